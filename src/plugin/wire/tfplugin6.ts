import {
  type Fields,
  type Message,
  type ValueOf,
  bool,
  bytes,
  choice,
  int64,
  many,
  mapOf,
  message,
  one,
  string,
} from './message.js';

/**
 * The messages of Terraform's plugin protocol 6 that this framework speaks: the managed resource and data source
 * part of it. Field numbers are the protocol's; fields that are not used here are skipped on reading.
 */

export const DynamicValue = message('tfplugin6.DynamicValue', { msgpack: bytes(1), json: bytes(2) });
export const RawState = message('tfplugin6.RawState', { json: bytes(1) });

export const Severity = { error: 1, warning: 2 } as const;
export const StringKind = { plain: 0, markdown: 1 } as const;
export const NestingMode = { single: 1, list: 2, set: 3, map: 4 } as const;
export const DeferredReason = { providerConfigUnknown: 2 } as const;

export const AttributePathStep = message('tfplugin6.AttributePath.Step', {
  attribute_name: choice(1, 'string'),
  element_key_string: choice(2, 'string'),
  element_key_int: choice(3, 'int64'),
});
export const AttributePath = message('tfplugin6.AttributePath', { steps: many(1, () => AttributePathStep) });
export const Diagnostic = message('tfplugin6.Diagnostic', {
  severity: int64(1),
  summary: string(2),
  detail: string(3),
  attribute: one(4, () => AttributePath),
});

export const ServerCapabilities = message('tfplugin6.ServerCapabilities', {
  plan_destroy: bool(1),
  get_provider_schema_optional: bool(2),
  move_resource_state: bool(3),
});
export const ClientCapabilities = message('tfplugin6.ClientCapabilities', {
  deferral_allowed: bool(1),
  write_only_attributes_allowed: bool(2),
});
export const Deferred = message('tfplugin6.Deferred', { reason: int64(1) });

export interface SchemaAttribute {
  name: string;
  /** The JSON form of the type; empty when there is a nested type. */
  type: Uint8Array;
  nested_type: Partial<SchemaObject> | undefined;
  description: string;
  required: boolean;
  optional: boolean;
  computed: boolean;
  sensitive: boolean;
  description_kind: number;
  deprecated: boolean;
  write_only: boolean;
}
export interface SchemaObject {
  attributes: readonly Partial<SchemaAttribute>[];
  nesting: number;
}
export const SchemaAttribute: Message<SchemaAttribute> = message('tfplugin6.Schema.Attribute', {
  name: string(1),
  type: bytes(2),
  nested_type: one(10, () => SchemaObject),
  description: string(3),
  required: bool(4),
  optional: bool(5),
  computed: bool(6),
  sensitive: bool(7),
  description_kind: int64(8),
  deprecated: bool(9),
  write_only: bool(11),
});
export const SchemaObject: Message<SchemaObject> = message('tfplugin6.Schema.Object', {
  attributes: many(1, () => SchemaAttribute),
  nesting: int64(3),
});
export const SchemaBlock = message('tfplugin6.Schema.Block', {
  version: int64(1),
  attributes: many(2, () => SchemaAttribute),
  description: string(4),
  description_kind: int64(5),
  deprecated: bool(6),
});
export const Schema = message('tfplugin6.Schema', { version: int64(1), block: one(2, () => SchemaBlock) });

/** A method of the provider service with its two messages. */
export interface Rpc<Q, S> {
  readonly path: string;
  readonly request: Message<Q>;
  readonly response: Message<S>;
}
const rpc = <Q extends Fields, S extends Fields>(
  name: string,
  request: Q,
  response: S,
): Rpc<ValueOf<Q>, ValueOf<S>> => ({
  path: `/tfplugin6.Provider/${name}`,
  request: message(`tfplugin6.${name}.Request`, request),
  response: message(`tfplugin6.${name}.Response`, response),
});
export type RequestOf<R> = R extends Rpc<infer Q, unknown> ? Q : never;
export type ResponseOf<R> = R extends Rpc<infer _Q, infer S> ? S : never;

