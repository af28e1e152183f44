import { repositoryHost } from './backup/places.js';
import { databaseHosts, hostNamed, serverHosts, watchingHosts, type Estate } from './model/index.js';

/** Who sends, or receives: a network that the description names, or a role of hosts. */
export type Party =
  | 'clients'
  | 'administrators'
  | 'bastions'
  | 'proxies'
  | 'servers'
  | 'databases'
  | 'monitoring'
  | 'repository'
  | 'every host'
  | 'the host itself';

export type Protocol = 'tcp' | 'udp' | 'vrrp';

/** One kind of connection that the estate needs. */
export interface PortRow {
  /** Stable: `application`, `gossip-udp`. */
  readonly id: string;
  readonly purpose: string;
  readonly from: readonly Party[];
  readonly to: Party;
  readonly protocol: Protocol;
  /** Absent for VRRP, which has no ports. */
  readonly port?: number;
  /** Whether it goes to SSH, whose port is each host's own: this row is about those of the hosts that have this one. */
  readonly ssh?: true;
}

/** Where Mattermost's servers tell each other what happens (ClusterSettings.GossipPort). */
export const GOSSIP_PORT = 8074;
/** Where a proxy says on its loopback address that it works, for keepalived. */
export const PROXY_HEALTH_PORT = 8404;
export const HTTP_PORT = 80;
export const HTTPS_PORT = 443;
/** Where Debian's exporters and what asks them listen by themselves. */
export const NODE_METRICS_PORT = 9100;
export const DATABASE_METRICS_PORT = 9187;
export const NGINX_METRICS_PORT = 9113;
export const PROMETHEUS_PORT = 9090;
export const ALERTMANAGER_PORT = 9093;
export const ALERTMANAGER_PEERS_PORT = 9094;
export const PROBES_PORT = 9115;
/** HAProxy exports its metrics itself. */
export const HAPROXY_METRICS_PORT = 8405;

/** Who may reach whom: the one table that firewalls, configurations and documents follow. */
export function portMatrix(estate: Estate): readonly PortRow[] {
  const { listenPort, database, monitoring } = estate;
  const proxied = estate.proxies.length > 0;
  const watching = estate.monitoring && estate.monitoring.hosts.length > 0 ? (['monitoring'] as const) : [];
  return [
    ...sshRows(estate),
    ...(proxied
      ? [
          tcp('http', 'leads to HTTPS', ['clients', 'administrators'], 'proxies', HTTP_PORT),
          tcp('https', 'people and their clients', ['clients', 'administrators', ...watching], 'proxies', HTTPS_PORT),
          tcp('proxy-health', 'keepalived asks its own proxy', ['the host itself'], 'proxies', PROXY_HEALTH_PORT),
          tcp(
            'application',
            'requests and health checks',
            ['proxies', 'administrators', ...watching],
            'servers',
            listenPort,
          ),
        ]
      : [
          tcp(
            'application',
            'people and their clients',
            ['clients', 'administrators', ...watching],
            'servers',
            listenPort,
          ),
        ]),
    ...(estate.servers.length > 1
      ? [
          tcp('gossip-tcp', 'servers tell each other what happens', ['servers'], 'servers', GOSSIP_PORT),
          {
            ...tcp('gossip-udp', 'servers see each other', ['servers'], 'servers', GOSSIP_PORT),
            protocol: 'udp' as const,
          },
        ]
      : []),
    tcp('database', 'queries, and replicas that follow', ['servers', 'databases'], 'databases', database.port),
    ...(estate.vip
      ? [
          {
            id: 'vrrp',
            purpose: 'proxies agree who has the address',
            from: ['proxies' as const],
            to: 'proxies' as const,
            protocol: 'vrrp' as const,
          },
        ]
      : []),
    ...(monitoring
      ? [tcp('metrics', 'metrics of each server', ['monitoring'], 'servers', monitoring.metricsPort)]
      : []),
    ...watchingRows(estate),
    ...backupRows(estate),
  ];
}

