import { NestingMode, type Schema, type SchemaAttribute, StringKind } from '../wire/tfplugin6.js';
import type { Of } from '../wire/message.js';
import type { Attribute, Attributes } from './attribute.js';
import { hasDefault, isComputed, isOptional } from './type.js';

/** A schema as Terraform asks for it. Descriptions are Markdown. */
export const protocolSchema = (
  attributes: Attributes,
  description: string,
  version = 0,
): Partial<Of<typeof Schema>> => ({
  version,
  block: {
    version,
    attributes: protocolAttributes(attributes),
    description,
    description_kind: StringKind.markdown,
  },
});

const protocolAttributes = (attributes: Attributes): Partial<SchemaAttribute>[] =>
  Object.entries(attributes).map(([name, attribute]) => ({
    name,
    ...valueForm(attribute),
    description: attribute.options.description,
    description_kind: StringKind.markdown,
    required: attribute.options.required === true,
    optional: isOptional(attribute),
    // A default is the provider's own value where the configuration is silent: to Terraform, optional and computed.
    computed: isComputed(attribute) || hasDefault(attribute),
    sensitive: attribute.options.sensitive === true,
    deprecated: attribute.options.deprecated !== undefined,
    write_only: attribute.options.writeOnly === true,
  }));

const valueForm = (attribute: Attribute): Partial<SchemaAttribute> =>
  attribute.kind === 'leaf'
    ? { type: Buffer.from(JSON.stringify(attribute.type)) }
    : {
        nested_type: {
          attributes: protocolAttributes(attribute.attributes),
          nesting: NestingMode[attribute.nesting],
        },
      };
