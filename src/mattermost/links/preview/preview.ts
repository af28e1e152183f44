import type { LinkFlags, Member } from '../../api/types.js';
import type { MattermostClient } from '../../client.js';
import type { AskedChanges } from '../../limits.js';
import { permittedAdmins, reconcile } from '../../reconcile.js';
import type { Situation } from '../../reconcile.js';
import { nothingIn } from './describe.js';
import type { RoleChanges } from './describe.js';
import { empties, leavingWith, removedEarlier } from './leaving.js';
import type { Place } from '../../places/place.js';
import type { PlannedLink, PlannedLinks } from './planned-links.js';
import { memberIds, situationWith } from '../admins/situation.js';

/** The link of one group before and after; `undefined` where there is none. */
interface GroupChange {
  readonly people: GroupPeople;
  readonly before: LinkFlags | undefined;
  readonly after: LinkFlags | undefined;
}

/** What happens to one team or channel. */
export interface PlaceChange {
  readonly place: Place;
  /** Each of another group. */
  readonly groups: readonly GroupChange[];
  /** False where a link is removed without demoting first: then the roles stay as they are. */
  readonly setsRoles: boolean;
}

/** The people in the group, as they will be at apply. */
export interface GroupPeople {
  /** Undefined while Mattermost does not know the group. */
  readonly groupId: string | undefined;
  /** Ids of those who have an account. */
  readonly ids: ReadonlySet<string>;
  /** Ids of those who are in the group now, or were declared to be until now. */
  readonly before: ReadonlySet<string>;
  /** Usernames of those who have none. */
  readonly withoutAccount: readonly string[];
}

export interface Preview {
  readonly changes: RoleChanges;
  /** Ids, for limits: as many as may come about, in whatever order the resources of the run are carried out. */
  readonly asked: AskedChanges;
  /** Ids of those who are admin now through no live link. */
  readonly unexplained: readonly string[];
  readonly nameOf: (id: string) => string;
}

/**
 * Who gains and who loses what in one team or channel. Reads, and writes nothing.
 * @param run what other resources of the same run are going to do; left out at apply, where only what is there counts
 */
export const previewChange = async (
  client: MattermostClient,
  change: PlaceChange,
  run?: PlannedLinks,
): Promise<Preview> => {
  const { place, groups } = change;
  const ours = groups.map(plannedLinkOf);
  const also = run?.at(place, new Set(ours.map((link) => link.groupId))) ?? [];
  const others = also.map(({ groupId, after, members }) => ({
    groupId,
    flags: after && { ...after, auto_add: false },
    members,
  }));
  const mine = ours.map(({ groupId, after, members }) => ({ groupId, flags: after, members }));
  const trigger = change.setsRoles ? 'write' : 'unlink';
  const situation: Situation = { ...(await situationWith(client, place, [...mine, ...others])), trigger };
  const outcome = reconcile(situation);
  const worst = reconcile(withoutAdditions(situation, also));

  const here = new Set([...ours, ...also].map((link) => link.groupId));
  const before = permittedAdmins({
    band: situation.band,
    links: [
      ...situation.links.filter((link) => !here.has(link.groupId)),
      ...[...ours, ...also].flatMap(({ groupId, before: flags }) => (flags ? [{ groupId, ...flags }] : [])),
    ],
    membersOf: new Map([
      ...situation.membersOf,
      ...groups.map((group) => [groupIdOf(group.people), group.people.before] as const),
    ]),
  });
  const present = new Set(groups.flatMap(({ people }) => [...people.ids]));
  const stays = change.setsRoles ? [] : adminsOf(situation.members).filter((id) => present.has(id));
  const grants = groups.filter((group) => group.after?.scheme_admin);
  const later = groups.filter(
    (group) => group.after?.scheme_admin || (group.after?.auto_add && !group.before?.auto_add),
  );
  const lost = groups.filter((group) => group.before?.scheme_admin && !group.after?.scheme_admin);
  const losing = new Set(lost.flatMap(({ people }) => [...people.before]));
  const keptByOthers = change.setsRoles ? outcome.kept.filter((id) => losing.has(id)) : [];

  // Only of these: asking about everybody whom a new link brings would be a call for each.
  const shouldBeIn = new Set(groups.filter((group) => group.before?.auto_add).flatMap(({ people }) => [...people.ids]));
  const [removed, back] = await Promise.all([
    leavingWith(client, place, { ours, also, ends: run?.constraint(place) === false }),
    removedEarlier(
      client,
      place,
      [...outcome.joining.admins, ...outcome.joining.members].filter((id) => shouldBeIn.has(id)),
    ),
  ]);
  const users = await client.snapshot.users([
    ...worst.demoted,
    ...outcome.promoted,
    ...outcome.demoted,
    ...outcome.skippedGuests,
    ...outcome.joining.admins,
    ...outcome.joining.members,
    ...stays,
    ...keptByOthers,
    ...removed,
  ]);
  const nameOf = (id: string): string => users.get(id)?.username ?? id;
  const names = (ids: readonly string[]): readonly string[] => ids.map(nameOf).sort();
  const guest = (id: string): boolean => users.get(id)?.guest === true;
  const comes = (id: string): boolean => !back.has(id);
  const newAdmins = outcome.joining.admins.filter((id) => !guest(id) && comes(id));
  const admins = adminsOf(situation.members);
  const after = [...outcome.promoted, ...outcome.kept, ...newAdmins].filter((id) => !removed.includes(id));
  const loses = (ids: readonly string[]): boolean => ids.includes(client.account.id);
  return {
    changes: {
      ...nothingIn(place.key, place.type),
      promoted: names(outcome.promoted),
      demoted: names(outcome.demoted.filter((id) => before.has(id))),
      demotedByHand: names(outcome.demoted.filter((id) => !before.has(id))),
      joiningAdmins: names(newAdmins),
      joiningMembers: names([...outcome.joining.members, ...outcome.joining.admins.filter(guest)].filter(comes)),
      atFirstLogin: [...new Set(later.flatMap(({ people }) => people.withoutAccount))].sort(),
      skippedGuests: names(outcome.skippedGuests.filter((id) => grants.some(({ people }) => people.ids.has(id)))),
      keptAfterUnlink: groups.some((group) => group.before?.scheme_admin) ? names(stays) : [],
      keptByOthers: names(keptByOthers),
      otherGroups: await groupsGranting(client, situation, keptByOthers),
      removedBefore: names([...back]),
      removed: names(removed),
      emptied: await empties(client, place, removed),
      losesLastAdmin: admins.length > 0 && after.length === 0,
      ...(loses(removed)
        ? { callerLoses: 'membership' as const }
        : loses(outcome.demoted) && { callerLoses: 'admin' as const }),
    },
    asked: { promoted: [...outcome.promoted, ...newAdmins], demoted: worst.demoted, removed },
    unexplained: admins.filter((id) => !before.has(id)),
    nameOf,
  };
};

