import type { EstateDescription, Facts, HostFacts, MonitoringDescription } from '../../../src/topology/index.js';
import { BACKUP_CASES } from './backup-cases.js';
import { OPTION_CASES } from './option-cases.js';
import { fixture, host, redundant, standalone } from '../estates.js';

/** A description with one thing wrong, and the finding that says so. */
export interface Case {
  readonly id: string;
  readonly description: EstateDescription;
  readonly path: string;
  /** Part of the message or of how to mend it. */
  readonly says: string;
  readonly facts?: Facts;
  /** Findings that cannot be had without. */
  readonly also?: readonly string[];
}

const base = redundant();
const { hosts, database, tls, network } = base;
const artifact = base.artifacts.mattermost;

const wrong = (
  id: string,
  changes: Partial<EstateDescription>,
  path: string,
  says: string,
  rest: Pick<Case, 'facts' | 'also'> = {},
): Case => ({ id, description: redundant(changes), path, says, ...rest });

/** What plain JavaScript may write although the types forbid it. */
const untyped = (value: unknown) => value as never;

const server = (settings: Record<string, string>) => ({ servers: [{ host: 'app1', settings }, 'app2'] });
const withHost = (name: string, changes: Partial<(typeof hosts)[string]>) => ({
  hosts: { ...hosts, [name]: { ...hosts[name]!, ...changes } },
});
const facts = (changes: Partial<HostFacts>): HostFacts => ({
  cpus: 2,
  memoryMiB: 8 * 1024,
  disks: [{ mount: '/', sizeMiB: 200 * 1024, encrypted: true }],
  ...changes,
});
const running = (...versions: readonly string[]): Facts =>
  Object.fromEntries(versions.map((mattermostVersion, index) => [`app${index + 1}`, facts({ mattermostVersion })]));

const mail = {
  ...{ kind: 'email' as const, to: 'ops@example.test', sender: 'alerts@example.test' },
  smarthost: 'smtp.example.test:587',
};
const watched = (changes: Partial<MonitoringDescription>) => ({ monitoring: { ...base.monitoring!, ...changes } });

