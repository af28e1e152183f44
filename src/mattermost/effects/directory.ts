import type { SyncableType } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { nothingIn } from '../links/preview/describe.js';
import type { RoleChanges } from '../links/preview/describe.js';
import { empties, isConstrained, removedEarlier } from '../links/preview/leaving.js';
import type { PlannedLinks } from '../links/preview/planned-links.js';
import type { LinkSet } from '../links/set/link-set.js';
import type { Place } from '../places/place.js';
import type { AfterApply, PlannedGroups } from './after-apply.js';

/** A group of the directory whose people are another set after the apply, as the plan of the directory says. */
export interface DirectoryGroup {
  /** Of the resources of the plan that link it. */
  readonly addresses: readonly string[];
  /** Mattermost's id, or the directory's; both undefined while the group does not exist. */
  readonly groupId: string | undefined;
  readonly remoteId: string | undefined;
  /** Usernames. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** People who come into one group, and the links through which a sync brings them in: those that no resource writes. */
export interface Coming {
  readonly links: LinkSet;
  /** Usernames. */
  readonly come: readonly string[];
}

/**
 * Who joins by a link that nobody writes, because a sync brings them into its group. Who of the members becomes admin or
 * ceases to be is told by the granting links themselves.
 */
export const joinersOf = async (
  client: MattermostClient,
  { links, come }: Coming,
  after: AfterApply,
): Promise<readonly (readonly [placeId: string, changes: RoleChanges])[]> => {
  const accounts = await client.snapshot.usersByName(come);
  const joining = [...links.values()].filter(({ auto_add }) => auto_add);
  return Promise.all(
    joining.map(async (link) => {
      const members = new Set((await client.snapshot.members(link)).map((member) => member.user_id));
      const joins = come.filter((name) => {
        const user = accounts.get(name);
        return user?.active === true && !members.has(user.id);
      });
      const admins = joins.length > 0 ? await named(client, await after.admins(link), joins) : [];
      return [
        link.id,
        {
          ...nothingIn(link.key, link.type),
          joiningAdmins: admins.sort(),
          joiningMembers: joins.filter((name) => !admins.includes(name)).sort(),
          atFirstLogin: come.filter((name) => !accounts.has(name)).sort(),
        },
      ] as const;
    }),
  );
};

/**
 * Who leaves a constrained team or channel: with the last of their groups, by whatever of the plan. Whom a sync finds in
 * none of the groups that are linked so far is gone for good, whatever is linked after it.
 */
export const leaversOf = async (
  client: MattermostClient,
  place: Place,
  { run, syncs }: PlannedGroups,
  after: AfterApply,
): Promise<Pick<RoleChanges, 'removed' | 'emptied' | 'callerLoses'> | undefined> => {
  if (!(await isConstrainedThen(client, place, run))) return undefined;
  const looks = [
    after.held(place),
    ...(syncs && (await isConstrained(client, place)) ? [after.heldAtSync(place)] : []),
  ];
  const outside = await Promise.all(looks.map(async (held) => after.others(place, await held)));
  const removed = [...new Set(outside.flat())].sort();
  if (removed.length === 0) return { removed, emptied: false };
  const users = await client.snapshot.usersByName(removed);
  const ids = removed.flatMap((name) => users.get(name)?.id ?? []);
  return {
    removed,
    emptied: await empties(client, place, ids),
    ...(removed.includes(client.account.username) && { callerLoses: 'membership' }),
  };
};

const isConstrainedThen = async (client: MattermostClient, place: Place, run: PlannedLinks): Promise<boolean> =>
  run.constraint(place) ?? isConstrained(client, place);

/** Whoever a sync brings in, and a constraint of the place or of its team lets go in the same plan, does not come at all. */
export const withoutOutsiders = async (
  client: MattermostClient,
  place: Place,
  changes: RoleChanges,
  run: PlannedLinks,
  after: AfterApply,
): Promise<RoleChanges> => {
  const accounts = await client.snapshot.usersByName([...changes.joiningAdmins, ...changes.joiningMembers]);
  let found = changes;
  for (const one of new Map([place, teamOf(place)].map((each) => [each.id, each])).values()) {
    if (!(await isConstrainedThen(client, one, run))) continue;
    const held = await after.held(one);
    const stays = (name: string): boolean => held.has(accounts.get(name)?.id ?? '');
    found = {
      ...found,
      joiningAdmins: found.joiningAdmins.filter(stays),
      joiningMembers: found.joiningMembers.filter(stays),
    };
  }
  return found;
};

const teamOf = ({ teamId, key }: Place): Place => ({ type: 'team', id: teamId, key: key.split('/')[0] ?? key, teamId });

/** So many of those who join are asked about in each place. */
const ASKED = 500;

/** Who was in the team once does not join it again, and may or may not join its channels: nothing shows that. */
export const withoutReturning = async (
  client: MattermostClient,
  place: Place,
  changes: RoleChanges,
): Promise<RoleChanges> => {
  const joining = [...changes.joiningAdmins, ...changes.joiningMembers];
  if (joining.length === 0) return changes;
  const accounts = await client.snapshot.usersByName(joining);
  const ids = joining.flatMap((name) => accounts.get(name)?.id ?? []);
  const back = await removedEarlier(client, teamOf(place), ids, ASKED);
  const stays = (name: string): boolean => back.has(accounts.get(name)?.id ?? '');
  return {
    ...changes,
    joiningAdmins: changes.joiningAdmins.filter((name) => !stays(name)),
    joiningMembers: changes.joiningMembers.filter((name) => !stays(name)),
    removedBefore: [...new Set([...changes.removedBefore, ...joining.filter(stays)])].sort(),
  };
};

/** Of these usernames those who become admin when they join: guests never do. */
const named = async (
  client: MattermostClient,
  admins: ReadonlySet<string>,
  usernames: readonly string[],
): Promise<string[]> => {
  const accounts = await client.snapshot.usersByName(usernames);
  return usernames.filter((name) => {
    const user = accounts.get(name);
    return user !== undefined && admins.has(user.id) && !user.guest;
  });
};

/** Who loses a team or channel that the plan archives or deletes: usernames of all members. */
export const membersOfEnded = async (
  client: MattermostClient,
  { type, id, key }: { readonly type: SyncableType; readonly id: string; readonly key: string },
): Promise<RoleChanges> => {
  const members = await client.snapshot.members({ type, id });
  const removed = await client.snapshot.usernames(members.map((member) => member.user_id));
  return { ...nothingIn(key, type), removed, emptied: removed.length > 0 };
};

/** Whoever joins a channel joins its team before, with or without a link of it. */
export const teamsOfJoiners = async (
  client: MattermostClient,
  places: ReadonlyMap<string, Place>,
  effects: ReadonlyMap<string, RoleChanges>,
  after: AfterApply,
): Promise<readonly (readonly [teamId: string, changes: RoleChanges])[]> => {
  const found: (readonly [string, RoleChanges])[] = [];
  for (const [id, { joiningAdmins, joiningMembers }] of effects) {
    const place = places.get(id);
    if (place?.type !== 'channel' || joiningAdmins.length + joiningMembers.length === 0) continue;
    const team = teamOf(place);
    const rows = await client.snapshot.members(team);
    const present = new Set(await client.snapshot.usernames(rows.map((member) => member.user_id)));
    const known = effects.get(team.id);
    const joining = new Set([...(known?.joiningAdmins ?? []), ...(known?.joiningMembers ?? [])]);
    const joiners = [...joiningAdmins, ...joiningMembers].filter((name) => !present.has(name) && !joining.has(name));
    if (joiners.length === 0) continue;
    const admins = await named(client, await after.admins(team), joiners);
    const members = joiners.filter((name) => !admins.includes(name));
    found.push([
      team.id,
      { ...nothingIn(team.key, 'team'), joiningAdmins: admins.sort(), joiningMembers: members.sort() },
    ]);
  }
  return found;
};
