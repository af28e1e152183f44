import type { Diagnostics } from '../diagnostics.js';
import { Path } from '../path.js';
import type { Attributes } from '../schema/attribute.js';
import { attributesIn, objectsIn } from '../schema/nested.js';
import { attributesOf } from '../schema/timeouts.js';
import { writeOnlyPaths } from '../schema/write-only.js';
import { type ObjectValue, isNull, isWhollyKnown } from '../values/known.js';
import type {
  RequestOf,
  ResponseOf,
  ValidateActionConfig,
  ValidateDataResourceConfig,
  ValidateEphemeralResourceConfig,
  ValidateListResourceConfig,
  ValidateProviderConfig,
  ValidateResourceConfig,
} from '../wire/tfplugin6.js';
import { failure } from './failure.js';
import type { Operation } from './session.js';
import { ofHandler, readPresentObject } from './values.js';

export const validateProviderConfig = async (
  request: RequestOf<typeof ValidateProviderConfig>,
  { session, secrets, diagnostics }: Operation,
): Promise<Partial<ResponseOf<typeof ValidateProviderConfig>>> => {
  const { provider } = session;
  const attributes = provider.attributes as Attributes;
  const config = readPresentObject(attributes, request.config, secrets);
  validateAttributes(attributes, config, diagnostics);
  await guarded(diagnostics, () => provider.validate?.(config as never, { diagnostics }));
  return {};
};

export const validateResourceConfig = async (
  request: RequestOf<typeof ValidateResourceConfig>,
  { session, secrets, diagnostics }: Operation,
): Promise<Partial<ResponseOf<typeof ValidateResourceConfig>>> => {
  const resource = session.resource(request.type_name);
  const attributes = attributesOf(resource);
  const config = readPresentObject(attributes, request.config, secrets);
  if (!request.client_capabilities?.write_only_attributes_allowed)
    for (const path of writeOnlyPaths(attributes, config))
      diagnostics.error({
        path,
        summary: `${path.toString()} is write-only, which needs Terraform 1.11 or newer`,
        detail: 'This Terraform would store the value in its state. Upgrade it, or leave the attribute out.',
      });
  validateAttributes(attributes, config, diagnostics);
  await guarded(diagnostics, () => resource.validate?.(ofHandler(resource, config) as never, { diagnostics }));
  return {};
};

export const validateDataResourceConfig = async (
  request: RequestOf<typeof ValidateDataResourceConfig>,
  { session, secrets, diagnostics }: Operation,
): Promise<Partial<ResponseOf<typeof ValidateDataResourceConfig>>> => {
  const dataSource = session.dataSource(request.type_name);
  const attributes = dataSource.attributes as Attributes;
  const config = readPresentObject(attributes, request.config, secrets);
  validateAttributes(attributes, config, diagnostics);
  await guarded(diagnostics, () => dataSource.validate?.(config as never, { diagnostics }));
  return {};
};

export const validateEphemeralResourceConfig = async (
  request: RequestOf<typeof ValidateEphemeralResourceConfig>,
  { session, secrets, diagnostics }: Operation,
): Promise<Partial<ResponseOf<typeof ValidateEphemeralResourceConfig>>> => {
  const ephemeral = session.ephemeral(request.type_name);
  const attributes = ephemeral.attributes as Attributes;
  const config = readPresentObject(attributes, request.config, secrets);
  validateAttributes(attributes, config, diagnostics);
  await guarded(diagnostics, () => ephemeral.validate?.(config as never, { diagnostics }));
  return {};
};

export const validateListResourceConfig = async (
  request: RequestOf<typeof ValidateListResourceConfig>,
  { session, secrets, diagnostics }: Operation,
): Promise<Partial<ResponseOf<typeof ValidateListResourceConfig>>> => {
  const list = session.list(request.type_name);
  const attributes = list.attributes as Attributes;
  const config = readPresentObject(attributes, request.config, secrets);
  validateAttributes(attributes, config, diagnostics);
  await guarded(diagnostics, () => list.validate?.(config as never, { diagnostics }));
  return {};
};

export const validateActionConfig = async (
  request: RequestOf<typeof ValidateActionConfig>,
  { session, secrets, diagnostics }: Operation,
): Promise<Partial<ResponseOf<typeof ValidateActionConfig>>> => {
  const action = session.action(request.type_name);
  const attributes = action.attributes as Attributes;
  const config = readPresentObject(attributes, request.config, secrets);
  validateAttributes(attributes, config, diagnostics);
  await guarded(diagnostics, () => action.validate?.(config as never, { diagnostics }));
  return {};
};

/** Runs the validators of every attribute that has a wholly known value. */
const validateAttributes = (
  attributes: Attributes,
  config: ObjectValue,
  diagnostics: Diagnostics,
  base = new Path([]),
): void => {
  for (const [name, attribute] of Object.entries(attributes)) {
    const value = config[name];
    const path = base.attribute(name);
    if (!isNull(value) && isWhollyKnown(value))
      for (const validate of attribute.behaviour.validate ?? [])
        try {
          validate(value as never, path, diagnostics);
        } catch (error) {
          diagnostics.items.push({ path, ...failure(error) });
        }
    if (attribute.kind === 'nested')
      for (const element of objectsIn(attribute, value, path))
        validateAttributes(attributesIn(attribute), element.value, diagnostics, element.path);
  }
};

const guarded = async (diagnostics: Diagnostics, check: () => void | Promise<void>): Promise<void> => {
  try {
    await check();
  } catch (error) {
    diagnostics.items.push(failure(error));
  }
};
