import { NestingMode, type Schema, type SchemaAttribute, StringKind } from '../wire/tfplugin6.js';
import type { Of } from '../wire/message.js';
import type { Attribute, Attributes } from './attribute.js';
import { traitsOf } from './type.js';

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
    ...traitsOf(attribute),
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
