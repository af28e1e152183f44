import type { Attributes } from '../schema/attribute.js';
import { withDefaults } from '../schema/defaults.js';
import { mapObjects } from '../schema/nested.js';
import { attributesOf } from '../schema/timeouts.js';
import { hasDefault, isComputed, isOptional, typeOf } from '../schema/type.js';
import { Path } from '../path.js';
import { equal } from '../values/equality.js';
import type { ObjectValue } from '../values/known.js';
import type { GenerateResourceConfig, RequestOf, ResponseOf } from '../wire/tfplugin6.js';
import type { Operation } from './session.js';
import { readPresentObject, writeObject } from './values.js';

type Rpc = typeof GenerateResourceConfig;

/** The configuration that Terraform writes for an imported or listed object (`-generate-config-out`), from 1.14 on. */
export const generateResourceConfig = async (
  request: RequestOf<Rpc>,
  { session, secrets }: Operation,
): Promise<Partial<ResponseOf<Rpc>>> => {
  const attributes = attributesOf(session.resource(request.type_name));
  const state = readPresentObject(attributes, request.state, secrets);
  return { config: writeObject(attributes, asWritten(attributes, state)) };
};

/** The state without what a person would not write: values that only the provider sets, and defaults. */
const asWritten = (attributes: Attributes, state: ObjectValue): ObjectValue => {
  const silent = withDefaults(attributes, {});
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => {
      const value = state[name] ?? null;
      if (isComputed(attribute) && !isOptional(attribute)) return [name, null];
      if (hasDefault(attribute) && equal(typeOf(attribute), value, silent[name])) return [name, null];
      if (attribute.kind === 'leaf') return [name, value];
      const inside = (element: { readonly value: ObjectValue }) => asWritten(attribute.attributes, element.value);
      return [name, mapObjects(attribute, value, new Path([]), inside)];
    }),
  );
};