/** What the hosts that watch ask, and who looks at what they found. */
function watchingRows(estate: Estate): readonly PortRow[] {
  const count = watchingHosts(estate).length;
  if (count === 0) return [];
  const asked = (id: string, purpose: string, to: Party, port: number) => tcp(id, purpose, ['monitoring'], to, port);
  const seen = (id: string, purpose: string, port: number) =>
    tcp(id, purpose, ['administrators', 'monitoring'], 'monitoring', port);
  const peers = tcp(
    'alertmanager-peers-tcp',
    'of an alert one of them tells',
    ['monitoring'],
    'monitoring',
    ALERTMANAGER_PEERS_PORT,
  );
  return [
    asked('node-metrics', 'what each machine measures', 'every host', NODE_METRICS_PORT),
    asked('database-metrics', 'what each database measures', 'databases', DATABASE_METRICS_PORT),
    ...(estate.proxies.length > 0
      ? [asked('proxy-metrics', 'what each proxy measures', 'proxies', proxyMetricsPort(estate))]
      : []),
    seen('prometheus', 'measurements and alerts, as people look at them', PROMETHEUS_PORT),
    seen('alertmanager', 'alerts, and who silences them', ALERTMANAGER_PORT),
    tcp('probes', 'Prometheus has addresses asked', ['the host itself'], 'monitoring', PROBES_PORT),
    ...(count > 1 ? [peers, { ...peers, id: 'alertmanager-peers-udp', protocol: 'udp' as const }] : []),
  ];
}

export const proxyMetricsPort = ({ proxy }: Estate): number =>
  proxy.flavor === 'haproxy' ? HAPROXY_METRICS_PORT : NGINX_METRICS_PORT;

/** A row of the matrix as one host sees it. */
export interface Admission {
  readonly row: PortRow;
  /** Addresses and networks that may send, without the host itself; sorted. */
  readonly sources: readonly string[];
}

/** What one host has to let in from elsewhere. */
export function admissions(estate: Estate, host: string): readonly Admission[] {
  return portMatrix(estate)
    .filter((row) => leadsTo(estate, row, host))
    .map((row) => ({ row, sources: sourcesOf(estate, row, host) }))
    .filter(({ sources }) => sources.length > 0);
}

/** Whether connections of a row come to a host. */
export const leadsTo = (estate: Estate, { to, port, ssh }: PortRow, host: string): boolean =>
  membersOf(estate, to).includes(host) && (ssh === undefined || port === hostNamed(estate, host).ssh.port);

/** Names of the hosts of a party; none for networks. */
export function membersOf(estate: Estate, party: Party): readonly string[] {
  const { hosts, proxies } = estate;
  switch (party) {
    case 'proxies':
      return proxies;
    case 'servers':
      return serverHosts(estate);
    case 'databases':
      return databaseHosts(estate);
    case 'monitoring':
      return watchingHosts(estate);
    case 'repository':
      return [repositoryHost(estate) ?? []].flat();
    case 'bastions':
      return [...new Set(Object.values(hosts).flatMap(({ ssh }) => ssh.bastion ?? []))];
    case 'every host':
      return Object.keys(hosts);
    default:
      return [];
  }
}

function sourcesOf(estate: Estate, row: PortRow, host: string): readonly string[] {
  const sources = row.from.flatMap((party) => {
    if (party === 'clients') return [...(estate.network?.clientCidrs ?? []), ...(estate.network?.vpnCidrs ?? [])];
    if (party === 'administrators') return estate.network?.adminCidrs ?? [];
    return membersOf(estate, party)
      .filter((name) => name !== host)
      .map((name) => hostNamed(estate, name).address);
  });
  return [...new Set(sources)].sort();
}

/** One row for each port that SSH listens on. */
const sshRows = (estate: Estate): readonly PortRow[] =>
  toSsh(estate, 'ssh', 'administration', ['administrators', 'bastions'], 'every host');

/** Database hosts send their log to the repository, which takes the copies from them; servers send their files. */
function backupRows(estate: Estate): readonly PortRow[] {
  const host = repositoryHost(estate);
  if (host === undefined) return [];
  return [
    ...toSsh(estate, 'backup-send', 'copies of log, files and configuration', ['databases', 'servers'], 'repository'),
    ...toSsh(estate, 'backup-fetch', 'copies of the database', ['repository'], 'databases'),
  ].filter(({ from, to }) => new Set([...from, to].flatMap((party) => membersOf(estate, party))).size > 1);
}

function toSsh(estate: Estate, id: string, purpose: string, from: readonly Party[], to: Party): readonly PortRow[] {
  const ports = new Set(membersOf(estate, to).map((host) => hostNamed(estate, host).ssh.port));
  return [...ports]
    .sort((a, b) => a - b)
    .map((port) => ({ ...tcp(`${id}-${port}`, purpose, from, to, port), ssh: true }));
}

const tcp = (id: string, purpose: string, from: readonly Party[], to: Party, port: number): PortRow => ({
  id,
  purpose,
  from,
  to,
  protocol: 'tcp',
  port,
});
