import { at } from '../../plugin/index.js';
import type { DiagnosticText } from '../../plugin/index.js';
import type { User } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { DELEGATED_ROLES } from '../preflight/license.js';
import { systemRole, SYSTEM_ADMIN, titleOf } from '../roles/built-in.js';
import { notOnThisServer } from '../system-role/role-name.js';

/** Who gets a role and who loses it, before anything is written. */
interface Step {
  readonly role: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** What stands in the way of a change of people: nothing is written then. */
export const obstacles = async (client: MattermostClient, step: Step): Promise<readonly DiagnosticText[]> => {
  const { role, added, removed } = step;
  if (!(await client.roles.role(role))) return [notOnThisServer(role, at('role'), await client.roles.names())];
  if (added.length + removed.length === 0) return [];
  return [...(await missingLicense(client, step)), ...(await lockOut(client, step))];
};

const missingLicense = async (client: MattermostClient, { role, added }: Step): Promise<readonly DiagnosticText[]> => {
  if (added.length === 0 || !systemRole(role)?.licensed) return [];
  const license = await client.roles.license();
  if (license.features.has(DELEGATED_ROLES)) return [];
  return [
    {
      path: at('role'),
      summary: `The server's licence does not let ${titleOf(role)} be given to people`,
      detail: `It has ${license.licensed ? `the licence "${license.sku}"` : 'no licence'}, and this role needs the feature ${DELEGATED_ROLES} (Enterprise). Upload one under System Console > Edition and License. Nothing was written.`,
    },
  ];
};

/** The last system administrator, and the account that this session belongs to, keep the role. */
const lockOut = async (
  client: MattermostClient,
  { role, added, removed }: Step,
): Promise<readonly DiagnosticText[]> => {
  if (role !== SYSTEM_ADMIN.name || removed.length === 0) return [];
  const found: DiagnosticText[] = [];
  if (removed.includes(client.account.username))
    found.push({
      path: at('users'),
      summary: `${client.account.username} would lose System Admin, and this session belongs to ${client.account.username}`,
      detail:
        'The next call would be refused half way. Name the account in users, use mode "additive", or work with the token of another admin. To give the resource up without a change, take it out of the state (terraform state rm).',
    });
  const works = (user: User): boolean => user.active && user.bot !== true;
  const coming = await client.snapshot.usersByName(added);
  const afterwards = [
    ...(await client.roles.holders(role)).filter((user) => !removed.includes(user.username)),
    ...added.flatMap((name) => coming.get(name) ?? []),
  ];
  if (!afterwards.some(works))
    found.push({
      path: at('users'),
      summary: 'Nobody would be system admin any more',
      detail: 'Bots and deactivated accounts do not count. Name at least one person who is to keep System Admin.',
    });
  return found;
};
