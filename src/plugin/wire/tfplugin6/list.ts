import { bool, int64, many, one, string } from '../message.js';
import { identity } from './identity.js';
import { diagnostics, rpc, serverStream, value } from './rpc.js';
import { Diagnostic, DynamicValue } from './values.js';

export const ValidateListResourceConfig = rpc(
  'ValidateListResourceConfig',
  { type_name: string(1), config: value(2), include_resource_object: value(3), limit: value(4) },
  { diagnostics: diagnostics(1) },
);
export const ListResource = serverStream(
  'ListResource',
  { type_name: string(1), config: value(2), include_resource_object: bool(3), limit: int64(4) },
  {
    identity: identity(1),
    display_name: string(2),
    resource_object: one(3, () => DynamicValue),
    diagnostic: many(4, () => Diagnostic),
  },
);
