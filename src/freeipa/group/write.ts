import { at, DiagnosticError } from '../../plugin/index.js';
import type { FreeipaClient } from '../client.js';
import { doing, type Doing } from '../diagnose.js';
import { isRefusal, ResultCode } from '../ldap/errors.js';
import { PERMISSION_TO_ADD, PERMISSION_TO_DELETE, PERMISSION_TO_MODIFY } from '../permissions.js';
import type { DesiredGroup } from './changes.js';
import type { GroupEntry } from './entry.js';
import { privateGroup, refuseProtected } from './protected.js';

export const add = (desired: DesiredGroup, client: FreeipaClient): Promise<GroupEntry> =>
  naming(desired.name, client, { what: `add the group ${desired.name}`, permission: PERMISSION_TO_ADD }, () =>
    client.groups.create(desired),
  );

export const change = (entry: GroupEntry, desired: DesiredGroup, client: FreeipaClient): Promise<GroupEntry> =>
  naming(desired.name, client, { what: `change the group ${entry.name}`, permission: PERMISSION_TO_MODIFY }, () =>
    client.groups.change(entry, desired),
  );

/**
 * Takes over a group that exists already, where that was asked for. Nothing is put in state before all of it worked: what is in state as
 * half made would be deleted by the next apply.
 */
export async function adopt(
  entry: GroupEntry,
  desired: DesiredGroup,
  mayAdopt: boolean,
  client: FreeipaClient,
): Promise<GroupEntry> {
  if (!mayAdopt) throw alreadyExists(entry.name, entry.id);
  await refuseProtected(entry.name, client);
  for (const kind of ['posix', 'external'] as const) {
    if (entry[kind] && !desired[kind]) {
      throw new DiagnosticError({
        path: at(kind),
        summary: `${entry.name} exists, is ${kind}, and cannot become other than that`,
        detail: `Set ${kind} = true to take it over as it is, or delete it in FreeIPA first.`,
      });
    }
  }
  return change(entry, desired, client);
}

export const remove = (entry: GroupEntry, client: FreeipaClient): Promise<void> =>
  doing({ what: `delete the group ${entry.name}`, permission: PERMISSION_TO_DELETE }, () =>
    client.groups.remove(entry),
  );

/** A write that gives a group its name: where that is taken, says by what. */
async function naming<T>(name: string, client: FreeipaClient, what: Doing, write: () => Promise<T>): Promise<T> {
  try {
    return await doing(what, write);
  } catch (error) {
    const taken = error instanceof DiagnosticError && isRefusal(error.cause, ResultCode.alreadyExists);
    throw taken ? await nameTaken(name, client) : error;
  }
}

async function nameTaken(name: string, client: FreeipaClient): Promise<DiagnosticError> {
  const occupant = await client.groups.occupant(name);
  if (occupant?.hasClass('ipaUserGroup')) return alreadyExists(name, occupant.first('ipaUniqueID') ?? name);
  if (occupant?.hasClass('mepManagedEntry')) return new DiagnosticError(privateGroup(name));
  return new DiagnosticError({
    path: at('name'),
    summary: `The name ${name} is taken, and not by a user group`,
    detail: 'An entry that this account may not see has it. Choose another name.',
  });
}

const alreadyExists = (name: string, id: string): DiagnosticError =>
  new DiagnosticError({
    path: at('name'),
    summary: `The group ${name} exists already`,
    detail: `To manage it from here, import it: terraform import ADDRESS ${name} (its id is ${id}). Or set adopt_existing = true to change it to what is written here. If an apply that was broken off made it, it is in the state as tainted: terraform untaint ADDRESS keeps it.`,
  });
