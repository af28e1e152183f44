import type { Members } from '../group/entry.js';
import type { Mode } from './attributes.js';

export const KINDS = ['users', 'groups', 'external'] as const;
export type Kind = (typeof KINDS)[number];

export const NOBODY: Members = { users: [], groups: [], external: [] };

/** Who comes into the group, who goes, and who stays without being named. */
export interface Decision {
  readonly added: Members;
  readonly removed: Members;
  readonly unmanaged: Members;
}

/**
 * What a mode makes of a group's members.
 *
 * @param wanted whom the configuration names
 * @param named whom it named before, and so may take out again in mode `additive`
 * @param present who is in the group
 */
export function decide(mode: Mode, wanted: Members, named: Members, present: Members): Decision {
  const extra = without(present, wanted);
  const added = mode === 'audit' ? NOBODY : without(wanted, present);
  const removed = mode === 'authoritative' ? extra : mode === 'additive' ? both(extra, named) : NOBODY;
  return { added, removed, unmanaged: without(extra, removed) };
}

export const without = (members: Members, others: Members): Members => keepIf(members, others, false);
export const both = (members: Members, others: Members): Members => keepIf(members, others, true);

export const union = (a: Members, b: Members): Members =>
  ofKinds((kind) => [...new Set([...a[kind], ...b[kind]])].sort());

export const ofKinds = (members: (kind: Kind) => readonly string[]): Members => ({
  users: members('users'),
  groups: members('groups'),
  external: members('external'),
});

/** `ada, ben, group mm_x, ...`: the first so many, and how many more there are. */
export function list(members: Members, limit = 20): string {
  const all = [
    ...members.users,
    ...members.groups.map((name) => `group ${name}`),
    ...members.external.map((sid) => `external ${sid}`),
  ];
  const rest = all.length - limit;
  return [...all.slice(0, limit), ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ');
}

function keepIf(members: Members, others: Members, kept: boolean): Members {
  return ofKinds((kind) => {
    const set = new Set(others[kind]);
    return members[kind].filter((name) => set.has(name) === kept);
  });
}
