import type { MattermostClient } from '../client.js';
import { grantingLinks } from './link-set.js';
import type { LinkSet } from './link-set.js';
import { placeOf } from './places.js';
import { memberIds, pendingChanges } from './situation.js';

export type Unreconciled = ReadonlyMap<
  string,
  { readonly promote: readonly string[]; readonly demote: readonly string[] }
>;

/**
 * Where the links in `declared` grant admin and the roles are not what all links together say, by `team` or
 * `team/channel`. Usernames are sorted. Places that the group is not linked to are left out.
 */
export const findUnreconciled = async (
  client: MattermostClient,
  groupId: string,
  declared: LinkSet,
): Promise<Unreconciled> => {
  const granting = grantingLinks(declared);
  if (granting.length === 0) return new Map();
  const members = await memberIds(client, groupId);
  const found = await Promise.all(
    granting.map(async ({ syncable, flags }) => {
      const changes = await pendingChanges(client, syncable, { groupId, flags, members });
      if (changes.promoted.length + changes.demoted.length === 0) return [];
      const users = await client.snapshot.users([...changes.promoted, ...changes.demoted]);
      const names = (ids: readonly string[]): readonly string[] =>
        ids.map((id) => users.get(id)?.username ?? id).sort();
      const { key } = await placeOf(client, syncable);
      return [[key, { promote: names(changes.promoted), demote: names(changes.demoted) }] as const];
    }),
  );
  return new Map(found.flat().sort(([a], [b]) => (a < b ? -1 : 1)));
};
