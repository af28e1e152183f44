import { isMattermostError } from '../../api/error.js';
import type { Grant, LinkFlags, Member, Syncable } from '../../api/types.js';
import type { MattermostClient } from '../../client.js';
import { reconcile } from '../../reconcile.js';
import type { GroupLink, Outcome, Situation } from '../../reconcile.js';

/** This resource's part in the situation of a team or channel. */
interface OurLink {
  /** Any other text where the group does not exist yet. */
  readonly groupId: string;
  /** `undefined` where the group is not linked here. */
  readonly flags: LinkFlags | undefined;
  /** Ids of the people in the group, as it will be. */
  readonly members: ReadonlySet<string>;
}

/**
 * What decides about the roles in one team or channel, when our links of it, each of another group, are written. Links of
 * all other groups are as they are now.
 */
export const situationWith = async (
  client: MattermostClient,
  syncable: Syncable,
  ours: readonly OurLink[],
): Promise<Situation> => {
  const ourGroups = new Set(ours.map((link) => link.groupId));
  const [members, grants] = await Promise.all([
    client.snapshot.members(syncable),
    otherGrants(client, syncable, ourGroups),
  ]);
  const others = await Promise.all(
    grants.map(async ({ groupId }) => [groupId, await memberIds(client, groupId)] as const),
  );
  const links: GroupLink[] = grants.map((grant) => ({ ...grant, auto_add: false }));
  for (const { groupId, flags } of ours) if (flags) links.push({ groupId, ...flags });
  return {
    // Both bands agree about live links that are written with both fields, and no list shows any others.
    band: 'N',
    trigger: 'write',
    members: await withoutDeactivated(client, members),
    links,
    membersOf: new Map([...others, ...ours.map((link) => [link.groupId, link.members] as const)]),
  };
};

/** What reconciling our link would still change; empty lists when all is as it should be. */
export const pendingChanges = async (client: MattermostClient, syncable: Syncable, ours: OurLink): Promise<Outcome> =>
  reconcile(await situationWith(client, syncable, [ours]));

/** The same for a link as it is, from what the server shows at this moment. */
export const pendingNow = async (
  client: MattermostClient,
  groupId: string,
  syncable: Syncable,
  flags: LinkFlags | undefined,
): Promise<Outcome> => {
  client.snapshot.forgetSyncable(syncable);
  return pendingChanges(client, syncable, { groupId, flags, members: await memberIds(client, groupId) });
};

/**
 * Ids of the people in a group. Deactivated people are left out: the server still counts them when it sets roles, but
 * shows nobody in which groups they are (GET /groups/{id}/members), so that nothing true can be said about them.
 */
export const memberIds = async (client: MattermostClient, groupId: string): Promise<ReadonlySet<string>> =>
  new Set((await client.snapshot.groupMembers(groupId)).filter((user) => user.active).map((user) => user.id));

/**
 * Whether a group still grants a deactivated admin the role cannot be known: they are neither waited for nor called
 * drift. Only admins are asked about: nobody else can lose anything, and most admins are known from their groups.
 */
const withoutDeactivated = async (client: MattermostClient, members: readonly Member[]): Promise<readonly Member[]> => {
  const admins = members.filter((member) => member.scheme_admin && !member.scheme_guest);
  const users = await client.snapshot.users(admins.map((member) => member.user_id));
  return members.filter((member) => users.get(member.user_id)?.active !== false);
};

const otherGrants = async (
  client: MattermostClient,
  syncable: Syncable,
  except: ReadonlySet<string>,
): Promise<readonly Grant[]> =>
  (await linksHere(client, syncable)).filter((grant) => grant.scheme_admin && !except.has(grant.groupId));

/** Ids of the groups whose members may stay when the team or channel is constrained: linked, and not unlinked from the directory. */
export const linkedGroupIds = async (client: MattermostClient, syncable: Syncable): Promise<readonly string[]> => {
  const groups = await client.snapshot.groups();
  const links = await linksHere(client, syncable);
  return links.map(({ groupId }) => groupId).filter((id) => groups.get(id)?.live !== false);
};

/**
 * All live links of a team or channel. The list of a team's groups is closed to delegated roles outside the team, and
 * leaves out groups that were unlinked from the directory, though these still grant: both are found through the
 * groups' own lists.
 */
const linksHere = async (client: MattermostClient, syncable: Syncable): Promise<readonly Grant[]> => {
  const [listed, groups] = await Promise.all([grantsOrRefused(client, syncable), client.snapshot.groups()]);
  const unlisted = [...groups.values()].filter((group) => listed === undefined || !group.live);
  const found = await Promise.all(
    unlisted.map(async (group) => {
      const link = (await client.snapshot.links(group.id)).find((one) => one.id === syncable.id);
      return link ? [{ groupId: group.id, scheme_admin: link.scheme_admin }] : [];
    }),
  );
  return [...(listed ?? []), ...found.flat()];
};

/** All live links of a team or channel with both flags: those of the groups' own lists. */
export const linksOf = async (
  client: MattermostClient,
  syncable: Syncable,
): Promise<readonly (LinkFlags & { readonly groupId: string })[]> => {
  const found = await Promise.all(
    (await linksHere(client, syncable)).map(async ({ groupId }) => {
      const link = (await client.snapshot.links(groupId)).find((one) => one.id === syncable.id);
      return link ? [{ groupId, auto_add: link.auto_add, scheme_admin: link.scheme_admin }] : [];
    }),
  );
  return found.flat();
};

const grantsOrRefused = async (client: MattermostClient, syncable: Syncable): Promise<readonly Grant[] | undefined> => {
  try {
    return await client.snapshot.grants(syncable);
  } catch (error) {
    if (isMattermostError(error, 403, 'api.context.permissions.app_error')) return undefined;
    throw error;
  }
};
