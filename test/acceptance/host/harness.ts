import { readFile } from 'node:fs/promises';
import { hostProvider } from '../../../src/host/provider.js';
import { EmbeddedHost } from '../../../src/sandbox/host/index.js';
import { terraformProject, type TerraformProject } from '../../terraform/in-process.js';

/** Embedded hosts, and a Terraform project that manages them. */
export interface Bench extends AsyncDisposable {
  readonly hosts: readonly EmbeddedHost[];
  /** The first of them. */
  readonly app1: EmbeddedHost;
  readonly project: TerraformProject;
  /** Writes the provider's configuration and this one. `~/` at the beginning of a text stands for the root of app1. */
  configure(resources: string, provider?: string): Promise<void>;
  /** A file of app1; undefined where there is none. */
  file(path: string): Promise<string | undefined>;
}

export const startBench = async (names: readonly string[] = ['app1']): Promise<Bench> => {
  const hosts = await Promise.all(names.map(() => EmbeddedHost.start()));
  const app1 = hosts[0]!;
  const project = await terraformProject({ providers: [hostProvider] });
  return {
    hosts,
    app1,
    project,
    configure: (resources, provider = '') =>
      project.write({
        'main.tf': `provider "host" {
          hosts = {
            ${names.map((name, i) => `"${name}" = ${hostBlock(hosts[i]!)}`).join('\n')}
          }
          ${provider}
        }
        ${resources.replaceAll('"~/', `"${app1.path('/')}`)}`,
      }),
    file: (path) => readFile(app1.path(path), 'utf8').catch(() => undefined),
    [Symbol.asyncDispose]: async () => {
      await project.close();
      await Promise.all(hosts.map((host) => host.stop()));
    },
  };
};

export const hostBlock = (host: EmbeddedHost, overrides: Readonly<Record<string, string>> = {}): string => {
  const attributes: Record<string, string> = {
    address: JSON.stringify(host.address),
    port: String(host.port),
    user: JSON.stringify(host.user),
    private_key: JSON.stringify(host.privateKey),
    host_key: JSON.stringify(host.hostKey),
    state_directory: JSON.stringify(host.path('/var/lib/muster')),
    ...overrides,
  };
  return `{ ${Object.entries(attributes)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ')} }`;
};
