import type { Syncable } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { leftOfGrants } from './former-grants.js';
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
 * `team/channel`; and where they do not, but did, and people of the group are still admin. Usernames are sorted. Other
 * places that the group is not linked to are left out.
 */
export const findUnreconciled = async (
  client: MattermostClient,
  groupId: string,
  declared: LinkSet,
  granted: readonly Syncable[] = [],
): Promise<Unreconciled> => {
  const granting = grantingLinks(declared);
  if (granting.length + granted.length === 0) return new Map();
  const members = await memberIds(client, groupId);
  const namesOf = async (ids: readonly string[]): Promise<readonly string[]> => {
    const users = await client.snapshot.users(ids);
    return ids.map((id) => users.get(id)?.username ?? id).sort();
  };
  const found = await Promise.all(
    granting.map(async ({ syncable, flags }) => {
      const changes = await pendingChanges(client, syncable, { groupId, flags, members });
      if (changes.promoted.length + changes.demoted.length === 0) return [];
      const { key } = await placeOf(client, syncable);
      const [promote, demote] = await Promise.all([namesOf(changes.promoted), namesOf(changes.demoted)]);
      return [[key, { promote, demote }] as const];
    }),
  );
  const left = await Promise.all(
    (await leftOfGrants(client, groupId, declared, granted)).map(async ({ syncable, people }) => {
      const { key } = await placeOf(client, syncable);
      return [key, { promote: [], demote: await namesOf(people) }] as const;
    }),
  );
  return new Map([...found.flat(), ...left].sort(([a], [b]) => (a < b ? -1 : 1)));
};
