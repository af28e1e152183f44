import { message, one, string } from '../message.js';
import { clientCapabilities, deferred, diagnostics, rpc, serverStream, value } from './rpc.js';
import { Schema } from './schema.js';

export const ActionSchema = message('tfplugin6.ActionSchema', { schema: one(1, () => Schema) });

export const ValidateActionConfig = rpc(
  'ValidateActionConfig',
  { type_name: string(1), config: value(2) },
  { diagnostics: diagnostics(1) },
);
export const PlanAction = rpc(
  'PlanAction',
  { action_type: string(1), config: value(2), client_capabilities: clientCapabilities(3) },
  { diagnostics: diagnostics(1), deferred: deferred(2) },
);
export const ActionProgress = message('tfplugin6.InvokeAction.Event.Progress', { message: string(1) });
export const ActionCompleted = message('tfplugin6.InvokeAction.Event.Completed', { diagnostics: diagnostics(1) });
/** Any number of events with progress, then one that says how it ended. */
export const InvokeAction = serverStream(
  'InvokeAction',
  { action_type: string(1), config: value(2), client_capabilities: clientCapabilities(3) },
  { progress: one(1, () => ActionProgress), completed: one(2, () => ActionCompleted) },
);
