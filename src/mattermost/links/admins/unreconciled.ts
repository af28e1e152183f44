import type { Syncable } from '../../api/types.js';
import type { MattermostClient } from '../../client.js';
import { leftOfGrants } from './former-grants.js';
import { grantingLinks } from '../set/link-set.js';
import type { LinkSet } from '../set/link-set.js';
import { memberIds, pendingChanges } from './situation.js';

type Unreconciled = ReadonlyMap<string, { readonly promote: readonly string[]; readonly demote: readonly string[] }>;

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
  const { usernames } = client.snapshot;
  const members = await memberIds(client, groupId);
  const found = await Promise.all(
    granting.map(async (link) => {
      const { promoted, demoted } = await pendingChanges(client, link, { groupId, flags: link, members });
      if (promoted.length + demoted.length === 0) return [];
      const [promote, demote] = await Promise.all([usernames(promoted), usernames(demoted)]);
      return [[link.key, { promote, demote }] as const];
    }),
  );
  const left = await Promise.all(
    (await leftOfGrants(client, groupId, declared, granted)).map(
      async ({ place, people }) => [place.key, { promote: [], demote: await usernames(people) }] as const,
    ),
  );
  return new Map([...found.flat(), ...left].sort(([a], [b]) => (a < b ? -1 : 1)));
};
