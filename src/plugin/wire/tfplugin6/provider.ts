import { many, mapOf, message, one, string } from '../message.js';
import { ActionSchema } from './action.js';
import { Function } from './function.js';
import { clientCapabilities, diagnostics, rpc, value } from './rpc.js';
import { Schema } from './schema.js';
import { ServerCapabilities } from './values.js';

const FunctionName = message('tfplugin6.GetMetadata.FunctionMetadata', { name: string(1) });
const TypeName = message('tfplugin6.GetMetadata.TypeName', { type_name: string(1) });
export const GetMetadata = rpc(
  'GetMetadata',
  {},
  {
    server_capabilities: one(1, () => ServerCapabilities),
    diagnostics: diagnostics(2),
    data_sources: many(3, () => TypeName),
    resources: many(4, () => TypeName),
    functions: many(5, () => FunctionName),
    ephemeral_resources: many(6, () => TypeName),
    list_resources: many(7, () => TypeName),
    actions: many(9, () => TypeName),
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
    functions: mapOf(7, () => Function),
    ephemeral_resource_schemas: mapOf(8, () => Schema),
    list_resource_schemas: mapOf(9, () => Schema),
    action_schemas: mapOf(11, () => ActionSchema),
  },
);

export const ValidateProviderConfig = rpc(
  'ValidateProviderConfig',
  { config: value(1) },
  { diagnostics: diagnostics(2) },
);

export const ConfigureProvider = rpc(
  'ConfigureProvider',
  { terraform_version: string(1), config: value(2), client_capabilities: clientCapabilities(3) },
  { diagnostics: diagnostics(1) },
);

export const StopProvider = rpc('StopProvider', {}, { Error: string(1) });
