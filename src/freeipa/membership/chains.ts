import { at, type DiagnosticText } from '../../plugin/index.js';
import type { FreeipaClient } from '../client.js';
import type { GroupEntry } from '../group/entry.js';

/** Groups in each other, counted from the outermost, from which on it is worth a warning. */
export const DEEP = 5;

/**
 * What speaks against these groups in the group: FreeIPA's memberships go round in a circle when a group is, through others, in
 * itself. LDAP does not refuse that. What other memberships of the same run plan counts as done.
 */
export async function cycleProblems(
  group: GroupEntry,
  groups: readonly string[],
  { plannedGroups }: FreeipaClient,
): Promise<DiagnosticText[]> {
  const name = group.name.toLowerCase();
  const nestedIn = await plannedGroups.nestedIn();
  return groups.flatMap((nested) => {
    const way = nested === name ? undefined : wayDown(nested, name, nestedIn);
    if (!way) return [];
    return {
      path: at('groups'),
      summary: `${group.name} would be in itself: ${[name, ...way].join(' > ')}`,
      detail: `Each of these groups holds the next. Everybody in one of them would be in all of them. Take ${nested} out of groups, or break the chain elsewhere.`,
    };
  });
}

/** How many groups stand one in the other, from the outermost that holds this group to the innermost in it. */
export async function depthAround(group: GroupEntry, { groups, plannedGroups }: FreeipaClient): Promise<number> {
  const nestedIn = await plannedGroups.nestedIn();
  const nesting = await groups.nesting();
  const name = group.name.toLowerCase();
  return longest(name, nestedIn) + longest(name, (inner) => nesting.direct('groups', inner)) - 1;
}

type Next = (name: string) => readonly string[];

/** The shortest way from one to the other, both named. */
export function wayDown(from: string, to: string, next: Next): string[] | undefined {
  const before = new Map<string, string | undefined>([[from, undefined]]);
  for (const [name] of before) {
    if (name === to) return wayBack(to, before);
    for (const further of next(name)) if (!before.has(further)) before.set(further, name);
  }
  return undefined;
}

function wayBack(to: string, before: ReadonlyMap<string, string | undefined>): string[] {
  const way: string[] = [];
  for (let name: string | undefined = to; name !== undefined; name = before.get(name)) way.unshift(name);
  return way;
}

/** How many there are on the longest way from here; a circle is gone round once. */
export function longest(
  from: string,
  next: Next,
  passed: ReadonlySet<string> = new Set(),
  known = new Map<string, number>(),
): number {
  const found = known.get(from);
  if (found !== undefined) return found;
  const through = new Set([...passed, from]);
  const further = next(from).filter((name) => !through.has(name));
  const length = 1 + Math.max(0, ...further.map((name) => longest(name, next, through, known)));
  known.set(from, length);
  return length;
}