export const CASES: readonly Case[] = [
  ...OPTION_CASES,

  // Form.
  wrong('name-invalid', { name: 'Chat Staging' }, 'name', '"Chat Staging"'),
  wrong('name-invalid', { hosts: { ...hosts, 'app 3': host('10.0.0.13') } }, 'hosts.app 3', '"app 3"'),
  wrong(
    'name-invalid',
    { database: { ...database, user: 'mm-user' } },
    'database.user',
    'the role is called "mm-user"',
  ),
  wrong('host-unknown', { servers: ['app1', 'ap2'] }, 'servers[1]', 'did you mean "app2"?'),
  wrong('host-unknown', { proxies: ['lb1', 'elsewhere'] }, 'proxies[1]', 'the hosts are "app1"'),
  wrong('host-listed-twice', { servers: ['app1', 'app1'] }, 'servers', '"app1" is named 2 times'),
  wrong('host-listed-twice', { database: { ...database, replicas: ['db1'] } }, 'database', '"db1"'),
  wrong('servers-missing', { servers: [] }, 'servers', 'empty'),
  wrong('team-name-invalid', { teams: ['ops', 'Design Team'] }, 'teams[1]', '"Design Team"'),
  wrong('setting-name-invalid', { settings: { SiteURL: 'x' } }, 'settings', '"SiteURL"'),
  wrong('address-invalid', withHost('app1', { address: 'app1.example.test' }), 'hosts.app1.address', 'no IPv4 or IPv6'),
  wrong('address-invalid', withHost('app1', { address: '127.0.0.1' }), 'hosts.app1.address', 'calls itself'),
  wrong('address-invalid', withHost('app1', { address: '0.0.0.0' }), 'hosts.app1.address', 'no address at all'),
  wrong('address-invalid', withHost('app1', { address: '239.1.2.3' }), 'hosts.app1.address', 'one of a group'),
  wrong('address-invalid', withHost('app1', { address: 'fe80::1%eth0' }), 'hosts.app1.address', 'interface only'),
  wrong('address-invalid', withHost('app1', { address: '::ffff:10.0.0.11' }), 'hosts.app1.address', 'form of IPv6'),
  wrong(
    'network-invalid',
    { network: { ...network!, clientCidrs: ['10.1.0.0/33'] } },
    'network.clientCidrs[0]',
    '10.1.0.0/33',
  ),
  wrong('number-invalid', { listenPort: 80_650 }, 'listenPort', 'from 1 to 65535'),
  wrong('number-invalid', { vip: { address: '10.0.0.10/24', routerId: 256 } }, 'vip.routerId', 'from 1 to 255'),
  wrong('number-invalid', { users: Number.NaN }, 'users', 'NaN'),
  wrong('number-invalid', { sizing: { server: { cpus: -1, memoryGiB: 4, diskGiB: 45 } } }, 'sizing.server.cpus', '-1'),
  wrong('version-invalid', { version: '10.11' }, 'version', '10.11.7'),
  wrong('secret-invalid', { license: untyped('eyJpZCI6Ij') }, 'license', 'this is string'),
  wrong('secret-invalid', { license: { secret: 'License-1' } }, 'license', '"License-1"'),
  wrong('secret-invalid', { clusterToken: untyped('xoxb-1') }, 'clusterToken', 'this is string'),
  wrong('secret-invalid', { license: untyped(null) }, 'license', 'this is null'),
  wrong(
    'host-key-missing',
    withHost('db1', { ssh: { hostKey: '' } }),
    'hosts.db1.ssh.hostKey',
    'ssh_host_ed25519_key.pub',
  ),
  wrong(
    'host-key-missing',
    withHost('db1', { ssh: untyped(undefined) }),
    'hosts.db1.ssh.hostKey',
    'the host key is nothing',
  ),
  wrong('choice-unknown', { proxy: { flavor: untyped('apache') } }, 'proxy.flavor', '"haproxy" or "nginx"'),
  wrong('choice-unknown', { sizing: untyped('Users') }, 'sizing', '"E20_REDUNDANT" or "users"'),
  ...['/', '/srv/../etc', '/srv//files', '/.'].map((directory) =>
    wrong(
      'text-invalid',
      { fileStore: { kind: 'mount', directory, sharedMount: true } },
      'fileStore.directory',
      JSON.stringify(directory),
    ),
  ),
  ...[
    ['endpoint', 'https://s3.example.test'],
    ['bucket', ''],
    ['accessKeyId', 'two words'],
  ].map(([key, value]) =>
    wrong(
      'text-invalid',
      { fileStore: { ...base.fileStore!, [key!]: value } as never },
      `fileStore.${key}`,
      JSON.stringify(value),
    ),
  ),
  wrong('text-invalid', withHost('db1', { ssh: { ...hosts.db1!.ssh, user: '' } }), 'hosts.db1.ssh.user', 'deploy'),
  wrong(
    'text-invalid',
    withHost('db1', { ssh: { ...hosts.db1!.ssh, address: 'db1; reboot' } }),
    'hosts.db1.ssh.address',
    'reboot',
  ),
  wrong('text-invalid', { vip: { address: '10.0.0.10/24', interface: 'eth0; reboot' } }, 'vip.interface', 'eth0'),
  wrong(
    'text-invalid',
    { database: { ...database, parameters: { work_mem: "1MB'\nx" } } },
    'database.parameters.work_mem',
    '32MB',
  ),
  wrong('site-url-invalid', { siteUrl: 'https://chat.example.test/team' }, 'siteUrl', 'chat.example.test/team'),
  wrong('site-url-invalid', { siteUrl: 'chat.example.test' }, 'siteUrl', 'https://chat.example.test'),
  // Hosts.
  wrong('address-duplicate', withHost('app2', { address: '10.0.0.11' }), 'hosts.app2.address', '"app1" and "app2"'),
  wrong('address-duplicate', { vip: '10.0.0.31/24' }, 'vip', '"lb1" and the VIP'),
  wrong('vip-end-of-network', { vip: '10.0.0.0/24' }, 'vip', '10.0.0.0/24'),
  wrong('vip-end-of-network', { vip: '10.0.0.255/24' }, 'vip', '10.0.0.255/24'),
  ...(['postgres', 'replicator', 'pg_monitor', 'user', 'public'] as const).map((user) =>
    wrong('database-name-reserved', { database: { ...database, user } }, 'database.user', JSON.stringify(user)),
  ),
  ...(['template1', 'all', 'order'] as const).map((name) =>
    wrong('database-name-reserved', { database: { ...database, name } }, 'database.name', JSON.stringify(name)),
  ),
  wrong('name-invalid', { database: { ...database, name: 'm'.repeat(64) } }, 'database.name', 'at most 63'),
  wrong(
    'secret-in-address',
    { artifacts: { mattermost: { ...artifact, url: 'https://ci:hunter2@mirror.example.test/mattermost.tar.gz' } } },
    'artifacts.mattermost.url',
    'mirror.example.test has an account',
  ),
  wrong(
    'secret-in-address',
    { search: { backend: 'opensearch', url: 'https://u:hunter2@search.example.test', stage: 'searching' } },
    'search.url',
    'search: { username',
  ),
  wrong('setting-secret', { settings: { 'EmailSettings.SMTPPassword': 'hunter2' } }, 'settings', 'secrets_wo'),
  wrong('address-family-mixed', withHost('watch', { address: 'fd00::41' }), 'hosts', 'fd00::41 are IPv6'),
  wrong('port-conflict', { listenPort: 8067 }, 'hosts.app1', '"application" and "metrics"', {
    also: ['port-conflict'],
  }),
  wrong('port-conflict', { servers: ['lb1', 'lb2'], listenPort: 443 }, 'hosts.lb1', '"https" and "application"', {
    also: [
      'port-conflict',
      'host-unused',
      'host-unused',
      'roles-share-host',
      'roles-share-host',
      'host-undersized',
      'host-undersized',
    ],
  }),
  wrong(
    'bastion-loop',
    {
      hosts: {
        ...hosts,
        app1: { ...hosts.app1!, ssh: { ...hosts.app1!.ssh, bastion: 'app2' } },
        app2: { ...hosts.app2!, ssh: { ...hosts.app2!.ssh, bastion: 'app1' } },
      },
    },
    'hosts.app1.ssh.bastion',
    'app1 → app2 → app1',
    { also: ['bastion-loop'] },
  ),
  wrong('host-unused', { hosts: { ...hosts, spare: host('10.0.0.99') } }, 'hosts.spare', '"spare"'),
  wrong(
    'roles-share-host',
    { monitoring: undefined, proxies: ['lb1', 'app1'], allowUndersized: true },
    'hosts.app1',
    'server and proxy',
    {
      also: ['host-unused', 'host-unused', 'host-undersized'],
    },
  ),
  wrong(
    'redundancy-partial',
    { database: { ...database, replicas: [] } },
    'database.replicas',
    'only one host of role database',
    {
      also: ['host-unused'],
    },
  ),
  // Cluster.
  wrong('license-missing', { license: undefined }, 'license', '2 servers and no license'),
  wrong('cluster-name-empty', { clusterName: '' }, 'clusterName', 'is empty', { also: ['cluster-name-empty'] }),
  wrong(
    'cluster-name-unequal',
    server({ 'ClusterSettings.ClusterName': 'other' }),
    'servers',
    '"other" on app1 and "chat" on app2',
  ),
  wrong('setting-owned', { settings: { 'SqlSettings.MaxOpenConns': 500 } }, 'settings', 'change database instead'),
  wrong('setting-differs', server({ 'TeamSettings.SiteName': 'Other' }), 'servers', 'TeamSettings.SiteName'),
  // Database.
  wrong('database-driver', { database: { ...database, driver: 'mysql' } }, 'database.driver', 'Migrate from MySQL'),
  wrong('database-version', { database: { ...database, version: 13 } }, 'database.version', 'expected 14'),
  wrong(
    'connections-exceeded',
    { database: { ...database, maxConnections: 100, pool: { maxOpen: 300 } } },
    'database.maxConnections',
    '2 servers × 300 connections × 1 data source + 20',
    {
      also: ['connections-exceeded'],
    },
  ),
  wrong(
    'connections-exceeded',
    { database: { ...database, maxConnections: 300 } },
    'database.maxConnections',
    '"db2" accepts 300 connections, and up to 420 may come',
  ),
  wrong(
    'pool-idle',
    { database: { ...database, pool: { maxOpen: 10, maxIdle: 20 } } },
    'database.pool.maxIdle',
    'maxOpen is 10',
  ),
  wrong(
    'failover-without-witness',
    { database: { ...database, mode: 'patroni' } },
    'database.witnesses',
    '2 votes, expected at least 3',
    {
      also: ['failover-unsupported'],
    },
  ),
  wrong(
    'failover-unsupported',
    { database: { ...database, mode: 'patroni', witnesses: ['app1'] } },
    'database.mode',
    'promote a replica by hand',
  ),
  wrong(
    'witnesses-unused',
    { database: { ...database, witnesses: ['app1'] } },
    'database.witnesses',
    '"app1" would vote',
  ),
  wrong(
    'replication-password-missing',
    { database: { ...database, replicationPassword: undefined } },
    'database.replicationPassword',
    '1 replicas',
  ),
  wrong(
    'slot-name-duplicate',
    {
      hosts: { ...hosts, 'db-3': host('10.0.0.23'), db_3: host('10.0.0.24') },
      database: { ...database, replicas: ['db-3', 'db_3'] },
      tls: { ...tls!, database: {} },
    },
    'database.replicas',
    '"replica_db_3"',
    { also: ['host-unused'] },
  ),
  wrong(
    'parameter-owned',
    { database: { ...database, parameters: { wal_level: 'minimal' } } },
    'database.parameters.wal_level',
    'take it out',
  ),
  wrong(
    'replica-smaller',
    withHost('db1', { spec: { cpus: 8, memoryGiB: 64, diskGiB: 100 } }),
    'database.replicas[0]',
    '8 and 64 GiB',
  ),
  // Files.
  wrong('file-store-local', { fileStore: undefined }, 'fileStore', '2 servers', { also: ['backup-files-uncovered'] }),
  wrong(
    'file-store-mount-not-asserted',
    { fileStore: { kind: 'mount', directory: '/srv/files', sharedMount: untyped(false) } },
    'fileStore.sharedMount',
    'sharedMount: true',
  ),
  wrong('encryption-unproved', { encryptionAtRest: 'verify' }, 'hosts.db2', 'is not on dm-crypt', {
    facts: {
      ...Object.fromEntries(['app1', 'app2', 'db1'].map((name) => [name, facts({})])),
      db2: facts({
        disks: [
          { mount: '/', sizeMiB: 200_000, encrypted: true },
          { mount: '/var/lib/postgresql', sizeMiB: 200_000, encrypted: false },
        ],
      }),
    },
  }),
  // Proxies.
  wrong('proxies-missing', { proxies: [], vip: undefined }, 'proxies', '2 servers and no proxy', {
    also: ['host-unused', 'host-unused'],
  }),
  wrong('tls-missing', { tls: undefined }, 'tls', 'no tls'),
  wrong('vip-without-proxies', { proxies: ['lb1'] }, 'vip', '1 proxy', { also: ['host-unused', 'redundancy-partial'] }),
  wrong(
    'vip-outside-subnet',
    { vip: '10.0.9.10/24' },
    'vip',
    '10.0.9.10/24 does not hold "lb1" (10.0.0.31) and "lb2" (10.0.0.32)',
  ),
  wrong(
    'vip-too-many-proxies',
    {
      hosts: {
        ...hosts,
        ...Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`p${index}`, host(`10.0.0.${100 + index}`)])),
      },
      proxies: Array.from({ length: 11 }, (_, index) => `p${index}`),
    },
    'proxies',
    '11 proxies',
    { also: ['host-unused', 'host-unused'] },
  ),
  wrong('upstream-plain', { tls: { ...tls!, upstream: undefined } }, 'tls.upstream', 'set tls.upstream'),
  wrong('site-url-plain', { siteUrl: 'http://chat.example.test' }, 'siteUrl', 'write https://chat.example.test'),
  wrong('link-invalid', { appDownloadLinks: { ios: 'javascript:alert(1)' } }, 'appDownloadLinks.ios', 'https://'),
  wrong('push-test-service', { push: 'test' }, 'push', 'hosted service'),
  wrong('push-plain', { push: { selfHosted: { url: 'http://push.example.test' } } }, 'push.selfHosted.url', 'https://'),
  wrong(
    'search-not-asked',
    { search: { backend: 'opensearch', url: 'https://search.example.test', stage: 'when-indexed' } },
    'search.stage',
    'new ServerSettings(…, { estate })',
  ),
  // Certificates.
  wrong(
    'certificate-unreadable',
    { tls: { ...tls!, certificate: '/etc/ssl/site.pem' } },
    'tls.certificate',
    'not its name',
  ),
  wrong(
    'certificate-holds-key',
    { tls: { ...tls!, certificate: `${tls!.certificate}-----BEGIN ${'PRIVATE KEY'}-----\n` } },
    'tls.certificate',
    'make a new one',
  ),
  wrong(
    'certificate-name',
    { siteUrl: 'https://talk.example.test' },
    'tls.certificate',
    'it is for DNS:chat.example.test, and the site is talk.example.test',
  ),
  wrong(
    'upstream-certificate-name',
    { tls: { ...tls!, upstream: { ...tls!.upstream!, serverName: 'other.internal' } } },
    'tls.upstream.serverName',
    '"other.internal"',
  ),
  wrong(
    'database-certificate-name',
    withHost('db2', { address: '10.0.0.29' }),
    'tls.database.certificate',
    '10.0.0.29 of "db2"',
  ),
  wrong(
    'database-tls-incomplete',
    { tls: { ...tls!, database: { sslmode: 'verify-full' } } },
    'tls.database',
    'certificate, key and ca',
  ),
  wrong(
    'database-plain',
    { tls: { ...tls!, database: { sslmode: 'disable' } } },
    'tls.database.sslmode',
    'verify-full',
  ),
  wrong(
    'certificate-expires-soon',
    { tls: { ...tls!, certificate: fixture('ends-2026-12-20.pem') } },
    'tls.certificate',
    '19 days from now',
  ),
  wrong(
    'certificate-expired',
    { tls: { ...tls!, certificate: fixture('ended-2026-11-20.pem') } },
    'tls.certificate',
    'it was valid until Nov 20',
  ),
  wrong(
    'certificate-chain',
    { tls: { ...tls!, certificate: fixture('broken-chain.pem') } },
    'tls.certificate',
    'did not sign certificate 1',
  ),
  // Network.
  wrong('firewall-missing', { network: undefined }, 'network', 'adminCidrs'),
  wrong(
    'admin-network-missing',
    { network: { ...network!, adminCidrs: [] } },
    'network.adminCidrs',
    'Terraform runs in',
  ),
  wrong(
    'client-network-missing',
    { network: { adminCidrs: ['10.9.0.0/24'] } },
    'network.clientCidrs',
    'people who use it',
  ),
  wrong(
    'admin-network-open',
    { network: { ...network!, adminCidrs: ['0.0.0.0/0'] } },
    'network.adminCidrs[0]',
    'every address',
  ),
  // Artifacts and versions.
  wrong(
    'artifact-version',
    { artifacts: { mattermost: { ...artifact, version: '10.11.6' } } },
    'artifacts.mattermost.version',
    '"10.11.6"',
  ),
  wrong(
    'artifact-checksum',
    { artifacts: { mattermost: { ...artifact, sha256: 'abc' } } },
    'artifacts.mattermost.sha256',
    '64 hexadecimal',
  ),
  wrong(
    'artifact-address',
    { artifacts: { mattermost: { ...artifact, url: 'ftp://mirror' } } },
    'artifacts.mattermost.url',
    'file:///',
  ),
  wrong('version-too-far', {}, 'version', '"app1" runs 10.9.4, and 10.11.7 is to follow', {
    facts: running('10.9.4', '10.9.4'),
    also: ['version-too-far'],
  }),
  wrong('version-back', {}, 'version', '"app1" runs 10.12.0', {
    facts: running('10.12.0', '10.12.0'),
    also: ['version-back'],
  }),
  wrong(
    'version-step-unknown',
    { version: '12.0.0', artifacts: { mattermost: { ...artifact, version: '12.0.0' } } },
    'version',
    'last release before it',
    { facts: running('11.4.2') },
  ),
  wrong('versions-mixed', {}, 'servers', '"app1" runs 10.11.7 and "app2" runs 10.9.1', {
    facts: running('10.11.7', '10.9.1'),
    also: ['version-too-far'],
  }),
  // Sizing.
  wrong('host-undersized', {}, 'hosts.db1', '8 GiB of memory and has 4 GiB', {
    facts: { db1: facts({ memoryMiB: 4 * 1024 }) },
  }),
  wrong(
    'host-undersized',
    { users: 15_000, sizing: 'users', search: { backend: 'elasticsearch', url: 'https://search.example.test' } },
    'hosts.app1.spec',
    '4 CPUs and has 2',
    {
      also: ['host-undersized', 'host-undersized', 'host-undersized'],
    },
  ),
  wrong(
    'sizing-below-tier',
    { users: 200, sizing: 'E20_REDUNDANT' },
    'sizing',
    'E20_REDUNDANT asks for 2 CPUs and 8 GiB for a database',
  ),
  {
    id: 'hosts-below-tier',
    description: standalone({ users: 2_000, search: { backend: 'elasticsearch', url: 'https://search.example.test' } }),
    path: 'servers',
    says: 'there are 1 servers; the tier of 2000 users has 2',
    also: ['hosts-below-tier'],
  },
  wrong('users-beyond-tiers', { users: 300_000 }, 'users', '300000 users'),
  wrong('search-missing', { posts: 6_000_000 }, 'search', '6000000 posts'),
  // Promotion.
  wrong(
    'promotion-differs',
    {
      promotedFrom: {
        manifest: {
          estate: 'staging',
          software: {
            haproxy: { version: 'packaged' },
            mattermost: { version: '10.11.7', sha256: 'ff'.repeat(32) },
            postgresql: { version: '15' },
          },
        },
      },
    },
    'promotedFrom',
    'mattermost 10.11.7 has SHA-256 abab',
  ),
  wrong(
    'promotion-too-far',
    {
      promotedFrom: {
        mismatch: 'warning',
        manifest: {
          estate: 'staging',
          software: {
            haproxy: { version: 'packaged' },
            mattermost: { version: '10.8.1', sha256: 'ff'.repeat(32) },
            postgresql: { version: '15' },
          },
        },
      },
    },
    'version',
    'mattermost is 10.11.7 here and 10.8.1 in staging',
    { also: ['promotion-differs'] },
  ),
  // Backup.
  ...BACKUP_CASES,
  // Acknowledgements.
  wrong('acknowledge-unknown', { acknowledge: ['upstream-plan'] }, 'acknowledge[0]', 'did you mean "upstream-plain"?'),
  wrong('acknowledge-error', { acknowledge: ['license-missing'] }, 'acknowledge[0]', '"license-missing" is an error'),
  // Monitoring.
  wrong(
    'receiver-invalid',
    watched({ receivers: [{ ...mail, to: 'everybody' }] }),
    'monitoring.receivers[0].to',
    '"everybody"',
  ),
  wrong(
    'receiver-invalid',
    watched({ receivers: [{ ...mail, smarthost: 'smtp.example.test' }] }),
    'monitoring.receivers[0].smarthost',
    'with its port',
  ),
  wrong(
    'receiver-invalid',
    watched({ receivers: [{ ...mail, username: 'alerts' }] }),
    'monitoring.receivers[0].username',
    'or neither',
  ),
  wrong(
    'receiver-invalid',
    watched({ receivers: [mail, { kind: 'webhook', url: 'pager.example.test' }] }),
    'monitoring.receivers[1].url',
    'https://',
  ),
  wrong(
    'receiver-invalid',
    watched({ receivers: [mail, { kind: 'mattermost', webhook: { secret: 'hook' }, channel: '#ops' }] }),
    'monitoring.receivers[1].channel',
    '"#ops"',
  ),
  wrong(
    'receiver-invalid',
    watched({ receivers: [mail, { kind: 'mattermost', webhook: untyped(undefined) }] }),
    'monitoring.receivers[1].webhook',
    'nothing',
  ),
  wrong(
    'receiver-invalid',
    watched({ receivers: [untyped({ kind: 'pager' })] }),
    'monitoring.receivers[0].kind',
    '"email", "webhook" or "mattermost"',
  ),
  wrong(
    'receiver-invalid',
    watched({ receivers: [{ ...mail, severity: untyped('high') }] }),
    'monitoring.receivers[0].severity',
    '"high"',
  ),
  wrong(
    'secret-invalid',
    watched({ receivers: [mail, { kind: 'mattermost', webhook: untyped('https://chat.example.test/hooks/abc') }] }),
    'monitoring.receivers[1].webhook',
    'this is string',
  ),
  wrong('alerts-page-invalid', watched({ alertsPage: 'alerts.md' }), 'monitoring.alertsPage', '"alerts.md"'),
  wrong('number-invalid', watched({ intervalSeconds: 1 }), 'monitoring.intervalSeconds', 'from 5 to 300'),
  wrong('receiver-missing', watched({ receivers: [] }), 'monitoring.receivers', 'no receiver'),
  wrong(
    'receiver-inside',
    watched({ receivers: [{ kind: 'mattermost', webhook: { secret: 'hook' } }] }),
    'monitoring.receivers',
    'another kind',
  ),
  {
    id: 'metrics-unlicensed',
    description: standalone({ monitoring: { hosts: ['all'], receivers: [mail] } }),
    path: 'license',
    says: 'no license',
  },
  wrong('monitoring-shares-host', watched({ hosts: ['lb1'] }), 'monitoring.hosts', '"lb1" watches alone', {
    also: ['host-undersized', 'host-unused'],
  }),
  wrong(
    'monitoring-role-taken',
    { database: { ...database, user: 'prometheus' } },
    'database.user',
    'take another name',
  ),
  wrong(
    'retention-beyond-disk',
    {
      ...watched({ retentionDays: 365, intervalSeconds: 5 }),
      ...withHost('watch', { spec: { cpus: 2, memoryGiB: 4, diskGiB: 40 } }),
    },
    'monitoring.retentionDays',
    '"watch" has 40',
  ),
];
