import type { Attributes, Nested } from '../../schema/attribute.js';
import { Path } from '../../path.js';
import type { ObjectValue } from '../../values/known.js';
import { objectsIn } from '../../schema/nested.js';
import { typeOf } from '../../schema/type.js';
import { equal } from '../../values/equality.js';
import { type Trio, mapPlaces } from './places.js';

/** Runs the attributes' own plan modifiers, in order. Adds the paths at which they ask for replacement. */
export const modify = (attributes: Attributes, trio: Trio, replacements: Path[]): ObjectValue =>
  mapPlaces(attributes, trio, ({ path, attribute, config, prior, planned }) =>
    (attribute.behaviour.plan ?? []).reduce<unknown>(
      (value, modifier) =>
        modifier({
          path,
          prior: prior as never,
          config: config as never,
          planned: value as never,
          creating: trio.prior === null,
          requireReplace: () => void replacements.push(path),
        }),
      planned,
    ),
  );

/** The paths of attributes with `requiresReplace` whose value changes. */
export const replacedPaths = (
  attributes: Attributes,
  prior: ObjectValue | null,
  planned: ObjectValue,
  base = new Path([]),
): Path[] =>
  Object.entries(attributes).flatMap(([name, attribute]) => {
    const path = base.attribute(name);
    const [before, after] = [prior?.[name] ?? null, planned[name] ?? null];
    if (equal(typeOf(attribute), before, after)) return [];
    if (attribute.options.requiresReplace) return [path];
    if (attribute.kind === 'leaf') return [];
    if (attribute.nesting === 'set') return replacesInSet(attribute, before, after) ? [path] : [];
    return objectsIn(attribute, after, path).flatMap((element) =>
      replacedPaths(attribute.attributes, element.in(before), element.value, element.path),
    );
  });

/**
 * The elements of a set have no address: their change is the set's. An element is the successor of any prior one from
 * which it differs only in what can be changed in place.
 */
const replacesInSet = (attribute: Nested, before: unknown, after: unknown): boolean => {
  const attributes = attribute.attributes;
  const nowhere = new Path([]);
  const prior = objectsIn(attribute, before, nowhere).map(({ value }) => value);
  return objectsIn(attribute, after, nowhere).some(({ value }) =>
    [...prior, null].every((one) => replacedPaths(attributes, one, value).length > 0),
  );
};
