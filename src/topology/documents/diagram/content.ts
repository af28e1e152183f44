import { databaseHosts, hostNamed, serverHosts, type Estate } from '../../model/index.js';
import { PATHS } from '../../paths.js';
import { GOSSIP_PORT, membersOf, portMatrix, type PortRow } from '../../ports.js';
import { ROLE_NAMES, rolesOf } from '../roles.js';
import { outsideServices, type ServiceKind } from '../services.js';
import type { IconName } from './icons.js';
import { connectionNotes } from './notes.js';
import type { TextStyle, Tone } from './scene.js';
import { shortened } from './text-width.js';

/** What one box says. */
export interface Card {
  readonly icon: IconName;
  readonly tone: Tone;
  readonly title: string;
  readonly lines: readonly { readonly text: string; readonly style: TextStyle }[];
}

export type TierId = 'proxies' | 'servers' | 'databases';

/** Hosts of one role. */
export interface Tier {
  readonly id: TierId;
  readonly tone: Tone;
  readonly title: string;
  /** The address that moves between the cards. */
  readonly bar?: { readonly title: string; readonly note: string };
  readonly cards: readonly Card[];
  /** Cards that follow the only one of `cards`. */
  readonly followers: readonly Card[];
  readonly note?: string;
  /** What leads to it from the tier above, the port first. */
  readonly reached: readonly string[];
}

/** Hosts beside a tier, and what leads from them to it. */
export interface Aside {
  readonly beside: TierId;
  readonly title: string;
  readonly cards: readonly Card[];
  readonly reaches: readonly string[];
  /** Connections that have no way in the picture. */
  readonly notes: readonly string[];
}

export interface Content {
  readonly people: Card;
  readonly administrators: Card;
  /** How administrators reach every host, the port first. */
  readonly administration: readonly string[];
  readonly tiers: readonly Tier[];
  readonly asides: readonly Aside[];
  readonly services: readonly { readonly card: Card; readonly reached: string; readonly byBrowser: boolean }[];
  readonly footer: string;
}

/** What the picture of an estate says, without where it stands. */
export function contentOf(estate: Estate): Content {
  return {
    people: networks('people', 'People', 'browsers and apps', [
      ...(estate.network?.clientCidrs ?? []),
      ...(estate.network?.vpnCidrs ?? []),
    ]),
    administrators: networks('administrator', 'Administrators', 'Terraform and SSH', estate.network?.adminCidrs ?? []),
    administration: administration(estate),
    tiers: [...proxies(estate), servers(estate), databases(estate)],
    asides: asides(estate),
    services: outsideServices(estate).map(({ kind, name, at, details, port, protocol }) => ({
      card: {
        icon: SERVICE_ICONS[kind],
        tone: 'outside',
        title: name,
        lines: [address(at), ...details.map(line)],
      },
      reached: port === undefined ? protocol : `${port} ${protocol}`,
      byBrowser: kind === 'sign-in',
    })),
    footer: estate.network
      ? 'nftables on each host lets in what is shown here, and nothing else'
      : 'No firewall is described: nothing keeps others out of the hosts',
  };
}

const SERVICE_ICONS: Readonly<Record<ServiceKind, IconName>> = {
  files: 'files',
  search: 'search',
  push: 'push',
  directory: 'directory',
  'sign-in': 'sign',
  mail: 'mail',
  copies: 'backup',
};

const line = (text: string) => ({ text: shortened(text), style: 'line' as const });
const address = (text: string) => ({ text: shortened(text, 32), style: 'address' as const });

const MOST_NETWORKS = 2;

function networks(icon: IconName, title: string, what: string, cidrs: readonly string[]): Card {
  const shown = cidrs.length > MOST_NETWORKS ? cidrs.slice(0, MOST_NETWORKS - 1) : cidrs;
  const rest = cidrs.length - shown.length;
  return {
    icon,
    tone: 'outside',
    title,
    lines: [line(what), ...shown.map(address), ...(rest > 0 ? [line(`and ${rest} more networks`)] : [])],
  };
}

/** One host in the place of one of its roles. */
function hostCard(
  estate: Estate,
  name: string,
  icon: IconName,
  tone: Tone,
  here: string,
  ...what: readonly string[]
): Card {
  const { spec, address: at } = hostNamed(estate, name);
  // Where there is one host alone, nobody takes two boxes for two machines.
  const alone = Object.keys(estate.hosts).length === 1;
  const others = (alone ? [] : rolesOf(estate, name)).map((role) => ROLE_NAMES[role]).filter((role) => role !== here);
  return {
    icon,
    tone,
    title: shortened(name, 24),
    lines: [
      address(at),
      ...what.map(line),
      ...(spec ? [line(`${spec.cpus} CPU · ${spec.memoryGiB} GiB · ${spec.diskGiB} GiB disk`)] : []),
      ...(others.length > 0 ? [line(`also ${others.join(', ')}`)] : []),
    ],
  };
}

const row = (estate: Estate, id: string): PortRow | undefined => portMatrix(estate).find((found) => found.id === id);
const port = (estate: Estate, id: string): string => {
  const found = row(estate, id);
  return found === undefined ? '' : `${found.port ?? ''} ${found.protocol}`.trim();
};

