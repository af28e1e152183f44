import { DiagnosticError } from '../diagnostics.js';
import type { ProviderDefinition } from '../provider/provider.js';
import type { Move, Resource } from '../provider/resource.js';
import { withDefaults } from '../schema/defaults.js';
import { attributesOf } from '../schema/timeouts.js';
import { objectType } from '../schema/type.js';
import { fromJson } from '../values/json.js';
import type { ObjectValue } from '../values/known.js';
import type { MoveResourceState, RequestOf, ResponseOf } from '../wire/tfplugin6.js';
import { identityOf } from './identity.js';
import type { Operation } from './session.js';
import { writeState } from './state.js';
import { parseStored } from './upgrade.js';

type Rpc = typeof MoveResourceState;

/** A `moved` block from another type, of this provider or another. Terraform reads the object afterwards. */
export const moveResourceState = async (
  request: RequestOf<Rpc>,
  operation: Operation,
): Promise<Partial<ResponseOf<Rpc>>> => {
  const { provider } = operation.session;
  const resource = operation.session.resource(request.target_type_name);
  const move = (resource.moveFrom ?? []).find((one) => takes(one, provider, request));
  if (!move) throw refusal(resource, provider, request);

  const attributes = attributesOf(resource);
  const raw = move.state(parseStored(request.source_state?.json, 'state'), request.source_schema_version);
  const state = withDefaults(attributes, fromJson(objectType(attributes), raw) as ObjectValue);
  const written = writeState(resource.name, attributes, state, operation);
  return {
    target_state: written.wire,
    target_identity: identityOf(resource, written.value),
    // Only our own private data is in our form.
    target_private: move.provider === undefined ? request.source_private : new Uint8Array(),
  };
};

const takes = (move: Move, provider: ProviderDefinition, request: RequestOf<Rpc>): boolean =>
  move.type === request.source_type_name &&
  isAddressOf(request.source_provider_address, move.provider ?? provider.source) &&
  (move.versions === undefined || move.versions.includes(request.source_schema_version));

/** `registry.terraform.io/hashicorp/null` is `hashicorp/null`, whichever registry it came from. */
const isAddressOf = (address: string, source: string): boolean => address === source || address.endsWith(`/${source}`);

const refusal = (resource: Resource, provider: ProviderDefinition, request: RequestOf<Rpc>): DiagnosticError => {
  const { source_type_name, source_provider_address, source_schema_version } = request;
  const taken = (resource.moveFrom ?? []).map(({ type, provider: source = provider.source, versions }) =>
    [`${type} of ${source}`, ...(versions ? [`version ${versions.join(', ')}`] : [])].join(', '),
  );
  return new DiagnosticError({
    summary: `A ${source_type_name} cannot become a ${resource.name}`,
    detail:
      `It is of the provider ${source_provider_address}, version ${source_schema_version} of its schema. ` +
      (taken.length > 0
        ? `A ${resource.name} takes over: ${taken.join('; ')}.`
        : `A ${resource.name} takes over nothing: remove the old resource with a removed block, and import the new one.`),
  });
};
