import { DiagnosticError } from '../diagnostics.js';
import type { Resource } from '../provider/resource.js';
import { identityAttributes, protocolIdentity } from '../schema/identity.js';
import { objectType } from '../schema/type.js';
import { equal } from '../values/equality.js';
import { fromJson } from '../values/json.js';
import { type ObjectValue, isNull, isWhollyKnown } from '../values/known.js';
import type { Of } from '../wire/message.js';
import type {
  GetResourceIdentitySchemas,
  RequestOf,
  ResourceIdentityData,
  ResponseOf,
  UpgradeResourceIdentity,
} from '../wire/tfplugin6.js';
import { FAULT_OF_PROVIDER } from './rules/broken-rule.js';
import type { Operation } from './session.js';
import { parseStored, upgrade } from './upgrade.js';
import { readPresentObject, writeObject } from './values.js';

export type WireIdentity = Partial<Of<typeof ResourceIdentityData>>;

export const getResourceIdentitySchemas = async (
  _request: RequestOf<typeof GetResourceIdentitySchemas>,
  { session: { provider } }: Operation,
): Promise<Partial<ResponseOf<typeof GetResourceIdentitySchemas>>> => ({
  identity_schemas: new Map(
    provider.resources.flatMap((resource) => {
      const attributes = identityAttributes(resource);
      return resource.identity && attributes ? [[resource.name, protocolIdentity(resource.identity, attributes)]] : [];
    }),
  ),
});

export const upgradeResourceIdentity = async (
  request: RequestOf<typeof UpgradeResourceIdentity>,
  { session }: Operation,
): Promise<Partial<ResponseOf<typeof UpgradeResourceIdentity>>> => {
  const resource = session.resource(request.type_name);
  const attributes = presentAttributes(resource);
  const { version: current = 0, upgrade: steps } = resource.identity ?? {};
  const stored = parseStored(request.raw_identity?.json, 'identity');
  const raw = upgrade({ name: resource.name, what: 'identity', current, steps }, stored, request.version);
  const identity = fromJson(objectType(attributes), raw) as ObjectValue;
  return { upgraded_identity: { identity_data: writeObject(attributes, identity) } };
};

/** The identity of an object by its state. Undefined when the resource has none, or a required part is still missing. */
export const identityOf = (resource: Resource, state: ObjectValue | null): WireIdentity | undefined => {
  const attributes = identityAttributes(resource);
  if (!attributes || !state) return undefined;
  const identity = Object.fromEntries(Object.keys(attributes).map((name) => [name, state[name] ?? null]));
  const complete = isWhollyKnown(identity) && resource.identity?.required.every((name) => !isNull(identity[name]));
  return complete ? { identity_data: writeObject(attributes, identity) } : undefined;
};

/**
 * The same for an object that had an identity before, which must not change as long as the object lives.
 * Source: Terraform, "Provider produced different identity".
 */
export const sameIdentityOf = (
  resource: Resource,
  state: ObjectValue | null,
  before: WireIdentity | undefined,
  { diagnostics, secrets }: Operation,
): WireIdentity | undefined => {
  const attributes = identityAttributes(resource);
  const after = identityOf(resource, state);
  if (!attributes || !after || !before?.identity_data) return after;
  const [was, is] = [before, after].map((one) => readPresentObject(attributes, one.identity_data, secrets));
  // Parts that were not known then may be filled in.
  const changed = Object.keys(attributes).filter(
    (name) => !isNull(was?.[name]) && !equal(objectType(attributes), { [name]: was?.[name] }, { [name]: is?.[name] }),
  );
  for (const name of changed)
    diagnostics.error({
      summary: `${resource.name}: the identity changed in ${name}`,
      detail: `An object keeps its identity as long as it lives.\n${FAULT_OF_PROVIDER}`,
    });
  return changed.length > 0 ? before : after;
};

/** What an identity that the user wrote tells about the object's state. */
export const stateOf = (resource: Resource, wire: WireIdentity, { secrets }: Operation): ObjectValue => {
  const identity = readPresentObject(presentAttributes(resource), wire.identity_data, secrets);
  const missing = resource.identity?.required.filter((name) => isNull(identity[name])) ?? [];
  if (missing.length > 0)
    throw new DiagnosticError({
      summary: `The identity of a ${resource.name} lacks ${missing.join(', ')}`,
      detail: `Required: ${resource.identity?.required.join(', ')}.`,
    });
  if (!isWhollyKnown(identity))
    throw new DiagnosticError({ summary: `The identity of the ${resource.name} is not known yet` });
  return identity;
};

const presentAttributes = (resource: Resource) => {
  const attributes = identityAttributes(resource);
  if (!attributes) throw new DiagnosticError({ summary: `A ${resource.name} has no identity; import it by its id` });
  return attributes;
};
