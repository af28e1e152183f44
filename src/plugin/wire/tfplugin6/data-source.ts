import { string } from '../message.js';
import { clientCapabilities, deferred, diagnostics, rpc, value } from './rpc.js';

export const ValidateDataResourceConfig = rpc(
  'ValidateDataResourceConfig',
  { type_name: string(1), config: value(2) },
  { diagnostics: diagnostics(1) },
);

export const ReadDataSource = rpc(
  'ReadDataSource',
  { type_name: string(1), config: value(2), client_capabilities: clientCapabilities(4) },
  { state: value(1), diagnostics: diagnostics(2), deferred: deferred(3) },
);
