import { paint } from '../terminal/colours.js';
import { type Plan, type ResourceChange, told } from '../terraform/plan.js';
import { difference } from '../terraform/value-difference.js';

const NOTHING: Plan = { hasChanges: false, warnings: [], changes: [] };

/**
 * What a plan does that the one before did not, and what it does no more, for a screen: resources first, then people.
 * Without one before, all that it does.
 */
export function planDifference(before: Plan = NOTHING, now: Plan): string[] {
  const was = byAddress(before);
  const is = byAddress(now);
  return [
    ...[...is.values()].flatMap((change) => {
      const other = was.get(change.address);
      return other ? changed(other, change) : [plus(summary(change))];
    }),
    ...[...was.values()].filter(({ address }) => !is.has(address)).map((change) => minus(summary(change))),
    ...without(told(now), told(before)).map(plus),
    ...without(told(before), told(now)).map(minus),
  ];
}

const byAddress = ({ changes }: Plan): ReadonlyMap<string, ResourceChange> =>
  new Map(changes.map((change) => [change.address, change]));

const plus = (text: string): string => paint.green(`  + ${text}`);
const minus = (text: string): string => paint.red(`  - ${text}`);

const summary = ({ address, change }: ResourceChange): string => `${change.actions.join(' and ')} ${address}`;

/** One line, or none where the plan does the same as before. */
function changed(before: ResourceChange, now: ResourceChange): string[] {
  const names = Object.keys({ ...before.change.after, ...now.change.after }).sort();
  const secret = (now.change.after_sensitive ?? {}) as Readonly<Record<string, unknown>>;
  const attributes = names.flatMap((name) => {
    const [old, fresh] = [before.change.after?.[name] ?? null, now.change.after?.[name] ?? null];
    if (JSON.stringify(old) === JSON.stringify(fresh)) return [];
    // True where the whole value is secret, or in the place of the part that is.
    return [JSON.stringify(secret[name] ?? false).includes('true') ? name : `${name} ${difference(old, fresh)}`];
  });
  if (attributes.length === 0 && summary(before) === summary(now)) return [];
  return [paint.yellow(`  ~ ${[summary(now), attributes.join(', ')].filter(Boolean).join(': ')}`)];
}

const without = (texts: readonly string[], others: readonly string[]): string[] =>
  texts.filter((text) => !others.includes(text));
