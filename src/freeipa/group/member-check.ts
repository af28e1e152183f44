import { escapeFilter } from 'ldapts';
import type { Tree } from '../tree.js';
import { attributeOf, valueOf, type MemberStep } from './member-steps.js';

/**
 * Which steps have come about, asked by filters on the group's own entry: the answers hold no members, so that they are as
 * small for a group of ten thousand as for one of ten. Usually one question; many only where a part of them came about.
 *
 * @param matches whether the group's entry matches a filter
 */
export async function stepsDone(
  steps: readonly MemberStep[],
  tree: Tree,
  matches: (filter: string) => Promise<boolean>,
): Promise<Set<MemberStep>> {
  const clauses = steps.map((step) => clauseOf(step, tree)).join('');
  if (await matches(`(&${clauses})`)) return new Set(steps);
  if (steps.length === 1 || !(await matches(`(|${clauses})`))) return new Set();
  const middle = Math.ceil(steps.length / 2);
  const first = await stepsDone(steps.slice(0, middle), tree, matches);
  const second = await stepsDone(steps.slice(middle), tree, matches);
  return new Set([...first, ...second]);
}

function clauseOf(step: MemberStep, tree: Tree): string {
  const value = valueOf(step, tree);
  const present =
    attributeOf(step) === 'member' ? escapeFilter`(member=${value})` : escapeFilter`(ipaExternalMember=${value})`;
  return step.operation === 'add' ? present : `(!${present})`;
}
