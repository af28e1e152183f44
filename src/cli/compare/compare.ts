import { isDeepStrictEqual } from 'node:util';
import { isExpression } from '../../testing/configuration.js';
import { difference } from '../terraform/value-difference.js';
import type { Declared } from './configuration.js';

/** One resource of two environments that are compared, and what is to know of it. */
export interface Row {
  readonly address: string;
  /** `same`: only its proof is missing. */
  readonly kind: 'only above' | 'only below' | 'differs' | 'same';
  /** Attribute → how it differs, from below to above; empty unless it differs. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Why nothing below proves what is declared above; left out where it is applied there as it is declared above, or is not declared above. */
  readonly unproven?: string;
}

export interface Compared {
  /** What the environment above declares. */
  readonly above: Declared;
  /** What the environment below declares. */
  readonly below: Declared;
  /** What is applied below; left out where its state was not read. */
  readonly applied?: Declared;
}

/** All that differs, and all that is not proven, by address. */
export const compareStacks = ({ above, below, applied }: Compared): readonly Row[] =>
  [...new Set([...above.keys(), ...below.keys()])].sort().flatMap((address) => {
    const [high, low] = [above.get(address), below.get(address)];
    const attributes = high && low ? differencesOf(low, high) : {};
    const kind = !low ? 'only above' : !high ? 'only below' : Object.keys(attributes).length > 0 ? 'differs' : 'same';
    const unproven = high && applied && whyUnproven(high, applied.get(address));
    return kind === 'same' && !unproven ? [] : [{ address, kind, attributes, ...(unproven && { unproven }) }];
  });

type Attributes = Readonly<Record<string, unknown>>;

/** `member_managers.users` → `+fox`. */
const differencesOf = (low: Attributes, high: Attributes): Readonly<Record<string, string>> => {
  const [before, after] = [flat(low), flat(high)];
  const names = Object.keys({ ...before, ...after }).sort();
  const changed = names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
  return Object.fromEntries(changed.map((name) => [name, difference(before[name] ?? null, after[name] ?? null)]));
};

/** Objects in objects by their path; lists, and objects with nothing in them, as they are. */
const flat = (attributes: Attributes, prefix = ''): Attributes =>
  Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) =>
      isObject(value) && Object.keys(value).length > 0
        ? Object.entries(flat(value, `${prefix}${name}.`))
        : [[`${prefix}${name}`, value] as const],
    ),
  );

const isObject = (value: unknown): value is Attributes =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Values are not shown: a state may hold secrets, and a declaration may not. */
const whyUnproven = (declared: Attributes, applied: Attributes | undefined): string | undefined => {
  if (!applied) return 'not applied there';
  const other = Object.keys(declared).filter((name) => !META.has(name) && !isAsDeclared(declared[name], applied[name]));
  return other.length > 0 ? `applied there with other ${other.sort().join(', ')}` : undefined;
};

/** Of Terraform itself, and in no state. */
const META = new Set(['depends_on', 'lifecycle', 'provider', 'provisioner', 'connection', 'count', 'for_each']);

/**
 * Whether the state holds what is declared. An expression is whatever came of it; a set is in any order; what is not
 * declared inside of an object has a default; and a write-only value is in no state.
 */
const isAsDeclared = (declared: unknown, applied: unknown): boolean => {
  if (isExpression(declared)) return true;
  if (applied === null) return false;
  if (Array.isArray(declared))
    return (
      Array.isArray(applied) &&
      declared.length === applied.length &&
      declared.every((item) => applied.some((other) => isAsDeclared(item, other)))
    );
  if (isObject(declared))
    return isObject(applied) && Object.entries(declared).every(([name, value]) => isAsDeclared(value, applied[name]));
  return String(declared) === String(applied);
};
