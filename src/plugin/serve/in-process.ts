import { createServices } from '../operations/index.js';
import type { Log } from '../log.js';
import type { ProviderDefinition } from '../provider/provider.js';
import type { Services } from '../wire/services.js';
import { privateEndpoint } from './endpoint.js';
import { goPlugin } from './go-plugin.js';
import { startTransport } from './transport.js';

/** One value of the object in `TF_REATTACH_PROVIDERS`, whose keys are `registry.terraform.io/NAMESPACE/NAME`. */
export interface Reattach {
  readonly Protocol: 'grpc';
  readonly ProtocolVersion: 6;
  readonly Pid: number;
  /** Keeps Terraform from ending this process when it is done. */
  readonly Test: true;
  readonly Addr: { readonly Network: 'unix' | 'tcp'; readonly String: string };
}

export interface InProcessProvider {
  readonly reattach: Reattach;
  stop(): Promise<void>;
}

/**
 * Serves a provider from this process, for tests and debuggers: no child process, no TLS, no `terraform init`.
 * Terraform finds it by the environment variable `TF_REATTACH_PROVIDERS`, see {@link reattachVariable}.
 */
export const startInProcess = async (
  provider: ProviderDefinition | Services,
  options: { readonly log?: Log } = {},
): Promise<InProcessProvider> => {
  const plugin = goPlugin(() => undefined);
  // Terraform connects once for each alias and each command: a session of its own keeps their configurations apart.
  const services = isServices(provider)
    ? { ...provider, ...plugin.services }
    : () => ({ ...createServices(provider, options), ...plugin.services });
  if (typeof services === 'function') services(); // a mistake in the definition is to be told now
  const place = privateEndpoint();
  const transport = await startTransport({
    services,
    silentStreams: plugin.silentStreams,
    endpoint: place.endpoint,
  });
  return {
    reattach: {
      Protocol: 'grpc',
      ProtocolVersion: 6,
      Pid: process.pid,
      Test: true,
      Addr: { Network: place.endpoint.network, String: transport.address },
    },
    stop: async () => {
      transport.stop();
      place.remove();
    },
  };
};

/** The value of `TF_REATTACH_PROVIDERS` for providers by source (`muster-dev/freeipa`), as Terraform and OpenTofu address them. */
export const reattachVariable = (providers: ReadonlyMap<string, Reattach>): string =>
  JSON.stringify(
    Object.fromEntries(
      [...providers].flatMap(([source, reattach]) =>
        ['registry.terraform.io', 'registry.opentofu.org'].map((host) => [`${host}/${source}`, reattach]),
      ),
    ),
  );

const isServices = (provider: ProviderDefinition | Services): provider is Services =>
  Object.keys(provider).every((key) => key.startsWith('/'));
