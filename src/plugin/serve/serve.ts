import { createServices } from '../operations/index.js';
import type { ProviderDefinition } from '../provider/provider.js';
import { selfSignedCertificate } from './certificate.js';
import { privateEndpoint, sweepLeftovers } from './endpoint.js';
import { goPlugin } from './go-plugin.js';
import { handshakeLine, startedByTerraform } from './handshake.js';
import { reattachVariable, startInProcess } from './in-process.js';
import { governLifetime } from './lifetime.js';
import { terraformLog } from './log.js';
import { watchMemory } from './memory.js';
import { guardStdout, STDERR, STDOUT, writeNow } from './output.js';
import { startTransport } from './transport.js';

/**
 * The whole program of a provider's executable.
 *
 * Started by Terraform it serves until Terraform is done. By hand it takes `--version`, or `--debug` to wait for a
 * Terraform that is told where to find it.
 */
export const serve = (definition: ProviderDefinition): void => {
  const [argument] = process.argv.slice(2);
  if (argument === '--version') {
    writeNow(STDOUT, `terraform-provider-${definition.name} ${definition.version} (Node.js ${process.version})\n`);
  } else if (argument === '--debug') {
    void serveForDebugging(definition);
  } else if (!startedByTerraform(process.env)) {
    writeNow(STDERR, explanation(definition));
    process.exit(1);
  } else {
    void serveTerraform(definition);
  }
};

const serveTerraform = async (definition: ProviderDefinition): Promise<void> => {
  const log = terraformLog(definition.name);
  guardStdout((line) => log.debug(line, { stream: 'stdout' }));
  const place = privateEndpoint();
  const lifetime = governLifetime(place.remove);
  const plugin = goPlugin(lifetime.shutdown);

  const clientCertificate = process.env.PLUGIN_CLIENT_CERT;
  const own = clientCertificate ? selfSignedCertificate() : undefined;
  const transport = await startTransport({
    services: { ...createServices(definition, { log }), ...plugin.services },
    silentStreams: plugin.silentStreams,
    endpoint: place.endpoint,
    tls: own && clientCertificate ? { key: own.key, certificate: own.pem, clientCertificate } : undefined,
    onClients: lifetime.clients,
  });
  const { network } = place.endpoint;
  writeNow(STDOUT, handshakeLine({ network, address: transport.address, certificate: own?.der }, process.env));
  // Terraform is no longer waiting for us
  setImmediate(() => {
    watchMemory();
    void sweepLeftovers();
  });
};

const serveForDebugging = async (definition: ProviderDefinition): Promise<void> => {
  const { reattach, stop } = await startInProcess(definition, { log: terraformLog(definition.name) });
  const variable = reattachVariable(new Map([[definition.source, reattach]]));
  writeNow(
    STDOUT,
    `The provider ${definition.source} is waiting. In the shell that runs Terraform:\n\n` +
      `    export TF_REATTACH_PROVIDERS='${variable}'\n\nCtrl-C ends it.\n`,
  );
  const end = () => void stop().then(() => process.exit(0));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
};

const explanation = ({ name, source }: ProviderDefinition): string =>
  `This is a Terraform plugin, the provider ${source}. Terraform starts it; it does nothing by itself.\n` +
  `To serve it to a Terraform that you start with a debugger attached: terraform-provider-${name} --debug\n`;
