import type { Artifact } from './artifact.js';
import type { BackupDescription, BackupSchedule, DrillDescription } from './backup.js';
import type { DatabaseDescription } from './database.js';
import type { EstateDescription, PromotionDescription, Settings, SizedRole } from './estate.js';
import type { HostSpec, SshDescription } from './host.js';
import type { MonitoringDescription } from './monitoring.js';
import type { NetworkDescription } from './network.js';
import type { ProxyDescription, VipDescription } from './proxy.js';
import type { Secret } from './secret.js';
import type { FileStoreDescription, PushDescription, SearchDescription } from './services.js';
import type { TlsDescription } from './tls.js';

/** A description with every default in its place: what checks, renderers and steps read. */
export interface Estate {
  readonly name: string;
  readonly siteUrl: string;
  readonly version: string;
  readonly artifacts: { readonly mattermost: Artifact };
  readonly hosts: Readonly<Record<string, Host>>;
  readonly servers: readonly Server[];
  readonly listenPort: number;
  readonly clusterName: string;
  readonly gossipEncryption: boolean;
  readonly license?: Secret;
  readonly clusterToken?: Secret;
  readonly database: Database;
  readonly proxies: readonly string[];
  readonly proxy: Required<ProxyDescription>;
  readonly vip?: Vip;
  readonly tls?: Tls;
  readonly sslmode: 'disable' | 'require' | 'verify-full';
  readonly network?: Required<NetworkDescription>;
  readonly fileStore: FileStoreDescription;
  readonly push: PushDescription;
  readonly search?: SearchDescription;
  readonly monitoring?: Monitoring;
  readonly backup?: Backup;
  readonly users?: number;
  readonly posts?: number;
  readonly teams: readonly string[];
  readonly sizing: 'E20_REDUNDANT' | 'users' | Partial<Readonly<Record<SizedRole, HostSpec>>>;
  readonly allowUndersized: boolean;
  readonly settings: Settings;
  readonly appDownloadLinks: NonNullable<EstateDescription['appDownloadLinks']>;
  readonly encryptionAtRest?: 'asserted' | 'verify';
  readonly checks: 'error' | 'warning' | 'off';
  readonly acknowledge: readonly string[];
  readonly promotedFrom?: Required<PromotionDescription>;
}

export interface Host {
  readonly name: string;
  readonly address: string;
  readonly ssh: Required<Omit<SshDescription, 'bastion'>> & Pick<SshDescription, 'bastion'>;
  readonly spec?: HostSpec;
}

export interface Server {
  readonly host: string;
  readonly settings: Settings;
}

type DefaultedDatabase = Omit<DatabaseDescription, 'pool' | 'replicationPassword'>;
export type Database = Required<DefaultedDatabase> &
  Pick<DatabaseDescription, 'replicationPassword'> & {
    readonly pool: { readonly maxOpen: number; readonly maxIdle: number };
  };

export type Vip = Required<Omit<VipDescription, 'address'>> & {
  /** Without the prefix. */
  readonly address: string;
  /** Undefined when the description names none. */
  readonly prefixLength?: number;
};

export type Tls = Omit<TlsDescription, 'database'> & { readonly database: NonNullable<TlsDescription['database']> };

type OptionalOfMonitoring = 'alertsPage' | 'siteCa';
export type Monitoring = Required<Omit<MonitoringDescription, OptionalOfMonitoring>> &
  Pick<MonitoringDescription, OptionalOfMonitoring>;
export type Backup = Required<Omit<BackupDescription, 'schedule' | 'drill' | 'maxAgeHours'>> &
  Pick<BackupDescription, 'maxAgeHours'> & {
    readonly schedule: Required<BackupSchedule>;
    readonly drill: Required<DrillDescription>;
  };

