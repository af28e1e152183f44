import { both as bothNames, without as withoutNames } from '../plugin/index.js';
import type { Principals } from './tree.js';

export const KINDS = ['users', 'groups', 'external'] as const;
export type Kind = (typeof KINDS)[number];

/** Direct members of a group by kind, sorted. */
export interface Members extends Principals {
  /** SIDs from trusted domains. */
  readonly external: readonly string[];
}

export const NOBODY: Members = { users: [], groups: [], external: [] };

export const ofKinds = (members: (kind: Kind) => readonly string[]): Members => ({
  users: members('users'),
  groups: members('groups'),
  external: members('external'),
});

export const without = (members: Members, others: Members): Members =>
  ofKinds((kind) => withoutNames(members[kind], others[kind]));

export const both = (members: Members, others: Members): Members =>
  ofKinds((kind) => bothNames(members[kind], others[kind]));

export const union = (a: Members, b: Members): Members =>
  ofKinds((kind) => [...new Set([...a[kind], ...b[kind]])].sort());

export const count = ({ users, groups, external }: Members): number => users.length + groups.length + external.length;

/** `1 member`, `5 members` */
export const headcount = (n: number): string => (n === 1 ? '1 member' : `${n} members`);

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
