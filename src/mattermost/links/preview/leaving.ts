import type { Syncable } from '../../api/types.js';
import type { MattermostClient } from '../../client.js';
import type { PlannedLink } from './planned-links.js';
import type { Place } from '../../places/place.js';
import { linkedGroupIds } from '../admins/situation.js';

interface Leaving {
  readonly ours: readonly PlannedLink[];
  readonly also: readonly PlannedLink[];
  /** The constraint is taken off before, by a resource of the same run. */
  readonly ends: boolean;
}

/**
 * Ids of the members who go when these links are taken from a constrained team or channel: the server removes who is in
 * none of the other groups, with the last group everybody. Source: DELETE /groups/{id}/{teams,channels}/{id}/link.
 */
export const leavingWith = async (
  client: MattermostClient,
  place: Syncable,
  { ours, also, ends }: Leaving,
): Promise<readonly string[]> => {
  if (ends || !ours.some((link) => link.before && !link.after) || !(await isConstrained(client, place))) return [];
  return outsideOf(client, place, [...ours, ...also]);
};

/** Ids of members in none of the groups that are linked once these changes are made. Bots and deactivated people stay. */
export const outsideOf = async (
  client: MattermostClient,
  place: Syncable,
  changes: readonly PlannedLink[],
): Promise<readonly string[]> => {
  const changed = new Set(changes.map((link) => link.groupId));
  const groups = await client.snapshot.groups();
  const stay = (await linkedGroupIds(client, place)).filter((id) => !changed.has(id));
  const linked = changes.filter((link) => link.after);
  const ids = [...stay, ...linked.map((link) => link.groupId).filter((id) => groups.has(id))];
  const outside = await client.api.syncables.membersOutside(place, ids.length > 0 ? ids : [NO_GROUP]);
  const coming = new Set(linked.flatMap((link) => [...link.members]));
  return outside.map((user) => user.id).filter((id) => !coming.has(id));
};

/** A well-formed id that no group has: it counts as an empty group, where the server insists on one. */
const NO_GROUP = 'z'.repeat(26);

export const isConstrained = async (client: MattermostClient, syncable: Syncable): Promise<boolean> =>
  !client.plannedNames.place(syncable.id) &&
  (await client.snapshot.teamOrChannel(syncable))?.group_constrained === true;

/** Whether nobody but bots and deactivated people is left when these people go. */
export const empties = async (
  client: MattermostClient,
  place: Syncable,
  leaving: readonly string[],
): Promise<boolean> => {
  if (leaving.length === 0) return false;
  const staying = (await client.snapshot.members(place)).map((member) => member.user_id);
  const users = await client.snapshot.users(staying.filter((id) => !leaving.includes(id)));
  return [...users.values()].every((user) => user.bot || !user.active);
};

const ASKED = 20;

/**
 * Which of these people were in the team once: the server does not join them again. A call each.
 *
 * @param most asked about; a plan must not take minutes, a report may
 */
export const removedEarlier = async (
  client: MattermostClient,
  place: Place,
  ids: readonly string[],
  most = ASKED,
): Promise<ReadonlySet<string>> => {
  if (place.type === 'channel' || client.plannedNames.place(place.id)) return new Set();
  const asked = ids.slice(0, most);
  const answers = await Promise.all(asked.map((id) => client.api.teams.wasRemoved(place.id, id)));
  return new Set(asked.filter((_, i) => answers[i]));
};
