import { at, DiagnosticError } from '../../plugin/index.js';
import type { FreeipaClient } from '../client.js';
import { count } from '../members.js';
import type { GroupState } from './attributes.js';
import { isAsDesired } from './changes.js';
import type { GroupEntry } from './entry.js';
import { desiredGroup } from './state.js';

/**
 * By id, which a rename does not change. Where the answer that told the id was lost, by name, and only what is as it
 * was made: what is found here may be deleted by the next apply.
 */
export async function find(state: GroupState, { groups, tree }: FreeipaClient): Promise<GroupEntry | undefined> {
  if (state.id !== null) return groups.byId(state.id);
  const namesake = await groups.byName(state.name);
  if (!namesake || count(namesake.members) > 0) return undefined;
  return isAsDesired(namesake, desiredGroup(state, state.member_managers !== null), tree) ? namesake : undefined;
}

/** For the plan: of the name alone where no id is known. */
export const knownEntry = async (
  { id, name }: GroupState,
  { groups }: FreeipaClient,
): Promise<GroupEntry | undefined> => (id === null ? groups.byName(name) : groups.byId(id));

/** @throws DiagnosticError when it is gone */
export async function expectThere(state: GroupState, client: FreeipaClient): Promise<GroupEntry> {
  const entry = await find(state, client);
  if (entry) return entry;
  throw new DiagnosticError({
    path: at('name'),
    summary: `The group ${state.name} is gone`,
    detail: 'It was deleted since the plan was made. Plan again.',
  });
}

/** The group of an import id: its name, or its `ipaUniqueID`. */
export async function importedGroup(id: string, { groups }: FreeipaClient): Promise<GroupEntry> {
  const entry = (await groups.byName(id)) ?? (await groups.byId(id.toLowerCase()));
  if (entry) return entry;
  throw new DiagnosticError({
    summary: `FreeIPA has no group with the name or id ${JSON.stringify(id)}`,
    detail: 'Give the name of a user group, or its ipaUniqueID (ipa group-show NAME --all).',
  });
}