function proxies(estate: Estate): readonly Tier[] {
  const { proxies: names, proxy, vip, siteUrl } = estate;
  if (names.length === 0) return [];
  const software = proxy.flavor === 'haproxy' ? 'HAProxy' : 'nginx';
  return [
    {
      id: 'proxies',
      tone: 'proxy',
      title: 'Proxies',
      bar: vip && { title: vip.address, note: shortened(new URL(siteUrl).hostname) },
      cards: names.map((name) => hostCard(estate, name, 'proxy', 'proxy', ROLE_NAMES.proxy, software)),
      followers: [],
      ...(vip ? { note: 'VRRP: the address moves to a proxy that works' } : {}),
      reached: [`${port(estate, 'https')} · HTTPS`, `${row(estate, 'http')?.port} leads to HTTPS`],
    },
  ];
}

function servers(estate: Estate): Tier {
  const { version, servers: members, proxies: names, tls, siteUrl, fileStore, gossipEncryption } = estate;
  const secure = names.length > 0 ? tls?.upstream !== undefined : siteUrl.startsWith('https:');
  const files = fileStore.kind === 'local' ? (fileStore.directory ?? PATHS.mattermostFiles) : undefined;
  return {
    id: 'servers',
    tone: 'server',
    title: 'Servers',
    cards: serverHosts(estate).map((name) =>
      hostCard(
        estate,
        name,
        'server',
        'server',
        ROLE_NAMES.server,
        `Mattermost ${version}`,
        ...(files === undefined ? [] : [`files in ${files}`]),
      ),
    ),
    followers: [],
    ...(members.length > 1
      ? { note: `Gossip ${GOSSIP_PORT} tcp and udp${gossipEncryption ? ', encrypted' : ''}` }
      : {}),
    reached: [
      `${port(estate, 'application')} · ${secure ? 'HTTPS' : 'HTTP'}`,
      names.length > 0 ? 'requests and health checks' : shortened(new URL(siteUrl).hostname),
    ],
  };
}

function databases(estate: Estate): Tier {
  const { database, sslmode } = estate;
  const [primary = '', ...replicas] = databaseHosts(estate);
  const card = (name: string, role: string) =>
    hostCard(estate, name, 'database', 'database', role, `PostgreSQL ${database.version} · ${role.split(' ')[0]}`);
  return {
    id: 'databases',
    tone: 'database',
    title: 'Databases',
    cards: [card(primary, ROLE_NAMES.primary)],
    followers: replicas.map((name) => card(name, ROLE_NAMES.replica)),
    reached: [
      `${port(estate, 'database')} · ${sslmode === 'disable' ? 'without TLS' : `TLS, ${sslmode}`}`,
      replicas.length > 0 ? `writes to ${shortened(primary, 24)}, reads from all` : 'reads and writes',
    ],
  };
}

function administration(estate: Estate): readonly string[] {
  const ports = portMatrix(estate).filter(({ id }) => id.startsWith('ssh-'));
  const bastions = membersOf(estate, 'bastions');
  return [
    shortened(`${ports.map((found) => found.port).join(', ')} tcp · SSH`, 20),
    bastions.length > 0 ? 'by way of bastions' : 'to every host',
  ];
}

/** Hosts that serve nobody's requests. */
function asides(estate: Estate): readonly Aside[] {
  const watching = membersOf(estate, 'monitoring');
  const copies = membersOf(estate, 'repository');
  const rows = portMatrix(estate);
  const fetched = rows.filter(({ from }) => from.includes('repository')).map(({ id }) => id);
  const serving = [...estate.proxies, ...serverHosts(estate), ...databaseHosts(estate)];
  const known = new Set([...serving, ...watching, ...copies]);
  const card = (name: string, icon: IconName, here: string, what: string) =>
    hostCard(estate, name, icon, 'operations', here, what);
  const groups: readonly Aside[] = [
    {
      beside: 'servers',
      title: 'Monitoring',
      cards: watching.map((name) => card(name, 'metrics', ROLE_NAMES.monitoring, 'collects metrics')),
      reaches: [port(estate, 'metrics'), 'metrics'],
      notes: connectionNotes(rows, 'monitoring', { drawn: ['metrics'], several: watching.length > 1 }),
    },
    {
      beside: 'databases',
      title: 'Copies',
      cards: copies.map((name) => card(name, 'backup', ROLE_NAMES.repository, 'keeps copies')),
      reaches: [`${hostNamed(estate, estate.database.primary).ssh.port} tcp`, 'copies'],
      notes: connectionNotes(rows, 'repository', { drawn: fetched, several: false }),
    },
    {
      beside: estate.proxies.length > 0 ? 'proxies' : 'databases',
      title: 'Other hosts',
      cards: Object.keys(estate.hosts)
        .filter((name) => !known.has(name))
        .map((name) => {
          const bastion = rolesOf(estate, name).includes('bastion');
          return card(name, 'host', ROLE_NAMES.bastion, bastion ? 'way in for SSH' : 'no role yet');
        }),
      reaches: [],
      notes: [],
    },
  ];
  // A host that serves as well has its place there, and says what else it does.
  return groups.filter(({ cards }) => cards.length > 0);
}
