import type { Services } from '../wire/services.js';

/** What go-plugin itself asks of every plugin, beside the provider's own service. */
export interface GoPlugin {
  readonly services: Services;
  readonly silentStreams: readonly string[];
}

const EMPTY = new Uint8Array();
/** `HealthCheckResponse{status: SERVING}` */
const SERVING = Uint8Array.of(0x08, 0x01);

/**
 * Without `Shutdown` every launch would cost Terraform two seconds of waiting and a SIGKILL. The stdio stream
 * would carry what the plugin prints; ours prints nothing.
 *
 * @param shutdown called when the host has asked for the end.
 */
export const goPlugin = (shutdown: () => void): GoPlugin => ({
  services: {
    '/plugin.GRPCController/Shutdown': async () => {
      shutdown();
      return EMPTY;
    },
    '/grpc.health.v1.Health/Check': async () => SERVING,
  },
  silentStreams: ['/plugin.GRPCStdio/StreamStdio'],
});
