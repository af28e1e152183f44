import { bool, bytes, choice, int64, many, message, one, string } from '../message.js';

export const DynamicValue = message('tfplugin6.DynamicValue', { msgpack: bytes(1), json: bytes(2) });
export const RawState = message('tfplugin6.RawState', { json: bytes(1) });

export const Severity = { error: 1, warning: 2 } as const;

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
  generate_resource_config: bool(4),
});
export const ClientCapabilities = message('tfplugin6.ClientCapabilities', {
  deferral_allowed: bool(1),
  write_only_attributes_allowed: bool(2),
});
export const Deferred = message('tfplugin6.Deferred', { reason: int64(1) });
