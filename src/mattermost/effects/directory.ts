import type { SyncableType } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { nothingIn } from '../links/preview/describe.js';
import type { RoleChanges } from '../links/preview/describe.js';
import { isConstrained, removedEarlier } from '../links/preview/leaving.js';
import type { PlannedLinks } from '../links/preview/planned-links.js';
import type { LinkSet, PlacedLink } from '../links/set/link-set.js';
import type { Place } from '../places/place.js';
import type { AfterApply } from './after-apply.js';

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

/** People of one group who come and go, and the links through which they do: those that no resource writes. */
export interface ComingAndGoing {
  readonly links: LinkSet;
  /** Usernames. */
  readonly come: readonly string[];
  readonly go: readonly string[];
}

/**
 * Who joins by a link that nobody writes, because a sync brings them into its group, and who leaves a constrained team or
 * channel with the last group. Who becomes admin or ceases to be is told by the granting links themselves.
 */
export const effectsOfPeople = async (
  client: MattermostClient,
  { links, come, go }: ComingAndGoing,
  run: PlannedLinks,
  after: AfterApply,
): Promise<readonly (readonly [placeId: string, changes: RoleChanges])[]> => {
  const accounts = await client.snapshot.usersByName([...come, ...go]);
  return Promise.all(
    [...links.values()].map(async (link) => {
      const found = await membersAfter(client, link, { come, go, accounts }, run, after);
      return [link.id, { ...nothingIn(link.key, link.type), ...found }] as const;
    }),
  );
};

interface People extends Pick<ComingAndGoing, 'come' | 'go'> {
  readonly accounts: Awaited<ReturnType<MattermostClient['snapshot']['usersByName']>>;
}

const membersAfter = async (
  client: MattermostClient,
  link: PlacedLink,
  { come, go, accounts }: People,
  run: PlannedLinks,
  after: AfterApply,
): Promise<Partial<RoleChanges>> => {
  const members = new Set((await client.snapshot.members(link)).map((member) => member.user_id));
  const strangers = come
    .flatMap((name) => accounts.get(name) ?? [])
    .filter(({ id, active }) => active && !members.has(id));
  const back = await removedEarlier(
    client,
    link,
    strangers.map(({ id }) => id),
  );
  const joins = link.auto_add ? strangers.filter(({ id }) => !back.has(id)).map(({ username }) => username) : [];
  const constrained = run.constraint(link) ?? (await isConstrained(client, link));
  const held = constrained ? await after.held(link) : new Set<string>();
  const leave = constrained
    ? go.flatMap((name) => accounts.get(name) ?? []).filter(({ id }) => members.has(id) && !held.has(id))
    : [];
  const admins = joins.length > 0 ? await named(client, await after.admins(link), joins) : [];
  return {
    joiningAdmins: admins.sort(),
    joiningMembers: joins.filter((name) => !admins.includes(name)).sort(),
    atFirstLogin: link.auto_add ? come.filter((name) => !accounts.has(name)).sort() : [],
    removedBefore: [...back].flatMap((id) => strangers.find((user) => user.id === id)?.username ?? []).sort(),
    removed: leave.map(({ username }) => username).sort(),
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
    const team = { type: 'team', id: place.teamId } as const;
    const rows = await client.snapshot.members(team);
    const present = new Set(await client.snapshot.usernames(rows.map((member) => member.user_id)));
    const known = effects.get(team.id);
    const joining = new Set([...(known?.joiningAdmins ?? []), ...(known?.joiningMembers ?? [])]);
    const joiners = [...joiningAdmins, ...joiningMembers].filter((name) => !present.has(name) && !joining.has(name));
    const [key = ''] = place.key.split('/');
    if (joiners.length === 0) continue;
    const admins = await named(client, await after.admins({ ...team, key, teamId: team.id }), joiners);
    const members = joiners.filter((name) => !admins.includes(name));
    found.push([team.id, { ...nothingIn(key, 'team'), joiningAdmins: admins.sort(), joiningMembers: members.sort() }]);
  }
  return found;
};
