import type { Estate } from './model/index.js';

/** Where things lie on the hosts: one table for renderers and steps. */
export const PATHS = {
  /** What is ours and has no better place; secrets below it are their owner's alone. */
  own: '/var/lib/muster',
  nginxConfig: '/etc/nginx/nginx.conf',
  nginxLogrotate: '/etc/logrotate.d/nginx',
  nginxLog: '/var/log/nginx/access.log',
  haproxyConfig: '/etc/haproxy/haproxy.cfg',
  haproxyDropIns: '/etc/systemd/system/haproxy.service.d',
  haproxyLimits: '/etc/systemd/system/haproxy.service.d/muster.conf',
  haproxyLogrotate: '/etc/logrotate.d/haproxy',
  haproxyLog: '/var/log/haproxy.log',
  proxyTls: '/etc/ssl/mattermost',
  proxyCertificate: '/etc/ssl/mattermost/certificate.pem',
  proxyKey: '/etc/ssl/mattermost/key.pem',
  /** Chain and key in one, as HAProxy wants them. */
  proxyBundle: '/etc/ssl/mattermost/bundle.pem',
  upstreamCa: '/etc/ssl/mattermost/servers-ca.pem',
  keepalivedConfig: '/etc/keepalived/keepalived.conf',
  mattermostConfig: '/etc/mattermost',
  mattermostEnvironment: '/etc/mattermost/mattermost.env',
  mattermostLicense: '/etc/mattermost/license',
  /** A line of a request, with a secret: root's alone. */
  clusterToken: '/etc/mattermost/cluster-token',
  serverCertificate: '/etc/mattermost/certificate.pem',
  serverKey: '/etc/mattermost/key.pem',
  databaseCa: '/etc/mattermost/database-ca.pem',
  mattermostUnit: '/etc/systemd/system/mattermost.service',
  mattermostHome: '/var/lib/mattermost',
  mattermostFiles: '/var/lib/mattermost/data',
  mattermostLog: '/var/log/mattermost',
  releases: '/opt/mattermost/releases',
  sysctl: '/etc/sysctl.d/60-muster.conf',
  firewallCandidate: '/var/lib/muster/nftables.conf',
  firewallBoot: '/etc/nftables.conf',
  /** What the hosts that watch have; secrets below it are their owner's alone. */
  monitoring: '/etc/prometheus/muster',
  prometheusConfig: '/etc/prometheus/prometheus.yml',
  alertRules: '/etc/prometheus/muster/alerts.yml',
  alertmanagerConfig: '/etc/prometheus/alertmanager.yml',
  alertTemplates: '/etc/prometheus/muster/alerts.tmpl',
  probesConfig: '/etc/prometheus/blackbox.yml',
  siteCa: '/etc/prometheus/muster/site-ca.pem',
  probedServersCa: '/etc/prometheus/muster/servers-ca.pem',
  alertsPage: '/etc/prometheus/muster/alerts.md',
  dashboard: '/etc/prometheus/muster/dashboard.json',
  databaseQueries: '/etc/prometheus/muster/database-queries.yml',
  defaults: '/etc/default',
  /** Keys and the like of the copies, and when each was made last. */
  backup: '/var/lib/muster/backup',
  /** Whom the bucket's certificate is signed by; PostgreSQL's account reads it, too. */
  bucketCa: '/var/lib/muster/backup/bucket-ca.pem',
  backupPrograms: '/usr/local/lib/muster',
  backupProgram: '/usr/local/lib/muster/backup',
  backupSsh: '/usr/local/lib/muster/backup-ssh',
  /** restic with the repository of this host. */
  backupRestic: '/usr/local/lib/muster/backup-restic',
  backupMetrics: '/var/lib/prometheus/node-exporter/muster-backup.prom',
  pgbackrest: '/etc/pgbackrest',
  pgbackrestConfig: '/etc/pgbackrest/pgbackrest.conf',
  units: '/etc/systemd/system',
} as const;

/** Request log of the proxies, an output of the estate. */
export const requestLog = ({ proxy }: Estate): string => (proxy.flavor === 'nginx' ? PATHS.nginxLog : PATHS.haproxyLog);

/** Where one release is unpacked; another release lies beside it. */
export const releaseDirectory = (version: string): string => `${PATHS.releases}/${version}`;

/** Directories of a PostgreSQL cluster as Debian lays them out. */
export function postgresqlPaths({ database }: Estate) {
  const cluster = `${database.version}/main`;
  return {
    data: `/var/lib/postgresql/${cluster}`,
    config: `/etc/postgresql/${cluster}`,
    confDirectory: `/etc/postgresql/${cluster}/conf.d`,
    hba: `/etc/postgresql/${cluster}/pg_hba.conf`,
    /** With passwords: PostgreSQL's account alone reads it. */
    private: `${PATHS.own}/postgresql`,
    tls: '/etc/postgresql/tls',
    programs: `/usr/lib/postgresql/${database.version}/bin`,
    unit: `postgresql@${database.version}-main.service`,
  } as const;
}
