import type { Member } from '../api/types.js';

/** A group that is linked to the team, and what it does to one person. */
export interface LinkedGroup {
  readonly name: string;
  readonly auto_add: boolean;
  readonly scheme_admin: boolean;
  /** Whether the person is in it. */
  readonly has: boolean;
}

/** What else decides about the members of the team. */
export interface TeamGroups {
  /** Only members of linked groups may be members. */
  readonly constrained: boolean;
  readonly groups: readonly LinkedGroup[];
}

/** How a declaration and the groups of the team contradict each other, and the groups that it is about. */
export interface Contest {
  readonly kind:
    /** In no linked group of a constrained team: the server refuses to add the person. */
    | 'kept out'
    /** In a granting group, and declared not to be admin: the next sync of roles promotes. */
    | 'promoted'
    /** In no granting group, and declared to be admin, where groups decide who is: the next sync of roles demotes. */
    | 'demoted'
    /** The same where nothing decides by itself: the next write to a link demotes. */
    | 'demoted by a link';
  readonly groups: readonly string[];
}

/**
 * Whether the groups would undo a declared membership. Everybody in one granting group is admin and nobody else is,
 * wherever roles are set: at each write to a link, and in a constrained team at each sync with the directory.
 */
export const contestOf = (scheme_admin: boolean, { constrained, groups }: TeamGroups): Contest | undefined => {
  const names = (some: readonly LinkedGroup[]): readonly string[] => some.map((group) => group.name).sort();
  if (constrained && !groups.some((group) => group.has)) return { kind: 'kept out', groups: names(groups) };
  const granting = groups.filter((group) => group.scheme_admin);
  const granted = granting.filter((group) => group.has);
  if (!scheme_admin) return granted.length > 0 ? { kind: 'promoted', groups: names(granted) } : undefined;
  if (granted.length > 0 || groups.length === 0) return undefined;
  if (constrained || granting.length > 0)
    return { kind: 'demoted', groups: names(granting.length > 0 ? granting : groups) };
  return { kind: 'demoted by a link', groups: names(groups) };
};

/** What a destroy does to a membership. `leave`: nothing. */
export interface Ending {
  readonly act: 'remove' | 'demote' | 'leave';
  /** The groups that make the person a member or admin, so that less is done than was asked for. */
  readonly heldBy: readonly string[];
}

/** A member through a group stays: removed, they would not come back with the next sync, though still in the group. */
export const endingOf = (
  onDestroy: string,
  { scheme_admin }: Pick<Member, 'scheme_admin'>,
  { constrained, groups }: TeamGroups,
): Ending => {
  if (onDestroy === 'keep') return { act: 'leave', heldBy: [] };
  const holding = groups.filter((group) => group.has && (group.auto_add || constrained));
  const granted = groups.filter((group) => group.has && group.scheme_admin);
  if (onDestroy === 'remove' && holding.length === 0) return { act: 'remove', heldBy: [] };
  const demotes = scheme_admin && granted.length === 0;
  const held = [...(onDestroy === 'remove' ? holding : []), ...(scheme_admin ? granted : [])];
  return { act: demotes ? 'demote' : 'leave', heldBy: [...new Set(held.map((group) => group.name))].sort() };
};
