import type { DataSource } from '../provider/data-source.js';
import type { ProviderDefinition } from '../provider/provider.js';
import { protocolSchema } from '../schema/protocol.js';
import { attributesOf } from '../schema/timeouts.js';
import type { GetMetadata, GetProviderSchema, RequestOf, ResponseOf } from '../wire/tfplugin6.js';
import { functionsOf } from './functions.js';
import type { Operation } from './session.js';

/**
 * Destroys are planned, too; the schema may be asked for once per command instead of once per process; and a state can
 * be turned into the configuration for it.
 */
const capabilitiesOf = ({ resources }: ProviderDefinition) => ({
  plan_destroy: true,
  get_provider_schema_optional: true,
  move_resource_state: resources.some(({ moveFrom }) => moveFrom !== undefined),
  generate_resource_config: true,
});

export const getProviderSchema = async (
  _request: RequestOf<typeof GetProviderSchema>,
  { session: { provider } }: Operation,
): Promise<Partial<ResponseOf<typeof GetProviderSchema>>> => ({
  provider: protocolSchema(provider.attributes, provider.description),
  resource_schemas: new Map(
    provider.resources.map((resource) => [
      resource.name,
      protocolSchema(attributesOf(resource), resource.description, resource.version),
    ]),
  ),
  data_source_schemas: schemasOf(provider.dataSources),
  ephemeral_resource_schemas: schemasOf(provider.ephemerals ?? []),
  list_resource_schemas: schemasOf((provider.lists ?? []).map((list) => ({ ...list, name: list.resource.name }))),
  action_schemas: new Map([...schemasOf(provider.actions ?? [])].map(([name, schema]) => [name, { schema }])),
  functions: functionsOf(provider.functions),
  server_capabilities: capabilitiesOf(provider),
});

const schemasOf = (definitions: readonly Pick<DataSource, 'name' | 'attributes' | 'description'>[]) =>
  new Map(definitions.map(({ name, attributes, description }) => [name, protocolSchema(attributes, description)]));

export const getMetadata = async (
  _request: RequestOf<typeof GetMetadata>,
  { session: { provider } }: Operation,
): Promise<Partial<ResponseOf<typeof GetMetadata>>> => ({
  resources: provider.resources.map(({ name }) => ({ type_name: name })),
  data_sources: provider.dataSources.map(({ name }) => ({ type_name: name })),
  ephemeral_resources: (provider.ephemerals ?? []).map(({ name }) => ({ type_name: name })),
  list_resources: (provider.lists ?? []).map(({ resource }) => ({ type_name: resource.name })),
  actions: (provider.actions ?? []).map(({ name }) => ({ type_name: name })),
  functions: (provider.functions ?? []).map(({ name }) => ({ name })),
  server_capabilities: capabilitiesOf(provider),
});
