import type { Diagnostics } from '../diagnostics.js';
import { Path } from '../path.js';
import type { ValidateContext } from '../provider/context.js';
import type { Attributes } from '../schema/attribute.js';
import { objectsIn } from '../schema/nested.js';
import { attributesOf, withoutTimeouts } from '../schema/timeouts.js';
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
import { type WireValue, readPresentObject } from './values.js';

export const validateProviderConfig = checking<typeof ValidateProviderConfig>(({ session }) => session.provider);

export const validateDataResourceConfig = checking<typeof ValidateDataResourceConfig>(({ session }, { type_name }) =>
  session.dataSource(type_name),
);

export const validateEphemeralResourceConfig = checking<typeof ValidateEphemeralResourceConfig>(
  ({ session }, { type_name }) => session.ephemeral(type_name),
);

export const validateListResourceConfig = checking<typeof ValidateListResourceConfig>(({ session }, { type_name }) =>
  session.list(type_name),
);

export const validateActionConfig = checking<typeof ValidateActionConfig>(({ session }, { type_name }) =>
  session.action(type_name),
);

export const validateResourceConfig = async (
  request: RequestOf<typeof ValidateResourceConfig>,
  operation: Operation,
): Promise<Partial<ResponseOf<typeof ValidateResourceConfig>>> => {
  const { session, secrets, diagnostics } = operation;
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
  await check(attributes, config, diagnostics, () =>
    resource.validate?.(withoutTimeouts(resource, config) as never, { diagnostics }),
  );
  return {};
};

/** What has attributes and, maybe, a check of its own: all but resources, to which the framework adds. */
interface Checked {
  readonly attributes: Attributes;
  validate?(config: never, context: ValidateContext): void | Promise<void>;
}

/** Answers a request to validate the configuration of what `find` finds. */
function checking<R>(find: (operation: Operation, request: RequestOf<R>) => Checked) {
  return async (request: RequestOf<R> & { readonly config: WireValue | undefined }, operation: Operation) => {
    const { secrets, diagnostics } = operation;
    const definition = find(operation, request);
    const config = readPresentObject(definition.attributes, request.config, secrets);
    await check(definition.attributes, config, diagnostics, () =>
      definition.validate?.(config as never, { diagnostics }),
    );
    return {};
  };
}

/** Each attribute by itself, then what needs several of them. */
const check = async (
  attributes: Attributes,
  config: ObjectValue,
  diagnostics: Diagnostics,
  own: () => void | Promise<void>,
): Promise<void> => {
  validateAttributes(attributes, config, diagnostics);
  try {
    await own();
  } catch (error) {
    diagnostics.items.push(failure(error));
  }
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
        validateAttributes(attribute.attributes, element.value, diagnostics, element.path);
  }
};