export const plannedLinkOf = ({ people, before, after }: GroupChange): PlannedLink => ({
  groupId: groupIdOf(people),
  before,
  after,
  members: people.ids,
});

/** A group that Mattermost does not know has no id yet: its people tell it from others. */
const groupIdOf = ({ groupId, ids, withoutAccount }: GroupPeople): string =>
  groupId ?? ['not yet known', ...ids, ...withoutAccount].join(' ');

/** Links that other resources take away are gone; those that they make may come later than ours. */
const withoutAdditions = (situation: Situation, also: readonly PlannedLink[]): Situation => {
  const later = new Set(also.filter((link) => link.after?.scheme_admin).map((link) => link.groupId));
  const now = also.filter((link) => later.has(link.groupId) && link.before?.scheme_admin);
  return {
    ...situation,
    links: [
      ...situation.links.filter((link) => !later.has(link.groupId)),
      ...now.map(({ groupId }) => ({ groupId, auto_add: false, scheme_admin: true })),
    ],
  };
};

const groupsGranting = async (
  client: MattermostClient,
  { links, membersOf }: Situation,
  people: readonly string[],
): Promise<readonly string[]> => {
  if (people.length === 0) return [];
  const groups = await client.snapshot.groups();
  return links
    .filter((link) => link.scheme_admin && people.some((id) => membersOf.get(link.groupId)?.has(id)))
    .map((link) => groups.get(link.groupId)?.display_name ?? link.groupId)
    .sort();
};

const adminsOf = (members: readonly Member[]): readonly string[] =>
  members.filter((member) => member.scheme_admin && !member.scheme_guest).map((member) => member.user_id);

/**
 * The people that the configuration declares, else those that are in the group now. A group that Mattermost does not
 * know yet has only declared people.
 */
export const groupPeople = async (
  client: MattermostClient,
  groupId: string | undefined,
  expected: readonly string[] | undefined,
  expectedBefore: readonly string[],
): Promise<GroupPeople> => {
  const now = groupId === undefined ? new Set<string>() : await memberIds(client, groupId);
  const accounts = await client.snapshot.usersByName([...(expected ?? []), ...expectedBefore]);
  const before = new Set([...now, ...expectedBefore.flatMap((name) => accounts.get(name)?.id ?? [])]);
  if (expected === undefined) return { groupId, ids: now, before, withoutAccount: [] };
  const found = expected.flatMap((name) => accounts.get(name) ?? []);
  return {
    groupId,
    ids: new Set(found.filter((user) => user.active).map((user) => user.id)),
    before,
    withoutAccount: expected.filter((name) => !accounts.has(name)).sort(),
  };
};
