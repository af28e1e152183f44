import { Path } from '../path.js';
import { type ObjectValue, isNull } from '../values/known.js';
import type { Attributes } from './attribute.js';
import { mapObjects, objectsIn } from './nested.js';

/** The object as it may be stored: write-only attributes are null. */
export const withoutWriteOnly = (attributes: Attributes, value: ObjectValue): ObjectValue =>
  Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const attribute = attributes[name];
      if (attribute?.options.writeOnly) return [name, null];
      if (attribute?.kind !== 'nested') return [name, inner];
      return [
        name,
        mapObjects(attribute, inner, new Path([]), (element) => withoutWriteOnly(attribute.attributes, element.value)),
      ];
    }),
  );

/** Where the configuration gives a write-only value, known or not. */
export const writeOnlyPaths = (attributes: Attributes, config: ObjectValue, base = new Path([])): Path[] =>
  Object.entries(attributes).flatMap(([name, attribute]) => {
    const path = base.attribute(name);
    if (attribute.options.writeOnly) return isNull(config[name]) ? [] : [path];
    if (attribute.kind === 'leaf') return [];
    return objectsIn(attribute, config[name], path).flatMap((element) =>
      writeOnlyPaths(attribute.attributes, element.value, element.path),
    );
  });
