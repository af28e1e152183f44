import { Path } from '../../path.js';
import { Decimal, type TerraformNumber, compareNumbers } from '../../values/decimal.js';
import { equal, typeKey } from '../../values/equality.js';
import { isNull, isWhollyKnown, memberOf } from '../../values/known.js';
import type { Dynamic, Type } from '../../values/type.js';
import { type Refinements, type Unknown, isUnknown } from '../../values/unknown.js';
import { type BrokenRule, show } from './broken-rule.js';

/**
 * What Terraform would refuse in the state after an apply. Everything that the plan knew must have come out exactly so,
 * and what it promised of the rest must hold. Source: Terraform, internal/plans/objchange, AssertObjectCompatible.
 */
export const checkApply = (type: Type, planned: unknown, actual: unknown, path = new Path([])): BrokenRule[] => {
  if (isUnknown(planned)) return brokenPromises(planned, actual, path);
  if (isWhollyKnown(planned) && equal(type, planned, actual)) return [];
  const differs: BrokenRule[] = [
    { path, what: 'was not applied as planned', detail: `Planned ${show(planned)}, got ${show(actual)}.` },
  ];
  if (isNull(planned) || isNull(actual) || isUnknown(actual)) return differs;
  if (type === 'dynamic') {
    const [before, after] = [planned as Dynamic, actual as Dynamic];
    if (typeKey(before.type) !== typeKey(after.type)) return differs;
    return checkApply(before.type, before.value, after.value, path);
  }
  if (typeof type === 'string') return differs;
  switch (type[0]) {
    case 'list':
    case 'tuple': {
      const [before, after] = [planned, actual] as [unknown[], unknown[]];
      if (before.length !== after.length) return differs;
      return before.flatMap((one, i) =>
        checkApply(type[0] === 'list' ? type[1] : (type[1][i] as Type), one, after[i], path.index(i)),
      );
    }
    case 'set': {
      const [before, after] = [planned, actual] as [unknown[], unknown[]];
      const fits = (one: unknown, other: unknown): boolean => checkApply(type[1], one, other, path).length === 0;
      const complete =
        before.every((one) => after.some((other) => fits(one, other))) &&
        after.every((other) => before.some((one) => fits(one, other)));
      return complete ? [] : differs;
    }
    case 'map': {
      const [before, after] = [planned, actual] as [Map<string, unknown>, Map<string, unknown>];
      if (before.size !== after.size || [...before.keys()].some((key) => !after.has(key))) return differs;
      return [...before].flatMap(([key, one]) => checkApply(type[1], one, after.get(key), path.key(key)));
    }
    case 'object':
      return Object.entries(type[1]).flatMap(([name, inner]) =>
        checkApply(inner, memberOf(planned, name), memberOf(actual, name), path.attribute(name)),
      );
  }
};

const brokenPromises = ({ refinements }: Unknown, actual: unknown, path: Path): BrokenRule[] => {
  const { notNull, prefix, minLength, maxLength } = refinements;
  const size = Array.isArray(actual) ? actual.length : actual instanceof Map ? actual.size : undefined;
  const broken: [boolean, string][] = [
    [notNull === true && isNull(actual), 'not be null'],
    [
      prefix !== undefined && typeof actual === 'string' && !actual.normalize('NFC').startsWith(prefix),
      `start with ${JSON.stringify(prefix)}`,
    ],
    [size !== undefined && size < (minLength ?? 0), `have at least ${minLength} elements`],
    [size !== undefined && size > (maxLength ?? Infinity), `have at most ${maxLength} elements`],
    [isNumber(actual) && isOutOfBounds(refinements, actual), 'lie within the planned bounds'],
  ];
  return broken
    .filter(([is]) => is)
    .map(([, promise]) => ({
      path,
      what: 'was not applied as planned',
      detail: `The plan promised that the value would ${promise}; it is ${show(actual)}.`,
    }));
};

const isNumber = (value: unknown): value is TerraformNumber =>
  typeof value === 'number' || typeof value === 'bigint' || value instanceof Decimal;

const isOutOfBounds = ({ lower, upper }: Refinements, actual: TerraformNumber): boolean => {
  const above = lower === undefined ? 1 : compareNumbers(actual, lower.value);
  const below = upper === undefined ? 1 : compareNumbers(upper.value, actual);
  return above < 0 || below < 0 || (above === 0 && !lower?.inclusive) || (below === 0 && !upper?.inclusive);
};
