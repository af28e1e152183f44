import { Path } from '../../path.js';
import type { Attribute, Attributes, Nested } from '../../schema/attribute.js';
import { hasDefault, isComputed, typeOf } from '../../schema/type.js';
import { equal } from '../../values/equality.js';
import { type ObjectValue, isNull } from '../../values/known.js';
import { isUnknown } from '../../values/unknown.js';
import { type BrokenRule, show } from './broken-rule.js';

/**
 * What Terraform would refuse in a plan. A value that the configuration sets must be planned as it is, or stay as it
 * was; only computed attributes may get a value otherwise; write-only values are never planned.
 * Source: Terraform, internal/plans/objchange, AssertPlanValid.
 */
export const checkPlan = (
  attributes: Attributes,
  { config, prior, planned }: { config: ObjectValue; prior: ObjectValue | null; planned: ObjectValue },
  base = new Path([]),
): BrokenRule[] =>
  Object.entries(attributes).flatMap(([name, attribute]) =>
    checkAttribute(attribute, config[name] ?? null, prior?.[name] ?? null, planned[name] ?? null, base.attribute(name)),
  );

const checkAttribute = (
  attribute: Attribute,
  config: unknown,
  prior: unknown,
  planned: unknown,
  path: Path,
): BrokenRule[] => {
  const type = typeOf(attribute);
  const broken = (what: string, detail: string): BrokenRule[] => [{ path, what, detail }];
  if (attribute.options.writeOnly)
    return isNull(planned) ? [] : broken('is write-only and was planned', 'Such values are never planned or stored.');
  if (equal(type, planned, config)) return [];
  if (isNull(config)) {
    if (isComputed(attribute) || hasDefault(attribute)) return [];
    return broken(
      'was planned although the configuration does not set it',
      `Planned ${show(planned)} for an attribute that is not computed.`,
    );
  }
  if (!isNull(prior) && equal(type, planned, prior)) return [];
  if (attribute.kind === 'nested' && !isUnknown(config) && !isUnknown(planned) && !isNull(planned))
    return checkNested(attribute, config, prior, planned, path);
  return broken('was not planned as configured', `Configured ${show(config)}, planned ${show(planned)}.`);
};

const checkNested = (
  attribute: Nested,
  config: unknown,
  prior: unknown,
  planned: unknown,
  path: Path,
): BrokenRule[] => {
  const attributes = attribute.attributes;
  const pair = (config: unknown, prior: unknown, planned: unknown, at: Path): BrokenRule[] =>
    isObject(config) && isObject(planned)
      ? checkPlan(attributes, { config, prior: isObject(prior) ? prior : null, planned }, at)
      : equal(typeOf({ ...attribute, nesting: 'single' }), config, planned)
        ? []
        : [{ path: at, what: 'was not planned as configured', detail: `Planned ${show(planned)}.` }];
  const others: BrokenRule[] = [
    {
      path,
      what: 'was planned with other elements than configured',
      detail: `Configured ${show(config)}, planned ${show(planned)}.`,
    },
  ];
  switch (attribute.nesting) {
    case 'single':
      return pair(config, prior, planned, path);
    case 'list': {
      const [asked, before, after] = [config, prior ?? [], planned] as unknown[][] as [unknown[], unknown[], unknown[]];
      if (asked.length !== after.length) return others;
      return asked.flatMap((one, i) => pair(one, before[i], after[i], path.index(i)));
    }
    case 'map': {
      const [asked, after] = [config, planned] as [Map<string, unknown>, Map<string, unknown>];
      const before = prior instanceof Map ? prior : new Map<string, unknown>();
      if (asked.size !== after.size || [...asked.keys()].some((key) => !after.has(key))) return others;
      return [...asked].flatMap(([key, one]) => pair(one, before.get(key), after.get(key), path.key(key)));
    }
    case 'set': {
      const [asked, after] = [config, planned] as [unknown[], unknown[]];
      const fits = (one: unknown, other: unknown): boolean => pair(one, null, other, path).length === 0;
      const complete =
        asked.every((one) => after.some((other) => fits(one, other))) &&
        after.every((other) => asked.some((one) => fits(one, other)));
      return complete ? [] : others;
    }
  }
};

const isObject = (value: unknown): value is ObjectValue => !isNull(value) && !isUnknown(value);
