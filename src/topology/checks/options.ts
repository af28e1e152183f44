import type {
  AlertReceiver,
  Artifact,
  BackupDescription,
  BackupRepository,
  BackupSchedule,
  DatabaseDescription,
  DatabaseTlsDescription,
  DrillDescription,
  EstateDescription,
  FileStoreDescription,
  HostDescription,
  HostSpec,
  MonitoringDescription,
  NetworkDescription,
  PoolDescription,
  PromotionDescription,
  ProxyDescription,
  PushDescription,
  SearchDescription,
  Secret,
  SelfHostedPush,
  ServerDescription,
  SizedRole,
  SshDescription,
  TlsDescription,
  UpstreamTlsDescription,
  VipDescription,
} from '../model/index.js';
import type { Kinds, Options } from './option-table.js';

export const SECRET_OPTIONS: Options<Secret> = { secret: true, encoding: true };
const SECRET = { options: SECRET_OPTIONS };

export const SSH_OPTIONS: Options<SshDescription> = {
  ...{ hostKey: true, address: true, port: true },
  ...{ user: true, sudo: true, bastion: true },
};

const SPEC: Options<HostSpec> = { cpus: true, memoryGiB: true, diskGiB: true };

export const HOST_OPTIONS: Options<HostDescription> = {
  address: true,
  ssh: { options: SSH_OPTIONS },
  spec: { options: SPEC },
};

const ARTIFACT: Options<Artifact> = { url: true, sha256: true, version: true };
const ARTIFACTS: Options<EstateDescription['artifacts']> = { mattermost: { options: ARTIFACT } };

const SERVER: Options<ServerDescription> = { host: true, settings: true };

const POOL: Options<PoolDescription> = { maxOpen: true, maxIdle: true };

const DATABASE: Options<DatabaseDescription> = {
  ...{ driver: true, version: true, port: true, name: true, user: true },
  ...{ primary: true, replicas: true, mode: true, witnesses: true },
  ...{ password: SECRET, replicationPassword: SECRET },
  ...{ maxConnections: true, pool: { options: POOL }, parameters: true, maxSlotWalKeepSize: true },
};

const PROXY: Options<ProxyDescription> = { flavor: true, maxBodyMiB: true, logRotate: true };
const VIP: Options<VipDescription> = { address: true, interface: true, routerId: true, preempt: true };

const UPSTREAM_TLS: Options<UpstreamTlsDescription> = { certificate: true, key: SECRET, ca: true, serverName: true };
const DATABASE_TLS: Options<DatabaseTlsDescription> = { sslmode: true, certificate: true, key: SECRET, ca: true };

const TLS: Options<TlsDescription> = {
  ...{ certificate: true, key: SECRET },
  ...{ upstream: { options: UPSTREAM_TLS }, database: { options: DATABASE_TLS } },
};

const NETWORK: Options<NetworkDescription> = { clientCidrs: true, vpnCidrs: true, adminCidrs: true };

const FILE_STORES: Kinds<FileStoreDescription> = {
  s3: {
    ...{ kind: true, endpoint: true, bucket: true, region: true },
    ...{ accessKeyId: true, secretAccessKey: SECRET, serverSideEncryption: true },
  },
  mount: { kind: true, directory: true, sharedMount: true },
  local: { kind: true, directory: true },
};

const SELF_HOSTED_PUSH: Options<SelfHostedPush> = { url: true };

export const PUSH_OPTIONS: Options<Exclude<PushDescription, string>> = { selfHosted: { options: SELF_HOSTED_PUSH } };

export const SEARCH_OPTIONS: Options<SearchDescription> = {
  ...{ backend: true, url: true, username: true, password: SECRET },
  ...{ stage: true, indexVersion: true },
};

const RECEIVERS: Kinds<AlertReceiver> = {
  email: {
    ...{ kind: true, severity: true, to: true, sender: true },
    ...{ smarthost: true, username: true, password: SECRET },
  },
  webhook: { kind: true, severity: true, url: true, token: SECRET },
  mattermost: { kind: true, severity: true, webhook: SECRET, channel: true },
};

const MONITORING: Options<MonitoringDescription> = {
  ...{ hosts: true, metricsPort: true, intervalSeconds: true, retentionDays: true },
  ...{ receivers: { kinds: RECEIVERS }, alertsPage: true, siteCa: true },
};

const REPOSITORIES: Kinds<BackupRepository> = {
  host: { kind: true, host: true, directory: true, key: SECRET, publicKey: true },
  mount: { kind: true, directory: true, sharedMount: true },
  s3: {
    ...{ kind: true, endpoint: true, bucket: true, region: true },
    ...{ accessKeyId: true, secretAccessKey: SECRET, ca: true },
  },
};

const SCHEDULE: Options<BackupSchedule> = { full: true, differential: true, files: true, configuration: true };
const DRILL: Options<DrillDescription> = { host: true, directory: true };

const BACKUP: Options<BackupDescription> = {
  ...{ repository: { kinds: REPOSITORIES }, passphrase: SECRET },
  ...{ schedule: { options: SCHEDULE }, retentionDays: true, maxAgeHours: true, files: true },
  drill: { options: DRILL },
};

const SIZING: Options<Record<SizedRole, HostSpec>> = {
  ...{ server: { options: SPEC }, database: { options: SPEC } },
  ...{ proxy: { options: SPEC }, monitoring: { options: SPEC } },
};

const APP_LINKS: Options<NonNullable<EstateDescription['appDownloadLinks']>> = {
  ...{ desktop: true, android: true, ios: true },
};

/** The manifest is not looked into: a program made it. */
export const PROMOTION_OPTIONS: Options<PromotionDescription> = { manifest: true, mismatch: true };

/** All that a description may say. Settings and parameters have names of their own, which others check. */
export const ESTATE_OPTIONS: Options<EstateDescription> = {
  ...{ name: true, siteUrl: true, version: true, artifacts: { options: ARTIFACTS } },
  ...{ hosts: { each: HOST_OPTIONS }, servers: { options: SERVER }, listenPort: true },
  ...{ clusterName: true, gossipEncryption: true, license: SECRET, clusterToken: SECRET },
  ...{ database: { options: DATABASE }, proxies: true, proxy: { options: PROXY }, vip: { options: VIP } },
  ...{ tls: { options: TLS }, network: { options: NETWORK }, fileStore: { kinds: FILE_STORES } },
  ...{ push: { options: PUSH_OPTIONS }, search: { options: SEARCH_OPTIONS } },
  ...{ monitoring: { options: MONITORING }, backup: { options: BACKUP } },
  ...{ users: true, posts: true, teams: true, sizing: { options: SIZING }, allowUndersized: true },
  ...{ settings: true, appDownloadLinks: { options: APP_LINKS }, encryptionAtRest: true },
  ...{ checks: true, acknowledge: true, promotedFrom: { options: PROMOTION_OPTIONS } },
};
