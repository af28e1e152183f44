import type { Attributes } from '../../schema/attribute.js';
import { Path } from '../../path.js';
import type { ObjectValue } from '../../values/known.js';
import { attributesIn, objectsIn } from '../../schema/nested.js';
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
    // The elements of a set have no address: their change is the set's.
    if (attribute.kind === 'leaf') return [];
    const inside = objectsIn(attribute, after, path).flatMap((element) =>
      replacedPaths(
        attributesIn(attribute),
        attribute.nesting === 'set' ? null : element.in(before),
        element.value,
        element.path,
      ),
    );
    return attribute.nesting === 'set' ? inside.slice(0, 1).map(() => path) : inside;
  });
