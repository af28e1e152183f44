/** What Prometheus sees, by the name of a series, as promtool writes values: `0x30` is thirty times 0 and once more. */
export type Seen = Readonly<Record<string, string>>;

/** An alert, what raises it, and what is near it and does not. */
export interface AlertCase {
  readonly name: string;
  readonly fires: Seen;
  /** Labels of what it is about, beside its name and severity. */
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly quiet: Seen;
  /** When it is looked. @default 30m, which is 1,800 s */
  readonly at?: string;
  /** How often rules are evaluated. @default 1m */
  readonly every?: string;
}

/** The same for the whole of what is looked at. */
const always = (value: number | string): string => `${value}x600`;
const GIB = 2 ** 30;

const node = (instance: string) => `up{job="node", instance="${instance}"}`;
const disk = (name: string) =>
  `node_filesystem_${name}{instance="db1", mountpoint="/var/lib/postgresql", fstype="ext4"}`;
const slot = (name: string) => `pg_replication_slots_${name}{instance="db1", slot_name="replica_db2"}`;
const job = (name: string) => `mattermost_job_${name}{instance="db1", type="ldap_sync"}`;
const SYNC_INTERVAL = 'mattermost_ldap_sync_interval_seconds{instance="db1"}';
const holder = (instance: string) =>
  `node_network_address_info{instance="${instance}", address="10.0.0.10", device="eth0"}`;
const answers = (code: string) =>
  `haproxy_backend_http_responses_total{instance="lb1", proxy="mattermost", code="${code}"}`;
const ends = 'probe_ssl_earliest_cert_expiry{job="site", instance="vip"}';
const DAY = 86_400;

