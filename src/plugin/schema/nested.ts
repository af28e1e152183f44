import { type Path } from '../path.js';
import { type ObjectValue, isNull } from '../values/known.js';
import { isUnknown } from '../values/unknown.js';
import type { Nested } from './attribute.js';

/** One object inside a nested attribute's value, and where it is. A set's elements have no address of their own. */
export interface Element {
  readonly value: ObjectValue;
  readonly path: Path;
  /** The object at the same index, key or place in another value of the attribute; null when there is none. */
  in(other: unknown): ObjectValue | null;
}

/**
 * The value of a nested attribute with every known object in it replaced.
 * What is null or unknown stays as it is, the whole value as well as single elements.
 */
export const mapObjects = (
  { nesting }: Nested,
  value: unknown,
  path: Path,
  replace: (element: Element) => ObjectValue,
): unknown => {
  if (isNull(value) || isUnknown(value)) return value;
  const each = (inner: unknown, at: Path, find: (other: unknown) => unknown): unknown =>
    isNull(inner) || isUnknown(inner)
      ? inner
      : replace({ value: inner as ObjectValue, path: at, in: (other) => objectOrNull(find(other)) });
  switch (nesting) {
    case 'single':
      return each(value, path, (other) => other);
    case 'list':
    case 'set':
      return (value as unknown[]).map((inner, i) =>
        each(inner, nesting === 'list' ? path.index(i) : path, (other) => (Array.isArray(other) ? other[i] : null)),
      );
    case 'map':
      return new Map(
        [...(value as Map<string, unknown>)].map(([key, inner]) => [
          key,
          each(inner, path.key(key), (other) => (other instanceof Map ? other.get(key) : null)),
        ]),
      );
  }
};

/** The known objects in the value of a nested attribute. */
export const objectsIn = (attribute: Nested, value: unknown, path: Path): readonly Element[] => {
  const found: Element[] = [];
  mapObjects(attribute, value, path, (element) => {
    found.push(element);
    return element.value;
  });
  return found;
};

const objectOrNull = (value: unknown): ObjectValue | null =>
  isNull(value) || isUnknown(value) ? null : (value as ObjectValue);