/** Puts every default in its place. What is wrong stays as it is; the checks say so. */
export function resolveEstate(description: EstateDescription): Estate {
  const { database, tls, proxy, vip, network, monitoring, backup, users } = description;
  return {
    ...description,
    hosts: Object.fromEntries(Object.entries(description.hosts).map(([name, host]) => [name, resolveHost(name, host)])),
    servers: description.servers.map((server) =>
      typeof server === 'string'
        ? { host: server, settings: {} }
        : { host: server.host, settings: server.settings ?? {} },
    ),
    listenPort: description.listenPort ?? 8065,
    clusterName: description.clusterName ?? description.name,
    gossipEncryption: description.gossipEncryption ?? true,
    database: resolveDatabase(database),
    proxies: description.proxies ?? [],
    proxy: withDefaults({ flavor: 'haproxy', maxBodyMiB: 100, logRotate: 14 }, proxy),
    vip: vip === undefined ? undefined : resolveVip(vip),
    tls: tls === undefined ? undefined : { ...tls, database: tls.database ?? {} },
    sslmode: tls?.database?.sslmode ?? 'require',
    network: network && withDefaults({ clientCidrs: [], vpnCidrs: [] }, network),
    fileStore: description.fileStore ?? { kind: 'local' },
    push: description.push ?? 'off',
    monitoring:
      monitoring &&
      withDefaults({ metricsPort: 8067, intervalSeconds: 15, retentionDays: 30, receivers: [] }, monitoring),
    backup: backup && resolveBackup(backup, database),
    teams: description.teams ?? [],
    sizing: description.sizing ?? (users === undefined ? 'E20_REDUNDANT' : 'users'),
    allowUndersized: description.allowUndersized ?? false,
    settings: description.settings ?? {},
    appDownloadLinks: description.appDownloadLinks ?? {},
    checks: description.checks ?? 'error',
    acknowledge: description.acknowledge ?? [],
    promotedFrom: description.promotedFrom && withDefaults({ mismatch: 'error' }, description.promotedFrom),
  };
}

function resolveHost(name: string, { address, ssh, spec }: EstateDescription['hosts'][string]): Host {
  // A description from plain JavaScript may lack it; host-key-missing says so.
  const user = (ssh as SshDescription | undefined)?.user ?? 'root';
  return { name, address, spec, ssh: withDefaults({ address, port: 22, user, sudo: user !== 'root' }, ssh) };
}

function resolveDatabase(database: DatabaseDescription): Database {
  const defaults = {
    driver: 'postgres',
    replicas: [],
    mode: 'manual',
    witnesses: [],
    version: 15,
    port: 5432,
    name: 'mattermost',
    user: 'mmuser',
    maxConnections: 1024,
    parameters: {},
    maxSlotWalKeepSize: '16GB',
  } as const;
  return { ...withDefaults(defaults, database), pool: withDefaults({ maxOpen: 100, maxIdle: 50 }, database.pool) };
}

function resolveVip(vip: string | VipDescription): Vip {
  const { address: written, ...rest } = typeof vip === 'string' ? { address: vip } : vip;
  const [address = '', prefix] = written.split('/');
  const length = prefix === undefined ? undefined : { prefixLength: Number(prefix) };
  return { ...withDefaults({ interface: 'eth0', routerId: 51, preempt: false }, rest), address, ...length };
}

function resolveBackup(backup: BackupDescription, { primary, replicas = [] }: DatabaseDescription): Backup {
  const { repository, schedule, drill } = backup;
  const host = repository.kind === 'host' ? repository.host : (replicas.at(-1) ?? primary);
  return {
    ...withDefaults({ retentionDays: 14, files: 'included' }, backup),
    schedule: withDefaults(
      { full: 'Sun 01:00', differential: 'Mon..Sat 01:00', files: '02:00', configuration: '02:30' },
      schedule,
    ),
    drill: withDefaults({ host, directory: '/var/lib/postgresql/restore-drill' }, drill),
  };
}

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** The defaults below what was written; a field that was written as undefined counts as left out. */
function withDefaults<D extends object, T extends object>(defaults: D, written: T | undefined): Given<D & T> {
  const given = Object.entries(written ?? {}).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) } as Given<D & T>;
}

/** The host of that name, which the checks made sure of. */
export function hostNamed(estate: Estate, name: string): Host {
  const host = estate.hosts[name];
  if (host === undefined) throw new Error(`no host is called ${JSON.stringify(name)}`);
  return host;
}

/** Database hosts, the primary first. */
export const databaseHosts = ({ database }: Estate): readonly string[] => [database.primary, ...database.replicas];

/** Hosts that watch the others. */
export const watchingHosts = ({ monitoring }: Estate): readonly string[] => monitoring?.hosts ?? [];

/** Hosts that run Mattermost, in the order of a rollout. */
export const serverHosts = ({ servers }: Estate): readonly string[] => servers.map(({ host }) => host);
