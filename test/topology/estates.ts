import { readFileSync } from 'node:fs';
import type { EstateDescription, HostDescription } from '../../src/topology/index.js';

/** A text of test/fixtures/topology. The certificates there were made for these estates; nobody has their keys any more. */
export const fixture = (name: string): string =>
  readFileSync(new URL(`../fixtures/topology/${name}`, import.meta.url), 'utf8');

const HOST_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3kzIyXz3Rz8dQq5mF0mW0QJmVZq2iGmCqf3cR1b0hT';

export const host = (address: string, rest: Partial<HostDescription> = {}): HostDescription => ({
  address,
  ssh: { hostKey: HOST_KEY },
  ...rest,
});

/** When the fixtures' certificates are looked at. */
export const NOW = new Date('2026-12-01T00:00:00Z');

/** Two servers, two databases, two proxies and the address that moves between them; every part of TLS and the network. */
export function redundant(changes: Partial<EstateDescription> = {}): EstateDescription {
  return {
    name: 'chat',
    siteUrl: 'https://chat.example.test',
    version: '10.11.7',
    artifacts: {
      mattermost: {
        url: 'https://mirror.example.test/mattermost-10.11.7.tar.gz',
        sha256: 'ab'.repeat(32),
        version: '10.11.7',
      },
    },
    hosts: {
      app1: host('10.0.0.11', { spec: { cpus: 2, memoryGiB: 4, diskGiB: 45 } }),
      app2: host('10.0.0.12', { spec: { cpus: 2, memoryGiB: 4, diskGiB: 45 } }),
      db1: host('10.0.0.21', { spec: { cpus: 2, memoryGiB: 8, diskGiB: 100 } }),
      db2: host('10.0.0.22', { spec: { cpus: 2, memoryGiB: 8, diskGiB: 100 } }),
      lb1: host('10.0.0.31', { spec: { cpus: 1, memoryGiB: 4, diskGiB: 10 } }),
      lb2: host('10.0.0.32', { spec: { cpus: 1, memoryGiB: 4, diskGiB: 10 } }),
      watch: host('10.0.0.41'),
    },
    servers: ['app1', 'app2'],
    license: { secret: 'license' },
    database: {
      primary: 'db1',
      replicas: ['db2'],
      password: { secret: 'database_password' },
      replicationPassword: { secret: 'replication_password' },
    },
    proxies: ['lb1', 'lb2'],
    vip: '10.0.0.10/24',
    tls: {
      certificate: fixture('site.pem'),
      key: { secret: 'site_key' },
      upstream: {
        certificate: fixture('servers.pem'),
        key: { secret: 'servers_key' },
        ca: fixture('ca.pem'),
        serverName: 'mattermost.internal',
      },
      database: {
        sslmode: 'verify-full',
        certificate: fixture('databases.pem'),
        key: { secret: 'databases_key' },
        ca: fixture('ca.pem'),
      },
    },
    network: { clientCidrs: ['10.1.0.0/16'], vpnCidrs: ['10.2.0.0/16'], adminCidrs: ['10.9.0.0/24'] },
    fileStore: {
      kind: 's3',
      endpoint: 's3.example.test',
      bucket: 'mattermost',
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: { secret: 's3_secret' },
      serverSideEncryption: true,
    },
    monitoring: {
      hosts: ['watch'],
      receivers: [
        { kind: 'email', to: 'ops@example.test', sender: 'alerts@example.test', smarthost: 'smtp.example.test:587' },
      ],
    },
    backup: {
      repository: {
        kind: 's3',
        endpoint: 's3.example.test',
        bucket: 'mattermost-backup',
        region: 'eu-central-1',
        accessKeyId: 'AKIDBACKUP',
        secretAccessKey: { secret: 'backup_s3_secret' },
        ca: fixture('ca.pem'),
      },
      passphrase: { secret: 'backup_passphrase' },
      files: 'elsewhere',
    },
    ...changes,
  };
}

/** Everything on one host, as for development: no license, no proxy, no TLS. */
export function standalone(changes: Partial<EstateDescription> = {}): EstateDescription {
  return {
    name: 'dev',
    siteUrl: 'http://10.0.0.5:8065',
    version: '10.11.7',
    artifacts: { mattermost: { url: 'file:///srv/mattermost.tar.gz', sha256: 'cd'.repeat(32), version: '10.11.7' } },
    hosts: { all: host('10.0.0.5') },
    servers: ['all'],
    database: { primary: 'all', password: { secret: 'database_password' } },
    network: { clientCidrs: ['10.0.0.0/8'], adminCidrs: ['10.9.0.0/24'] },
    acknowledge: ['backup-missing'],
    ...changes,
  };
}

