import type { Effect, Finding } from '../schema.js';
import { isLost, liftOf, ROLES, type Stack } from './stack.js';
import type { Gate } from './schema.js';

/** What each budget counts, and what is unknown of it. */
const COUNTED = {
  promoted: ({ risk, change }: Effect) => ROLES.includes(risk) && change === 'gains',
  demoted: ({ risk, change }: Effect) => ROLES.includes(risk) && change === 'loses',
  removed: ({ risk }: Effect) => risk === 'removal',
} as const;
const UNKNOWN_OF = { promoted: 'gained', demoted: 'lost', removed: 'removed' } as const;

/** How many people and objects may be affected, in all stacks together. */
export const budgets = (stacks: readonly Stack[], { budgets: limits = {}, unknown }: Gate): readonly Finding[] => {
  const all = stacks.map(({ name }) => name).join(', ');
  const found: Finding[] = [];
  for (const kind of ['promoted', 'demoted', 'removed'] as const) {
    const limit = limits[kind];
    if (limit === undefined) continue;
    const counted = stacks.flatMap(({ people }) => people.filter(COUNTED[kind]));
    const rule = `budgets.${kind}`;
    if (counted.length > limit)
      found.push({
        rule,
        stack: all,
        says: `${counted.length} ${counted.length === 1 ? 'is' : 'are'} ${kind}, and at most ${limit} may be`,
        where: counted.map(({ id }) => id),
        lift: `raise ${rule}, or acknowledge them one by one`,
      });
    const open = stacks.flatMap((stack) => stack.unknown.filter(({ affects }) => affects.includes(UNKNOWN_OF[kind])));
    if (open.length > 0 && unknown !== 'allow')
      found.push({
        rule,
        stack: all,
        says: `how many are ${kind} is not known: ${open.map(({ text }) => text).join('; ')}`,
        where: open.map(({ id }) => id),
        lift: `${liftOf(open)}, acknowledge the ids, or set "unknown": "allow"`,
      });
  }
  const lost = stacks.flatMap(({ objects }) => objects.filter(isLost).map(({ address }) => address));
  if (limits.deleted !== undefined && lost.length > limits.deleted)
    found.push({
      rule: 'budgets.deleted',
      stack: all,
      says: `${lost.length} ${lost.length === 1 ? 'object is' : 'objects are'} deleted or replaced, and at most ${limits.deleted} may be`,
      where: lost,
      lift: 'raise budgets.deleted, or acknowledge the addresses one by one',
    });
  return found;
};
