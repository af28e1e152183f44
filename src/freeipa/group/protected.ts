import { at, DiagnosticError, type DiagnosticText } from '../../plugin/index.js';
import type { FreeipaClient } from '../client.js';

/** FreeIPA itself works through these; its API refuses to delete or rename most of them, plain LDAP does not. */
const BUILT_IN: ReadonlySet<string> = new Set(['admins', 'ipausers', 'editors', 'trust admins', 'default smb group']);

/** Why a group of this name is not for this provider to make, change or delete; undefined when it is. */
export const builtInProblem = (name: string): DiagnosticText | undefined =>
  BUILT_IN.has(name.toLowerCase())
    ? {
        path: at('name'),
        summary: `The group ${name} belongs to FreeIPA itself`,
        detail:
          'It is never made, changed or deleted from here. Its members can be managed with freeipa_group_membership.',
      }
    : undefined;

/** @throws DiagnosticError for built-in groups and for the one every new user is put in */
export async function refuseProtected(name: string, client: FreeipaClient): Promise<void> {
  const problem = builtInProblem(name);
  if (problem) throw new DiagnosticError(problem);
  if ((await client.defaultGroup())?.toLowerCase() !== name.toLowerCase()) return;
  throw new DiagnosticError({
    path: at('name'),
    summary: `The group ${name} is FreeIPA's default group for new users`,
    detail:
      'It is never made, changed or deleted from here. FreeIPA names it in ipaDefaultPrimaryGroup (ipa config-show).',
  });
}

/**
 * FreeIPA keeps a private group for each user, managed with the user, where other groups are.
 *
 * @throws DiagnosticError when a user's group has the name
 */
export async function refusePrivateGroup(name: string, { users, groups }: FreeipaClient): Promise<void> {
  if ((await users.missing([name])).length > 0) return;
  if ((await groups.occupant(name))?.hasClass('mepManagedEntry')) throw new DiagnosticError(privateGroup(name));
}

export const privateGroup = (name: string): DiagnosticText => ({
  path: at('name'),
  summary: `The name ${name} is taken by the private group of the user ${name}`,
  detail: 'FreeIPA makes and deletes it with the user. Choose another name.',
});
