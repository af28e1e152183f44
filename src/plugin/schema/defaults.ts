import { type ObjectValue, isNull } from '../values/known.js';
import { Path } from '../path.js';
import type { Attributes } from './attribute.js';
import { mapObjects } from './nested.js';

/** The object with the default of each attribute that is null, in nested objects too. */
export const withDefaults = (attributes: Attributes, value: ObjectValue): ObjectValue =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => {
      const given = (isNull(value[name]) ? attribute.options.default : undefined) ?? value[name] ?? null;
      if (attribute.kind === 'leaf') return [name, given];
      return [
        name,
        mapObjects(attribute, given, new Path([]), (element) => withDefaults(attribute.attributes, element.value)),
      ];
    }),
  );
