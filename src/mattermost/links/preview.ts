import type { LinkFlags, Member } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { permittedAdmins, reconcile } from '../reconcile.js';
import type { OurLink } from './situation.js';
import { memberIds, situationOf } from './situation.js';
import type { RoleChanges } from './describe.js';
import type { Place } from './places.js';

/** One link before and after; `undefined` where there is none. */
export interface LinkChange {
  readonly place: Place;
  readonly before: LinkFlags | undefined;
  readonly after: LinkFlags | undefined;
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

/** Who gains and who loses what in one team or channel. Reads, and writes nothing. */
export const previewChange = async (
  client: MattermostClient,
  change: LinkChange,
  people: GroupPeople,
): Promise<RoleChanges> => {
  const groupId = people.groupId ?? 'not yet known';
  const ours: OurLink = { groupId, flags: change.after, members: people.ids };
  const situation = await situationOf(client, change.place, ours);
  const outcome = reconcile({ ...situation, trigger: change.setsRoles ? 'write' : 'unlink' });

  const before = permittedAdmins({
    band: situation.band,
    links: [...situation.links.filter((link) => link.groupId !== groupId), ...linkBefore(groupId, change.before)],
    membersOf: new Map([...situation.membersOf, [groupId, people.before]]),
  });
  const stays = change.setsRoles ? [] : adminsOf(situation.members).filter((id) => people.ids.has(id));
  const users = await client.snapshot.users([
    ...outcome.promoted,
    ...outcome.demoted,
    ...outcome.skippedGuests,
    ...outcome.joining.admins,
    ...outcome.joining.members,
    ...stays,
  ]);
  const names = (ids: readonly string[]): readonly string[] => ids.map((id) => users.get(id)?.username ?? id).sort();
  const grants = change.after?.schemeAdmin === true;
  const guest = (id: string): boolean => users.get(id)?.guest === true;
  return {
    key: change.place.key,
    type: change.place.type,
    promoted: names(outcome.promoted),
    demoted: names(outcome.demoted.filter((id) => before.has(id))),
    demotedByHand: names(outcome.demoted.filter((id) => !before.has(id))),
    joiningAdmins: names(outcome.joining.admins.filter((id) => !guest(id))),
    joiningMembers: names([...outcome.joining.members, ...outcome.joining.admins.filter(guest)]),
    atFirstLogin: grants ? people.withoutAccount : [],
    skippedGuests: grants ? names(outcome.skippedGuests.filter((id) => people.ids.has(id))) : [],
    keptAfterUnlink: change.before?.schemeAdmin ? names(stays) : [],
  };
};

const adminsOf = (members: readonly Member[]): readonly string[] =>
  members.filter((member) => member.schemeAdmin && !member.schemeGuest).map((member) => member.userId);

const linkBefore = (groupId: string, flags: LinkFlags | undefined): readonly (LinkFlags & { groupId: string })[] =>
  flags ? [{ groupId, ...flags }] : [];

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
