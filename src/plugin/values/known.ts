import { Path } from '../path.js';
import { Dynamic, type Type } from './type.js';
import { isUnknown } from './unknown.js';

/** The attributes of one object, by name. Inside a {@link Dynamic} objects are `Map`s instead. */
export type ObjectValue = Record<string, unknown>;

/** The attribute of an object, whichever of the two forms it has. */
export const memberOf = (object: unknown, name: string): unknown =>
  object instanceof Map ? object.get(name) : (object as ObjectValue)[name];

/** True for null, also for a null that came with its type in a `dynamic` attribute. */
export const isNull = (value: unknown): value is null | undefined =>
  value === null || value === undefined || (value instanceof Dynamic && isNull(value.value));

/** True for an unknown value, also for one whose type is known in a `dynamic` attribute. */
export const isUnknownValue = (value: unknown): boolean =>
  isUnknown(value) || (value instanceof Dynamic && isUnknownValue(value.value));

/** True when there is nothing unknown in the value, however deep. */
export const isWhollyKnown = (value: unknown): boolean => {
  if (isUnknown(value)) return false;
  if (typeof value !== 'object' || value === null) return true;
  if (value instanceof Dynamic) return isWhollyKnown(value.value);
  if (value instanceof Map) return [...value.values()].every(isWhollyKnown);
  return Array.isArray(value) ? value.every(isWhollyKnown) : Object.values(value).every(isWhollyKnown);
};

/** The places of unknown values, which a state must not have. */
export const unknownsIn = (type: Type, value: unknown, path = new Path([])): Path[] => {
  if (isUnknown(value)) return [path];
  if (isNull(value) || isWhollyKnown(value)) return [];
  if (value instanceof Dynamic) return unknownsIn(value.type, value.value, path);
  if (typeof type === 'string') return [];
  switch (type[0]) {
    case 'list':
      return (value as unknown[]).flatMap((inner, i) => unknownsIn(type[1], inner, path.index(i)));
    case 'tuple':
      return (value as unknown[]).flatMap((inner, i) => unknownsIn(type[1][i] as Type, inner, path.index(i)));
    case 'set':
      return [path];
    case 'map':
      return [...(value as Map<string, unknown>)].flatMap(([key, inner]) => unknownsIn(type[1], inner, path.key(key)));
    case 'object':
      return Object.entries(type[1]).flatMap(([name, inner]) =>
        unknownsIn(inner, memberOf(value, name), path.attribute(name)),
      );
  }
};

/** The value with every unknown in it replaced by null. */
export const unknownsAsNull = (value: unknown): unknown => {
  if (isUnknown(value)) return null;
  if (value instanceof Dynamic) return new Dynamic(value.type, unknownsAsNull(value.value));
  if (value instanceof Map) return new Map([...value].map(([key, inner]) => [key, unknownsAsNull(inner)]));
  if (Array.isArray(value)) return value.map(unknownsAsNull);
  if (typeof value !== 'object' || value === null || !isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, unknownsAsNull(inner)]));
};

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};
