import { bytes, int64, message, one, string } from '../message.js';
import { clientCapabilities, deferred, diagnostics, rpc, value } from './rpc.js';

/** Seconds since 1970 and the nanoseconds after them. */
export const Timestamp = message('google.protobuf.Timestamp', { seconds: int64(1), nanos: int64(2) });

export const ValidateEphemeralResourceConfig = rpc(
  'ValidateEphemeralResourceConfig',
  { type_name: string(1), config: value(2) },
  { diagnostics: diagnostics(1) },
);
export const OpenEphemeralResource = rpc(
  'OpenEphemeralResource',
  { type_name: string(1), config: value(2), client_capabilities: clientCapabilities(3) },
  {
    diagnostics: diagnostics(1),
    renew_at: one(2, () => Timestamp),
    result: value(3),
    private: bytes(4),
    deferred: deferred(5),
  },
);
export const RenewEphemeralResource = rpc(
  'RenewEphemeralResource',
  { type_name: string(1), private: bytes(2) },
  { diagnostics: diagnostics(1), renew_at: one(2, () => Timestamp), private: bytes(3) },
);
export const CloseEphemeralResource = rpc(
  'CloseEphemeralResource',
  { type_name: string(1), private: bytes(2) },
  { diagnostics: diagnostics(1) },
);
