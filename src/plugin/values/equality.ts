import { type TerraformNumber, canonicalNumber } from './decimal.js';
import { memberOf } from './known.js';
import type { Dynamic, Type } from './type.js';
import { isKnown, Unknown } from './unknown.js';

/**
 * Equal as Terraform sees it: sets without order, strings in Unicode's composed form, numbers by value.
 * Two unknown values are equal when they promise the same; an absent attribute equals null.
 */
export const equal = (type: Type, a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (typeof type === 'string' || type[0] !== 'object' || !isKnown(a) || !isKnown(b))
    return canonical(type, a) === canonical(type, b);
  // Most attributes of two states of one object are the very same values.
  return Object.entries(type[1]).every(([name, inner]) => equal(inner, memberOf(a, name), memberOf(b, name)));
};

/** Whether two sets of strings are equal as Terraform sees it. */
export const sameSet = (a: StringSet, b: StringSet): boolean => equal(['set', 'string'], a, b);

type StringSet = readonly (string | Unknown)[] | Unknown | null;

/**
 * A filter that lets each value through once. Values that hold unknowns always pass: they may still turn out different.
 */
export const once = (type: Type): ((value: unknown) => boolean) => {
  const seen = new Set<string>();
  return (value) => {
    const text = canonical(type, value);
    if (seen.has(text)) return false;
    if (!text.includes(UNKNOWN)) seen.add(text);
    return true;
  };
};

/** A character that JSON text cannot hold unescaped, so it never comes from a string value. */
const UNKNOWN = '\u0000';

/** A text that is the same for equal values only. */
export const canonical = (type: Type, value: unknown): string => {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Unknown) return `${UNKNOWN}${JSON.stringify(promises(value))}`;
  if (type === 'string') return JSON.stringify(String(value).normalize('NFC'));
  if (type === 'number') return canonicalNumber(value as TerraformNumber);
  if (type === 'bool') return String(value);
  if (type === 'dynamic') {
    const { type: inner, value: held } = value as Dynamic;
    return `(${typeKey(inner)} ${canonical(inner, held)})`;
  }
  switch (type[0]) {
    case 'list':
      return `[${(value as unknown[]).map((element) => canonical(type[1], element)).join()}]`;
    case 'tuple':
      return `[${type[1].map((inner, i) => canonical(inner, (value as unknown[])[i])).join()}]`;
    case 'set':
      return `{${[...new Set((value as unknown[]).map((element) => canonical(type[1], element)))].sort().join()}}`;
    case 'map':
      return `{${[...(value as Map<string, unknown>)]
        .map(([key, inner]) => `${JSON.stringify(key.normalize('NFC'))}:${canonical(type[1], inner)}`)
        .sort()
        .join()}}`;
    case 'object':
      return `{${Object.entries(type[1])
        .map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner, memberOf(value, name))}`)
        .sort()
        .join()}}`;
  }
};

const promises = ({ refinements }: Unknown): unknown => {
  const { lower, upper, prefix, ...rest } = refinements;
  const bound = (limit: typeof lower) => limit && [canonicalNumber(limit.value), limit.inclusive];
  return Object.entries({ ...rest, prefix: prefix?.normalize('NFC'), lower: bound(lower), upper: bound(upper) })
    .filter(([, promise]) => promise !== undefined && promise !== false)
    .sort(([a], [b]) => (a < b ? -1 : 1));
};

/** A text that is the same for equal types only. The order of an object's attributes means nothing. */
export const typeKey = (type: Type): string => {
  if (typeof type === 'string') return type;
  if (type[0] === 'tuple') return `tuple[${type[1].map(typeKey).join()}]`;
  if (type[0] !== 'object') return `${type[0]}[${typeKey(type[1])}]`;
  const attributes = Object.entries(type[1]).map(([name, inner]) => `${JSON.stringify(name)}:${typeKey(inner)}`);
  return `object{${attributes.sort().join()}}`;
};
