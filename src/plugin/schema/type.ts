import type { Type } from '../values/type.js';
import type { Attribute, Attributes } from './attribute.js';

/** The type of an attribute's values. */
export const typeOf = (attribute: Attribute): Type => {
  if (attribute.kind === 'leaf') return attribute.type;
  const object = objectType(attribute.attributes);
  return attribute.nesting === 'single' ? object : [attribute.nesting, object];
};

/** The type of an object with these attributes. */
export const objectType = (attributes: Attributes): Type => {
  let type = known.get(attributes);
  if (!type) {
    type = [
      'object',
      Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, typeOf(attribute)])),
    ];
    known.set(attributes, type);
  }
  return type;
};

const known = new WeakMap<Attributes, Type>();

/** True for a value that only the provider sets. A default counts as set by the configuration's silence. */
export const isComputed = ({ options }: Attribute): boolean => options.computed === true;
export const hasDefault = ({ options }: Attribute): boolean => options.default !== undefined;
/** True for a value that the configuration may leave out. */
export const isOptional = (attribute: Attribute): boolean =>
  attribute.options.optional === true || hasDefault(attribute);

/** What Terraform hears of an attribute. A default is the provider's own value where the configuration is silent: optional and computed. */
export const traitsOf = (attribute: Attribute) => ({
  required: attribute.options.required === true,
  optional: isOptional(attribute),
  computed: isComputed(attribute) || hasDefault(attribute),
  sensitive: attribute.options.sensitive === true,
  deprecated: attribute.options.deprecated !== undefined,
  write_only: attribute.options.writeOnly === true,
});
