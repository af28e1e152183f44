import fc from 'fast-check';
import { checkEstate, type EstateDescription } from '../../src/topology/index.js';
import { host, NOW, redundant } from './estates.js';

const { tls, fileStore } = redundant();

const hostNames = ['app1', 'app2', 'app-3', 'db1', 'db2', 'db_3', 'lb1', 'lb2', 'Edge3', 'watch'] as const;
const hosts = Object.fromEntries(hostNames.map((name, index) => [name, host(`10.0.0.${11 + index}`)]));
const some = (minLength: number, maxLength: number) => fc.shuffledSubarray([...hostNames], { minLength, maxLength });

const settings = fc.dictionary(
  fc.constantFrom('TeamSettings.SiteName', 'ServiceSettings.EnableCustomEmoji', 'LogSettings.FileLevel'),
  fc.oneof(fc.string(), fc.boolean(), fc.integer()),
);

/** Estates of any layout that the checks let through: roles on hosts of their own or shared, with and without each part. */
export const anyEstate: fc.Arbitrary<EstateDescription> = fc
  .record({
    servers: some(1, 4),
    databases: some(1, 4),
    proxies: some(0, 3),
    monitoring: some(0, 2),
    flavor: fc.constantFrom('nginx', 'haproxy'),
    listenPort: fc.constantFrom(undefined, 8065, 9000),
    databasePort: fc.constantFrom(undefined, 5433),
    vip: fc.boolean(),
    upstream: fc.boolean(),
    sslmode: fc.constantFrom('disable', 'require', undefined),
    network: fc.boolean(),
    bastion: fc.boolean(),
    local: fc.boolean(),
    push: fc.constantFrom('off', 'hosted-eu', { selfHosted: { url: 'https://push.example.test' } }),
    search: fc.boolean(),
    settings,
    ownSettings: settings,
  })
  .map(describe)
  .filter((description) => checkEstate(description, { now: NOW }).every(({ severity }) => severity === 'warning'));

interface Choices {
  readonly servers: readonly string[];
  readonly databases: readonly string[];
  readonly proxies: readonly string[];
  readonly monitoring: readonly string[];
  readonly flavor: string;
  readonly listenPort: number | undefined;
  readonly databasePort: number | undefined;
  readonly vip: boolean;
  readonly upstream: boolean;
  readonly sslmode: string | undefined;
  readonly network: boolean;
  readonly bastion: boolean;
  readonly local: boolean;
  readonly push: unknown;
  readonly search: boolean;
  readonly settings: object;
  readonly ownSettings: object;
}

function describe(choices: Choices): EstateDescription {
  const [primary = '', ...replicas] = choices.databases;
  const proxied = choices.proxies.length > 0;
  const known = { ...hosts };
  if (choices.bastion) known.app2 = { ...known.app2!, ssh: { ...known.app2!.ssh, bastion: 'watch', port: 2222 } };
  return redundant({
    hosts: known,
    servers: choices.servers.map((name, index) =>
      index === 0 ? { host: name, settings: choices.ownSettings as never } : name,
    ),
    listenPort: choices.listenPort,
    database: { ...redundant().database, primary, replicas, port: choices.databasePort },
    proxies: choices.proxies,
    proxy: { flavor: choices.flavor as never },
    vip: choices.vip && choices.proxies.length > 1 ? '10.0.0.200/24' : undefined,
    tls: {
      ...tls!,
      upstream: choices.upstream && proxied ? tls!.upstream : undefined,
      database: { sslmode: choices.sslmode as never },
    },
    network: choices.network ? redundant().network : undefined,
    fileStore: choices.local && choices.servers.length === 1 ? { kind: 'local' } : fileStore,
    monitoring: choices.monitoring.length > 0 ? { hosts: choices.monitoring } : undefined,
    push: choices.push as never,
    search: choices.search ? { backend: 'opensearch', url: 'https://search.example.test' } : undefined,
    settings: choices.settings as never,
  });
}
