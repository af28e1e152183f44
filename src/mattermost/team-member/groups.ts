import type { LinkFlags, User } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { isConstrained } from '../links/preview/leaving.js';
import type { PlannedLinks } from '../links/preview/planned-links.js';
import { linksOf, memberIds } from '../links/admins/situation.js';
import { DIRECTORY_GROUPS } from '../preflight/license.js';
import { GROUPS_READ } from '../preflight/needs.js';
import type { LinkedGroup, TeamGroups } from './decide.js';

/**
 * What the groups of a team do to one person. A guest's role is never theirs to decide, and a bot may be in a
 * constrained team without a group.
 *
 * @param run what other resources of the same run do to links; left out at apply, where only what is there counts
 */
export const groupsAround = async (
  client: MattermostClient,
  teamId: string,
  person: Pick<User, 'id' | 'guest' | 'bot'>,
  run?: PlannedLinks,
): Promise<TeamGroups> => {
  const team = { type: 'team', id: teamId } as const;
  const planned = run?.at(team, new Set()) ?? [];
  const changed = new Set(planned.map((link) => link.groupId));
  const current = (await mayBeLinked(client)) ? await linksOf(client, team) : [];
  const known = current.length + planned.length > 0 ? await client.snapshot.groups() : new Map<string, never>();
  const linked = (
    groupId: string,
    { auto_add, scheme_admin }: LinkFlags,
    members: ReadonlySet<string>,
  ): LinkedGroup => ({
    name: known.get(groupId)?.display_name ?? 'a group that the same plan links',
    auto_add,
    scheme_admin: scheme_admin && !person.guest,
    has: members.has(person.id),
  });
  const stay = await Promise.all(
    current
      .filter(({ groupId }) => !changed.has(groupId))
      .map(async ({ groupId, ...flags }) => linked(groupId, flags, await memberIds(client, groupId))),
  );
  const come = planned.flatMap(({ groupId, after, members }) => (after ? [linked(groupId, after, members)] : []));
  const constrained = run?.constraint(team) ?? (await isConstrained(client, team));
  return { constrained: constrained && !person.bot, groups: [...stay, ...come] };
};

/** Without a licence for directory groups no team has any; and who may not see them cannot be told about them. */
const mayBeLinked = async (client: MattermostClient): Promise<boolean> =>
  (await client.roles.license()).features.has(DIRECTORY_GROUPS) && (await client.rights.may(GROUPS_READ));