/** The public part of a key that nobody has any more. */
const BACKUP_PUBLIC_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGx1Xv0cF0mW5mB0v3m2gq9j1cQm4X7vX6l2V0bq8hJk backup';

/** Copies on a host of their own, of a redundant estate whose files are on a mounted directory. */
export function withBackupHost(changes: Partial<EstateDescription> = {}): EstateDescription {
  const { hosts: known } = redundant();
  return redundant({
    hosts: { ...known, keep: host('10.0.0.51', { ssh: { hostKey: HOST_KEY, port: 2222 } }) },
    fileStore: { kind: 'mount', directory: '/srv/files', sharedMount: true },
    backup: {
      repository: {
        kind: 'host',
        host: 'keep',
        key: { secret: 'backup_key' },
        publicKey: BACKUP_PUBLIC_KEY,
      },
      passphrase: { secret: 'backup_passphrase' },
      schedule: { full: 'Sun 03:00', differential: 'Mon..Sat 03:00', files: '*:30' },
      retentionDays: 28,
    },
    ...changes,
  });
}

const { tls, hosts } = redundant();

const NO_BACKUP = { backup: undefined, acknowledge: ['backup-missing'] };

/** Every variant of a rendered file is in at least one of these. */
export const ESTATES: Readonly<Record<string, EstateDescription>> = {
  haproxy: redundant(),
  standalone: standalone(),
  'backup-host': withBackupHost(),
  'backup-mount': redundant({
    fileStore: { kind: 'mount', directory: '/srv/files', sharedMount: true },
    backup: {
      repository: { kind: 'mount', directory: '/mnt/backup', sharedMount: true },
      passphrase: { secret: 'backup_passphrase' },
    },
  }),
  'standalone-backup': standalone({
    backup: { repository: { kind: 'host', host: 'all' }, passphrase: { secret: 'backup_passphrase' } },
    acknowledge: ['backup-beside-data'],
  }),
  // Plain HTTP to the servers, another port, each optional part once.
  nginx: redundant({
    ...NO_BACKUP,
    proxy: { flavor: 'nginx', maxBodyMiB: 50, logRotate: 30 },
    listenPort: 443,
    tls: { ...tls!, upstream: undefined, database: {} },
    vip: { address: '10.0.0.10/24', interface: 'ens3', routerId: 7, preempt: true },
    fileStore: { kind: 'mount', directory: '/srv/files', sharedMount: true },
    push: 'hosted-eu',
    search: {
      backend: 'elasticsearch',
      url: 'https://search.example.test',
      username: 'mm',
      password: { secret: 'search_password' },
    },
    appDownloadLinks: { android: 'https://apps.example.test/android' },
    hosts: { ...hosts, lb2: { ...hosts.lb2!, spec: { cpus: 2, memoryGiB: 8, diskGiB: 40 } } },
    settings: { 'TeamSettings.SiteName': 'The "Chat" $1', 'LdapSettings.SyncIntervalMinutes': 30 },
    monitoring: {
      hosts: ['watch', 'lb2'],
      intervalSeconds: 5,
      retentionDays: 14,
      alertsPage: 'https://docs.example.test/chat/alerts.md',
      siteCa: fixture('ca.pem'),
      receivers: [
        {
          ...{
            kind: 'email',
            to: 'ops@example.test',
            sender: 'alerts@example.test',
            smarthost: 'smtp.example.test:587',
          },
          ...{ username: 'alerts', password: { secret: 'smtp_password' } },
        },
        {
          kind: 'webhook',
          url: 'https://pager.example.test/in',
          token: { secret: 'pager_token' },
          severity: 'critical',
        },
        { kind: 'mattermost', webhook: { secret: 'ops_webhook' }, channel: 'ops' },
      ],
    },
  }),
  'nginx-to-tls': redundant({ ...NO_BACKUP, proxy: { flavor: 'nginx' } }),
  'haproxy-ipv6': redundant({
    ...NO_BACKUP,
    hosts: Object.fromEntries(
      Object.entries(hosts).map(([name, known]) => [
        name,
        { ...known, address: known.address.replace('10.0.0.', 'fd00::') },
      ]),
    ),
    vip: 'fd00::10/64',
    tls: { ...tls!, upstream: undefined, database: { sslmode: 'disable' } },
    network: { clientCidrs: ['fd01::/32', '10.1.0.0/16'], adminCidrs: ['fd09::/64', '10.9.0.0/24'] },
  }),
};