/** For the redundant estate of the tests. Evaluation begins at the second 0 of 1970. */
export const ALERT_CASES: readonly AlertCase[] = [
  {
    name: 'HostDown',
    fires: { [node('app1')]: always(0), [node('app2')]: always(1) },
    labels: { job: 'node', instance: 'app1' },
    summary: 'app1 does not answer',
    // Once missed, and there again.
    quiet: { [node('app1')]: '1x10 0 1x600' },
  },
  {
    name: 'MetricsMissing',
    fires: { 'up{job="postgresql", instance="db1"}': always(0), [node('db1')]: always(1) },
    labels: { job: 'postgresql', instance: 'db1' },
    summary: 'postgresql on db1 gives no metrics',
    // The host is down, which is an alert of its own.
    quiet: { 'up{job="postgresql", instance="db1"}': always(0), [node('db1')]: always(0) },
  },
  {
    name: 'ServiceDown',
    fires: { 'node_systemd_unit_state{instance="lb1", name="keepalived.service", state="active"}': always(0) },
    labels: { instance: 'lb1', name: 'keepalived.service', state: 'active' },
    summary: 'keepalived.service on lb1 does not run',
    quiet: {
      'node_systemd_unit_state{instance="lb1", name="keepalived.service", state="active"}': always(1),
      'node_systemd_unit_state{instance="lb1", name="keepalived.service", state="failed"}': always(0),
    },
  },
  {
    name: 'DiskNearlyFull',
    fires: { [disk('avail_bytes')]: always(5), [disk('size_bytes')]: always(100), [disk('readonly')]: always(0) },
    labels: { instance: 'db1', mountpoint: '/var/lib/postgresql', fstype: 'ext4' },
    summary: '/var/lib/postgresql of db1 has 5% left',
    quiet: { [disk('avail_bytes')]: always(5), [disk('size_bytes')]: always(100), [disk('readonly')]: always(1) },
  },
  {
    name: 'DiskFilling',
    fires: { [disk('avail_bytes')]: '3900-3x600', [disk('size_bytes')]: always(10_000) },
    labels: { instance: 'db1', mountpoint: '/var/lib/postgresql', fstype: 'ext4' },
    summary: '/var/lib/postgresql of db1 will be full within a day',
    // As fast, but much room is left.
    quiet: { [disk('avail_bytes')]: '9000-8x600', [disk('size_bytes')]: always(10_000) },
    at: '9h',
  },
  {
    name: 'InodesNearlyGone',
    fires: { [disk('files_free')]: always(1), [disk('files')]: always(100) },
    labels: { instance: 'db1', mountpoint: '/var/lib/postgresql', fstype: 'ext4' },
    summary: '/var/lib/postgresql of db1 can hold few more files',
    // A file system that does not count files.
    quiet: { [disk('files_free')]: always(0), [disk('files')]: always(0) },
  },
  {
    name: 'MemoryShort',
    fires: {
      'node_memory_MemAvailable_bytes{instance="app1"}': always(5),
      'node_memory_MemTotal_bytes{instance="app1"}': always(100),
    },
    labels: { instance: 'app1' },
    summary: 'app1 has 5% of its memory left',
    quiet: {
      'node_memory_MemAvailable_bytes{instance="app1"}': always(11),
      'node_memory_MemTotal_bytes{instance="app1"}': always(100),
    },
  },
  {
    name: 'ClockUnsynchronised',
    fires: { 'node_timex_sync_status{instance="app1"}': always(0) },
    labels: { instance: 'app1' },
    summary: 'The clock of app1 is not kept by a time service',
    quiet: { 'node_timex_sync_status{instance="app1"}': always(1) },
    at: '40m',
  },
  {
    name: 'TextfileBroken',
    fires: { 'node_textfile_scrape_error{instance="db1"}': always(1) },
    labels: { instance: 'db1' },
    summary: 'A file with metrics on db1 cannot be read',
    quiet: { 'node_textfile_scrape_error{instance="db1"}': always(0) },
  },
  {
    name: 'DatabaseDown',
    fires: { 'pg_up{instance="db1"}': always(0) },
    labels: { instance: 'db1' },
    summary: 'PostgreSQL on db1 takes no connection',
    quiet: { 'pg_up{instance="db1"}': always(1) },
  },
  {
    name: 'DatabaseConnectionsShort',
    fires: {
      'pg_stat_activity_count{instance="db1", state="idle"}': always(50),
      'pg_stat_activity_count{instance="db1", state="active"}': always(40),
      'pg_settings_max_connections{instance="db1"}': always(100),
    },
    labels: { instance: 'db1' },
    summary: 'db1 has given away 90% of its connections',
    quiet: {
      'pg_stat_activity_count{instance="db1", state="active"}': always(80),
      'pg_settings_max_connections{instance="db1"}': always(100),
    },
  },
  {
    name: 'PrimaryNotOne',
    fires: {
      'pg_replication_in_recovery{instance="db1"}': always(0),
      'pg_replication_in_recovery{instance="db2"}': always(0),
    },
    labels: {},
    summary: '2 databases take writes, instead of one',
    quiet: {
      'pg_replication_in_recovery{instance="db1"}': always(0),
      'pg_replication_in_recovery{instance="db2"}': always(1),
    },
  },
  {
    name: 'PrimaryNotOne',
    fires: { 'pg_replication_in_recovery{instance="db2"}': always(1) },
    labels: {},
    summary: '0 databases take writes, instead of one',
    // A fail-over takes a moment.
    quiet: {
      'pg_replication_in_recovery{instance="db1"}': '0x28 _x600',
      'pg_replication_in_recovery{instance="db2"}': '1x29 0x600',
    },
  },
  {
    name: 'ReplicaLagging',
    fires: { 'pg_replication_lag_seconds{instance="db2"}': always(90) },
    labels: { instance: 'db2' },
    summary: 'db2 is 1m 30s behind the primary',
    quiet: { 'pg_replication_lag_seconds{instance="db2"}': always(30) },
  },
  {
    name: 'ReplicaAway',
    fires: { [slot('active')]: always(0) },
    labels: { instance: 'db1', slot_name: 'replica_db2' },
    summary: 'No replica follows by the slot replica_db2 of db1',
    // Somebody else's slot.
    quiet: { [slot('active')]: always(1), 'pg_replication_slots_active{instance="db1", slot_name="other"}': always(0) },
  },
  {
    name: 'SlotRetainsLog',
    fires: { [slot('pg_wal_lsn_diff')]: always(12 * GIB) },
    labels: { instance: 'db1', slot_name: 'replica_db2' },
    summary: 'The slot replica_db2 keeps 12GiB of log on db1',
    quiet: { [slot('pg_wal_lsn_diff')]: always(GIB) },
  },
  {
    name: 'ServerUnhealthy',
    fires: { 'probe_success{job="server", instance="app2"}': always(0) },
    labels: { job: 'server', instance: 'app2' },
    summary: 'Mattermost on app2 says that it is not well, or nothing',
    quiet: { 'probe_success{job="server", instance="app2"}': always(1) },
  },
  {
    name: 'ClusterSizeWrong',
    fires: { 'mattermost_cluster_discovered_nodes{instance="db1", cluster="chat"}': always(1) },
    labels: { cluster: 'chat' },
    summary: 'The cluster chat has 1 servers instead of 2',
    // Another cluster on the same database.
    quiet: {
      'mattermost_cluster_discovered_nodes{instance="db1", cluster="chat"}': always(2),
      'mattermost_cluster_discovered_nodes{instance="db1", cluster="staging"}': always(1),
    },
  },
  {
    name: 'GossipUnwell',
    fires: { 'mattermost_cluster_cluster_health_score{instance="app1"}': always(2) },
    labels: { instance: 'app1' },
    summary: 'app1 hears the other servers too late',
    quiet: { 'mattermost_cluster_cluster_health_score{instance="app1"}': always(0) },
  },
  {
    name: 'PoolExhausted',
    fires: {
      'go_sql_in_use_connections{job="mattermost", instance="app1", db_name="master"}': always(95),
      'go_sql_max_open_connections{job="mattermost", instance="app1", db_name="master"}': always(100),
    },
    labels: { instance: 'app1', db_name: 'master' },
    summary: 'app1 uses 95% of its connections to master',
    // No limit.
    quiet: {
      'go_sql_in_use_connections{job="mattermost", instance="app1", db_name="master"}': always(95),
      'go_sql_max_open_connections{job="mattermost", instance="app1", db_name="master"}': always(0),
    },
  },
  {
    name: 'LdapSyncFailed',
    fires: { [job('failed')]: always(1) },
    labels: {},
    summary: 'The last LDAP sync of Mattermost failed',
    quiet: { [job('failed')]: always(0), 'mattermost_job_failed{instance="db1", type="data_retention"}': always(1) },
  },
  {
    name: 'LdapSyncOverdue',
    fires: { [job('last_success_timestamp_seconds')]: always(0), [SYNC_INTERVAL]: always(5 * 60) },
    labels: {},
    summary: 'Mattermost has not synchronised with LDAP for 30m 0s',
    // As late, where syncs are rarer.
    quiet: { [job('last_success_timestamp_seconds')]: always(0), [SYNC_INTERVAL]: always(15 * 60) },
  },
  {
    name: 'SiteDown',
    fires: { 'probe_success{job="site", instance="vip"}': always(0) },
    labels: { job: 'site', instance: 'vip' },
    summary: 'The site does not answer by vip',
    quiet: { 'probe_success{job="site", instance="vip"}': always(1) },
  },
  {
    name: 'CertificateEndsSoon',
    fires: { [ends]: always(10 * DAY) },
    labels: { job: 'site', instance: 'vip' },
    summary: 'A certificate that vip shows ends in 9d 22h 0m 0s',
    quiet: { [ends]: always(20 * DAY) },
    at: '2h',
  },
  {
    name: 'CertificateEnds',
    fires: { [ends]: always(2 * DAY) },
    labels: { job: 'site', instance: 'vip' },
    summary: 'A certificate that vip shows ends in 1d 23h 30m 0s',
    quiet: { [ends]: always(10 * DAY) },
  },
  {
    name: 'VipOnNobody',
    fires: { [node('lb1')]: always(1) },
    labels: {},
    summary: 'No proxy has the address 10.0.0.10',
    quiet: { [holder('lb2')]: always(1) },
  },
  {
    name: 'VipOnSeveral',
    fires: { [holder('lb1')]: always(1), [holder('lb2')]: always(1) },
    labels: {},
    summary: '2 proxies have the address 10.0.0.10 at once',
    // It moved.
    quiet: { [holder('lb1')]: '1x20 _x600', [holder('lb2')]: '_x20 1x600' },
  },
  {
    name: 'ServerOutOfRotation',
    fires: { 'haproxy_server_status{instance="lb1", proxy="mattermost", server="app2", state="UP"}': always(0) },
    labels: { instance: 'lb1', proxy: 'mattermost', server: 'app2', state: 'UP' },
    summary: 'The proxy lb1 takes app2 for down',
    quiet: {
      'haproxy_server_status{instance="lb1", proxy="mattermost", server="app2", state="UP"}': always(1),
      'haproxy_server_status{instance="lb1", proxy="mattermost", server="app2", state="DOWN"}': always(0),
    },
  },
  {
    name: 'RequestsFail',
    fires: { [answers('2xx')]: '0+90x600', [answers('5xx')]: '0+10x600' },
    labels: { instance: 'lb1' },
    summary: '10% of the requests at lb1 fail',
    quiet: { [answers('2xx')]: '0+99x600', [answers('5xx')]: '0+1x600' },
  },
  {
    name: 'BackupTooOld',
    fires: {
      'muster_backup_last_success_timestamp_seconds{instance="db1", kind="database"}': always(1_800 - 32 * 3_600),
    },
    labels: { kind: 'database' },
    summary: 'The last good backup (database) is 1d 8h 0m 0s old',
    quiet: { 'muster_backup_last_success_timestamp_seconds{instance="db1", kind="database"}': always(0) },
  },
  {
    name: 'BackupFailed',
    fires: { 'muster_backup_failed{instance="db1", kind="database", reason="full"}': always(1) },
    labels: { instance: 'db1', kind: 'database', reason: 'full' },
    summary: 'The last try to make a backup (database) on db1 made none: full',
    quiet: { 'muster_backup_last_success_timestamp_seconds{instance="db1", kind="database"}': always(0) },
  },
  {
    name: 'DatabaseLogNotSent',
    fires: {
      'pg_stat_archiver_failed_count{instance="db1"}': '0+1x600',
      'pg_stat_archiver_archived_count{instance="db1"}': always(7),
    },
    labels: { instance: 'db1' },
    summary: 'The log of the database on db1 does not arrive at the backup',
    // It failed once, and went on.
    quiet: {
      'pg_stat_archiver_failed_count{instance="db1"}': '0x20 1x600',
      'pg_stat_archiver_archived_count{instance="db1"}': '0+1x600',
    },
  },
  {
    name: 'BackupNeverMade',
    fires: { 'muster_backup_last_success_timestamp_seconds{instance="db1", kind="configuration"}': '0x70' },
    labels: { kind: 'database' },
    summary: 'No host tells of any backup (database)',
    quiet: {
      'muster_backup_last_success_timestamp_seconds{instance="db1", kind="database"}': '0x70',
      'muster_backup_last_success_timestamp_seconds{instance="app1", kind="configuration"}': '0x70',
    },
    at: '31h',
    every: '30m',
  },
  {
    name: 'AlertsUndelivered',
    fires: { 'alertmanager_notifications_failed_total{instance="watch", integration="email"}': '0+1x600' },
    labels: { instance: 'watch', integration: 'email' },
    summary: 'watch cannot deliver alerts by email',
    quiet: { 'alertmanager_notifications_failed_total{instance="watch", integration="email"}': always(7) },
  },
  {
    name: 'RulesFail',
    fires: { 'prometheus_rule_evaluation_failures_total{instance="watch", rule_group="site"}': '0+1x600' },
    labels: { instance: 'watch', rule_group: 'site' },
    summary: 'Rules of watch cannot be evaluated',
    quiet: { 'prometheus_rule_evaluation_failures_total{instance="watch", rule_group="site"}': always(7) },
  },
];
