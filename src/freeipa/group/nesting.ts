import type { Principals } from '../tree.js';
import type { GroupEntry } from './entry.js';

/** Which groups are in which, at one moment. Names are lower case; cycles, which LDAP allows, end every walk. */
export class Nesting {
  readonly #groups = new Map<string, GroupEntry>();
  #containing: Map<string, string[]> | undefined;

  constructor(groups: Iterable<GroupEntry>) {
    for (const group of groups) this.#groups.set(group.name.toLowerCase(), group);
  }

  /** Who is in the group only through the groups in it. */
  indirectMembers({ name, members }: GroupEntry): Principals {
    const users = new Set<string>();
    const groups = reachable(members.groups, (nested) => {
      const entry = this.#groups.get(nested);
      for (const user of entry?.members.users ?? []) users.add(user);
      return entry?.members.groups ?? [];
    });
    groups.delete(name.toLowerCase());
    return { users: without(users, members.users), groups: without(groups, members.groups) };
  }

  /** The groups that have this user or group as a direct member, sorted. */
  direct(kind: 'users' | 'groups', name: string): string[] {
    return [...(this.#index().get(keyOf(kind, name.toLowerCase())) ?? [])].sort();
  }

  /** The groups that this user or group is in only because another group in between is. */
  indirect(kind: 'users' | 'groups', name: string): string[] {
    const direct = this.direct(kind, name);
    const all = reachable(direct, (group) => this.#index().get(keyOf('groups', group)) ?? []);
    if (kind === 'groups') all.delete(name.toLowerCase());
    return without(all, direct);
  }

  #index(): Map<string, string[]> {
    if (this.#containing) return this.#containing;
    const containing = new Map<string, string[]>();
    for (const [container, { members }] of this.#groups) {
      for (const kind of ['users', 'groups'] as const) {
        for (const name of members[kind]) {
          const containers = containing.get(keyOf(kind, name));
          if (containers) containers.push(container);
          else containing.set(keyOf(kind, name), [container]);
        }
      }
    }
    return (this.#containing = containing);
  }
}

const keyOf = (kind: 'users' | 'groups', name: string): string => `${kind} ${name}`;

/** All that can be reached from these, themselves included. */
function reachable(from: Iterable<string>, next: (name: string) => readonly string[]): Set<string> {
  const seen = new Set(from);
  for (const name of seen) for (const further of next(name)) seen.add(further);
  return seen;
}

const without = (names: Iterable<string>, others: readonly string[]): string[] => {
  const excluded = new Set(others);
  return [...names].filter((name) => !excluded.has(name)).sort();
};
