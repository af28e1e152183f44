import type { LinkFlags, Member } from './api/types.js';

/** How the server treats group links. B: 10.7 to 11.6. N: 11.11. */
export type Band = 'B' | 'N';

/** A group's link to the team or channel in question. */
export interface GroupLink extends LinkFlags {
  readonly groupId: string;
  /** Unlinked. Band B still counts it when it grants admin. */
  readonly deleted?: boolean;
}

export interface Membership extends Member {
  /** Removed from the team: the row stays. */
  readonly deleted?: boolean;
}

/**
 * What makes the server look at the roles of one team or channel.
 * - `write`: a link is made or patched with `scheme_admin` in the request, whatever its value;
 * - `write_auto_add`: the same without `scheme_admin`;
 * - `unlink`: a link is removed;
 * - `sync`: the sync with the directory.
 */
type Trigger = 'write' | 'write_auto_add' | 'unlink' | 'sync';

export interface Situation {
  readonly band: Band;
  readonly trigger: Trigger;
  /** The team's or channel's own setting: only then does the sync with the directory set roles. */
  readonly group_constrained?: boolean;
  readonly members: readonly Membership[];
  /** As they are after the change, of all groups. A group unlinked from the directory counts like any other. */
  readonly links: readonly GroupLink[];
  readonly membersOf: ReadonlyMap<string, ReadonlySet<string>>;
}

/** User ids, each in one list at most. */
export interface Outcome {
  readonly promoted: readonly string[];
  readonly demoted: readonly string[];
  /** Admins before and after. */
  readonly kept: readonly string[];
  /** Guests in a granting group: a group never changes them. */
  readonly skippedGuests: readonly string[];
  /** Not members yet; they join, with this role. */
  readonly joining: { readonly admins: readonly string[]; readonly members: readonly string[] };
}

/**
 * Who is admin of one team or channel after the server has reconciled its roles.
 *
 * Everybody who is in one granting group is; nobody else is: creators, admins made by hand, bots and system admins
 * lose the role like anybody. Source: `UpdateMembersRole` and `PermittedSyncableAdmins` of the server.
 */
export const reconcile = (situation: Situation): Outcome => {
  const { members, links, membersOf } = situation;
  const permitted = permittedAdmins(situation);
  const live = members.filter((member) => !member.deleted);
  const people = live.filter((member) => !member.scheme_guest);
  const runs = setsRoles(situation);
  const idsOf = (some: readonly Member[]): readonly string[] => some.map((member) => member.user_id);

  const known = new Set(idsOf(members));
  const joining = new Set(
    links
      .filter((link) => joins(situation.trigger) && link.auto_add && !link.deleted)
      .flatMap((link) => [...(membersOf.get(link.groupId) ?? [])])
      .filter((userId) => !known.has(userId)),
  );
  const adminAtJoin = permittedAdmins({ ...situation, band: 'N' });
  return {
    promoted: runs ? idsOf(people.filter((member) => !member.scheme_admin && permitted.has(member.user_id))) : [],
    demoted: runs ? idsOf(people.filter((member) => member.scheme_admin && !permitted.has(member.user_id))) : [],
    kept: idsOf(people.filter((member) => member.scheme_admin && (!runs || permitted.has(member.user_id)))),
    skippedGuests: idsOf(live.filter((member) => member.scheme_guest && permitted.has(member.user_id))),
    joining: {
      admins: [...joining].filter((userId) => adminAtJoin.has(userId)),
      members: [...joining].filter((userId) => !adminAtJoin.has(userId)),
    },
  };
};

/** The members of all granting groups: one group is enough. */
export const permittedAdmins = ({
  band,
  links,
  membersOf,
}: Pick<Situation, 'band' | 'links' | 'membersOf'>): ReadonlySet<string> =>
  new Set(
    links
      .filter((link) => link.scheme_admin && (band === 'B' || !link.deleted))
      .flatMap((link) => [...(membersOf.get(link.groupId) ?? [])]),
  );

const setsRoles = ({ band, trigger, group_constrained }: Situation): boolean => {
  if (trigger === 'write') return true;
  if (trigger === 'write_auto_add') return band === 'B';
  return trigger === 'sync' && group_constrained === true;
};

const joins = (trigger: Trigger): boolean => trigger !== 'unlink';
