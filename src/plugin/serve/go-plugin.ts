import type { Services } from '../wire/services.js';

/** What go-plugin itself asks of every plugin, beside the provider's own service. */
export interface GoPlugin {
  readonly services: Services;
  readonly streamPath: string;
}

const EMPTY = new Uint8Array();
/** `HealthCheckResponse{status: SERVING}` */
const SERVING = Uint8Array.of(0x08, 0x01);

/**
 * Without `Shutdown` every launch would cost Terraform two seconds of waiting and a SIGKILL.
 *
 * @param shutdown called once the answer is on its way.
 */
export const goPlugin = (shutdown: () => void): GoPlugin => ({
  services: {
    '/plugin.GRPCController/Shutdown': async () => {
      setImmediate(shutdown);
      return EMPTY;
    },
    '/grpc.health.v1.Health/Check': async () => SERVING,
  },
  streamPath: '/plugin.GRPCStdio/StreamStdio',
});
