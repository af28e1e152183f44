import { bytes, int64, many, message, one, string } from '../message.js';
import { identity } from './identity.js';
import { clientCapabilities, deferred, diagnostics, rpc, value } from './rpc.js';
import { AttributePath, RawState } from './values.js';

export const ValidateResourceConfig = rpc(
  'ValidateResourceConfig',
  { type_name: string(1), config: value(2), client_capabilities: clientCapabilities(3) },
  { diagnostics: diagnostics(1) },
);

export const UpgradeResourceState = rpc(
  'UpgradeResourceState',
  { type_name: string(1), version: int64(2), raw_state: one(3, () => RawState) },
  { upgraded_state: value(1), diagnostics: diagnostics(2) },
);
export const ReadResource = rpc(
  'ReadResource',
  {
    type_name: string(1),
    current_state: value(2),
    private: bytes(3),
    client_capabilities: clientCapabilities(5),
    current_identity: identity(6),
  },
  {
    new_state: value(1),
    diagnostics: diagnostics(2),
    private: bytes(3),
    deferred: deferred(4),
    new_identity: identity(5),
  },
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
    prior_identity: identity(8),
  },
  {
    planned_state: value(1),
    requires_replace: many(2, () => AttributePath),
    planned_private: bytes(3),
    diagnostics: diagnostics(4),
    deferred: deferred(6),
    planned_identity: identity(7),
  },
);
export const ApplyResourceChange = rpc(
  'ApplyResourceChange',
  {
    type_name: string(1),
    prior_state: value(2),
    planned_state: value(3),
    config: value(4),
    planned_private: bytes(5),
    planned_identity: identity(7),
  },
  { new_state: value(1), private: bytes(2), diagnostics: diagnostics(3), new_identity: identity(5) },
);

export const MoveResourceState = rpc(
  'MoveResourceState',
  {
    source_provider_address: string(1),
    source_type_name: string(2),
    source_schema_version: int64(3),
    source_state: one(4, () => RawState),
    target_type_name: string(5),
    source_private: bytes(6),
    source_identity: one(7, () => RawState),
    source_identity_schema_version: int64(8),
  },
  { target_state: value(1), diagnostics: diagnostics(2), target_private: bytes(3), target_identity: identity(4) },
);

const ImportedResource = message('tfplugin6.ImportResourceState.ImportedResource', {
  type_name: string(1),
  state: value(2),
  private: bytes(3),
  identity: identity(4),
});
export const ImportResourceState = rpc(
  'ImportResourceState',
  { type_name: string(1), id: string(2), client_capabilities: clientCapabilities(3), identity: identity(4) },
  { imported_resources: many(1, () => ImportedResource), diagnostics: diagnostics(2), deferred: deferred(3) },
);

/** From protocol 6.10, which Terraform 1.14 speaks. */
export const GenerateResourceConfig = rpc(
  'GenerateResourceConfig',
  { type_name: string(1), state: value(2) },
  { config: value(1), diagnostics: diagnostics(2) },
);
