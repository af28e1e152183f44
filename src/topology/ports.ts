import { databaseHosts, hostNamed, serverHosts, type Estate } from './model/index.js';

/** Who sends, or receives: a network that the description names, or a role of hosts. */
export type Party =
  | 'clients'
  | 'administrators'
  | 'bastions'
  | 'proxies'
  | 'servers'
  | 'databases'
  | 'monitoring'
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
}

/** Where Mattermost's servers tell each other what happens (ClusterSettings.GossipPort). */
export const GOSSIP_PORT = 8074;
/** Where a proxy says on its loopback address that it works, for keepalived. */
export const PROXY_HEALTH_PORT = 8404;
export const HTTP_PORT = 80;
export const HTTPS_PORT = 443;

/** Who may reach whom: the one table that firewalls, configurations and documents follow. */
export function portMatrix(estate: Estate): readonly PortRow[] {
  const { listenPort, database, monitoring } = estate;
  const proxied = estate.proxies.length > 0;
  return [
    ...sshRows(estate),
    ...(proxied
      ? [
          tcp('http', 'leads to HTTPS', ['clients', 'administrators'], 'proxies', HTTP_PORT),
          tcp('https', 'people and their clients', ['clients', 'administrators'], 'proxies', HTTPS_PORT),
          tcp('proxy-health', 'keepalived asks its own proxy', ['the host itself'], 'proxies', PROXY_HEALTH_PORT),
          tcp('application', 'requests and health checks', ['proxies', 'administrators'], 'servers', listenPort),
        ]
      : [tcp('application', 'people and their clients', ['clients', 'administrators'], 'servers', listenPort)]),
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
  ];
}

/** A row of the matrix as one host sees it. */
export interface Admission {
  readonly row: PortRow;
  /** Addresses and networks that may send, without the host itself; sorted. */
  readonly sources: readonly string[];
}

/** What one host has to let in from elsewhere. */
export function admissions(estate: Estate, host: string): readonly Admission[] {
  return portMatrix(estate)
    .filter(({ id, to }) =>
      id.startsWith('ssh') ? id === sshRowId(estate, host) : membersOf(estate, to).includes(host),
    )
    .map((row) => ({ row, sources: sourcesOf(estate, row, host) }))
    .filter(({ sources }) => sources.length > 0);
}

/** Names of the hosts of a party; none for networks. */
export function membersOf(estate: Estate, party: Party): readonly string[] {
  const { hosts, proxies, monitoring } = estate;
  switch (party) {
    case 'proxies':
      return proxies;
    case 'servers':
      return serverHosts(estate);
    case 'databases':
      return databaseHosts(estate);
    case 'monitoring':
      return monitoring?.hosts ?? [];
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
function sshRows({ hosts }: Estate): readonly PortRow[] {
  const ports = [...new Set(Object.values(hosts).map(({ ssh }) => ssh.port))].sort((a, b) => a - b);
  return ports.map((port) => tcp(`ssh-${port}`, 'administration', ['administrators', 'bastions'], 'every host', port));
}

const sshRowId = (estate: Estate, host: string): string => `ssh-${hostNamed(estate, host).ssh.port}`;

const tcp = (id: string, purpose: string, from: readonly Party[], to: Party, port: number): PortRow => ({
  id,
  purpose,
  from,
  to,
  protocol: 'tcp',
  port,
});