const value = (number: number) => one(number, () => DynamicValue);
const diagnostics = (number: number) => many(number, () => Diagnostic);
const clientCapabilities = (number: number) => one(number, () => ClientCapabilities);
const deferred = (number: number) => one(number, () => Deferred);

const TypeName = message('tfplugin6.GetMetadata.TypeName', { type_name: string(1) });
export const GetMetadata = rpc(
  'GetMetadata',
  {},
  {
    server_capabilities: one(1, () => ServerCapabilities),
    diagnostics: diagnostics(2),
    data_sources: many(3, () => TypeName),
    resources: many(4, () => TypeName),
  },
);
export const GetProviderSchema = rpc(
  'GetProviderSchema',
  {},
  {
    provider: one(1, () => Schema),
    resource_schemas: mapOf(2, () => Schema),
    data_source_schemas: mapOf(3, () => Schema),
    diagnostics: diagnostics(4),
    server_capabilities: one(6, () => ServerCapabilities),
  },
);

export const ValidateProviderConfig = rpc(
  'ValidateProviderConfig',
  { config: value(1) },
  { diagnostics: diagnostics(2) },
);
export const ValidateResourceConfig = rpc(
  'ValidateResourceConfig',
  { type_name: string(1), config: value(2), client_capabilities: clientCapabilities(3) },
  { diagnostics: diagnostics(1) },
);
export const ValidateDataResourceConfig = rpc(
  'ValidateDataResourceConfig',
  { type_name: string(1), config: value(2) },
  { diagnostics: diagnostics(1) },
);
export const ConfigureProvider = rpc(
  'ConfigureProvider',
  { terraform_version: string(1), config: value(2), client_capabilities: clientCapabilities(3) },
  { diagnostics: diagnostics(1) },
);

export const UpgradeResourceState = rpc(
  'UpgradeResourceState',
  { type_name: string(1), version: int64(2), raw_state: one(3, () => RawState) },
  { upgraded_state: value(1), diagnostics: diagnostics(2) },
);
export const ReadResource = rpc(
  'ReadResource',
  { type_name: string(1), current_state: value(2), private: bytes(3), client_capabilities: clientCapabilities(5) },
  { new_state: value(1), diagnostics: diagnostics(2), private: bytes(3), deferred: deferred(4) },
);
export const PlanResourceChange = rpc(
  'PlanResourceChange',
  {
    type_name: string(1),
    prior_state: value(2),
    proposed_new_state: value(3),
    config: value(4),
    prior_private: bytes(5),
    client_capabilities: clientCapabilities(7),
  },
  {
    planned_state: value(1),
    requires_replace: many(2, () => AttributePath),
    planned_private: bytes(3),
    diagnostics: diagnostics(4),
    deferred: deferred(6),
  },
);
export const ApplyResourceChange = rpc(
  'ApplyResourceChange',
  { type_name: string(1), prior_state: value(2), planned_state: value(3), config: value(4), planned_private: bytes(5) },
  { new_state: value(1), private: bytes(2), diagnostics: diagnostics(3) },
);

const ImportedResource = message('tfplugin6.ImportResourceState.ImportedResource', {
  type_name: string(1),
  state: value(2),
  private: bytes(3),
});
export const ImportResourceState = rpc(
  'ImportResourceState',
  { type_name: string(1), id: string(2), client_capabilities: clientCapabilities(3) },
  { imported_resources: many(1, () => ImportedResource), diagnostics: diagnostics(2), deferred: deferred(3) },
);
export const ReadDataSource = rpc(
  'ReadDataSource',
  { type_name: string(1), config: value(2), client_capabilities: clientCapabilities(4) },
  { state: value(1), diagnostics: diagnostics(2), deferred: deferred(3) },
);
export const StopProvider = rpc('StopProvider', {}, { Error: string(1) });
