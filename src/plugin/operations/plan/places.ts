import type { Attribute, Attributes } from '../../schema/attribute.js';
import { mapObjects } from '../../schema/nested.js';
import { Path } from '../../path.js';
import { type ObjectValue, isNull } from '../../values/known.js';
import { isUnknown } from '../../values/unknown.js';

/** The three values of an object that a plan is made from. */
export interface Trio {
  readonly config: ObjectValue | null;
  readonly prior: ObjectValue | null;
  readonly planned: ObjectValue;
}

/** One attribute of the plan, with its values. */
export interface Place {
  readonly path: Path;
  readonly attribute: Attribute;
  readonly config: unknown;
  readonly prior: unknown;
  readonly planned: unknown;
}

/**
 * The planned object with what `visit` returns for each attribute; then for each attribute of the objects in it,
 * where the configuration wrote those objects. Elements are matched by index or key. The elements of a set come
 * in the order of the configuration and have no prior ones.
 */
export const mapPlaces = (
  attributes: Attributes,
  { config, prior, planned }: Trio,
  visit: (place: Place) => unknown,
  base = new Path([]),
): ObjectValue =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => {
      const place: Place = {
        path: base.attribute(name),
        attribute,
        config: config?.[name] ?? null,
        prior: prior?.[name] ?? null,
        planned: planned[name] ?? null,
      };
      const value = visit(place);
      if (attribute.kind === 'leaf' || isNull(place.config) || isUnknown(place.config)) return [name, value];
      const inside = mapObjects(attribute, value, place.path, (element) =>
        mapPlaces(
          attribute.attributes,
          {
            config: element.in(place.config),
            prior: attribute.nesting === 'set' ? null : element.in(place.prior),
            planned: element.value,
          },
          visit,
          element.path,
        ),
      );
      return [name, inside];
    }),
  );
