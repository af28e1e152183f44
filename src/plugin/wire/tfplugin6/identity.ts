import { bool, bytes, int64, many, mapOf, message, one, string } from '../message.js';
import { diagnostics, rpc, value } from './rpc.js';
import { RawState } from './values.js';

export const IdentityAttribute = message('tfplugin6.ResourceIdentitySchema.IdentityAttribute', {
  name: string(1),
  type: bytes(2),
  required_for_import: bool(3),
  optional_for_import: bool(4),
  description: string(5),
});
export const ResourceIdentitySchema = message('tfplugin6.ResourceIdentitySchema', {
  version: int64(1),
  identity_attributes: many(2, () => IdentityAttribute),
});
export const ResourceIdentityData = message('tfplugin6.ResourceIdentityData', { identity_data: value(1) });
export const identity = (number: number) => one(number, () => ResourceIdentityData);

export const GetResourceIdentitySchemas = rpc(
  'GetResourceIdentitySchemas',
  {},
  { identity_schemas: mapOf(1, () => ResourceIdentitySchema), diagnostics: diagnostics(2) },
);
export const UpgradeResourceIdentity = rpc(
  'UpgradeResourceIdentity',
  { type_name: string(1), version: int64(2), raw_identity: one(3, () => RawState) },
  { upgraded_identity: identity(1), diagnostics: diagnostics(2) },
);
