import { hostNamed, type Estate } from '../model/index.js';
import { postgresqlPaths } from '../paths.js';

export type Parameters = Readonly<Record<string, string | number | boolean>>;

/**
 * Parameters that PostgreSQL reads at its start only (context postmaster). They have a file of their own, so that any
 * other change is a reload and interrupts nobody. Source: `postgres --describe-config` of PostgreSQL 15.
 */
const AT_START: ReadonlySet<string> = new Set(
  `archive_mode autovacuum_freeze_max_age autovacuum_max_workers autovacuum_multixact_freeze_max_age bonjour bonjour_name
  cluster_name data_directory data_sync_retry dynamic_shared_memory_type event_source external_pid_file hba_file
  hot_standby huge_page_size huge_pages ident_file jit_provider listen_addresses logging_collector max_connections
  max_files_per_process max_locks_per_transaction max_logical_replication_workers max_pred_locks_per_transaction
  max_prepared_transactions max_replication_slots max_wal_senders max_worker_processes min_dynamic_shared_memory
  old_snapshot_threshold port recovery_target recovery_target_action recovery_target_inclusive recovery_target_lsn
  recovery_target_name recovery_target_time recovery_target_timeline recovery_target_xid shared_buffers
  shared_memory_type shared_preload_libraries superuser_reserved_connections track_activity_query_size
  track_commit_timestamp unix_socket_directories unix_socket_group unix_socket_permissions wal_buffers
  wal_decode_buffer_size wal_level wal_log_hints`.split(/\s+/),
);

/** Whether a change needs a restart; so it is taken of an extension's parameter too, of which nothing is known. */
export const needsRestart = (parameter: string): boolean => AT_START.has(parameter) || parameter.includes('.');

/** Made by Debian's package ssl-cert for each host, which the account of PostgreSQL may read. */
const DEBIAN_CERTIFICATE = '/etc/ssl/certs/ssl-cert-snakeoil.pem';
const DEBIAN_KEY = '/etc/ssl/private/ssl-cert-snakeoil.key';

/** Parameters that follow from the description: giving them by hand would break what the estate promises. */
export function ownParameters(estate: Estate): Parameters {
  const { database, sslmode, tls } = estate;
  const { tls: directory } = postgresqlPaths(estate);
  const own = tls?.database.certificate !== undefined;
  return {
    listen_addresses: '*',
    port: database.port,
    max_connections: database.maxConnections,
    password_encryption: 'scram-sha-256',
    wal_level: 'replica',
    max_wal_senders: 10 + database.replicas.length,
    max_replication_slots: 10 + database.replicas.length,
    max_slot_wal_keep_size: database.maxSlotWalKeepSize,
    hot_standby: true,
    hot_standby_feedback: true,
    ssl: sslmode !== 'disable',
    ...(own
      ? { ssl_cert_file: `${directory}/certificate.pem`, ssl_key_file: `${directory}/key.pem` }
      : { ssl_cert_file: DEBIAN_CERTIFICATE, ssl_key_file: DEBIAN_KEY }),
    ...(estate.backup === undefined ? {} : archiving(estate)),
    ...(own && tls.database.ca !== undefined ? { ssl_ca_file: `${directory}/ca.pem` } : {}),
  };
}

/** The log goes to the copies as it is written, at the latest after a minute. */
const archiving = ({ name }: Estate): Parameters => ({
  archive_mode: true,
  archive_command: `pgbackrest --stanza=${name} archive-push %p`,
  archive_timeout: '60s',
});

/** Names that `parameters` may not set. */
export const reservedParameters = ({ backup }: Estate): ReadonlySet<string> =>
  new Set([...RESERVED, ...(backup === undefined ? [] : ARCHIVE_PARAMETERS)]);

const ARCHIVE_PARAMETERS = ['archive_mode', 'archive_command', 'archive_library'];

const RESERVED: readonly string[] = [
  ...'listen_addresses port max_connections password_encryption wal_level max_wal_senders max_replication_slots'.split(
    ' ',
  ),
  ...'max_slot_wal_keep_size hot_standby hot_standby_feedback ssl ssl_cert_file ssl_key_file ssl_ca_file'.split(' '),
  ...'primary_conninfo primary_slot_name data_directory hba_file ident_file include include_dir'.split(' '),
];

/** From this much memory on the host is taken to serve the database alone. */
const LARGE_HOST_GIB = 32;

/** What initdb would write into the primary's file alone: a replica that takes over has to search and show times alike. */
const ALIKE: Parameters = {
  default_text_search_config: 'pg_catalog.english',
  datestyle: 'iso, mdy',
  timezone: 'Etc/UTC',
  log_timezone: 'Etc/UTC',
};

/** What the vendor advises for a database of Mattermost; memory only where it is known. */
export function advisedParameters(estate: Estate, host: string): Parameters {
  const memory = hostNamed(estate, host).spec?.memoryGiB;
  const writes = host === estate.database.primary;
  return {
    ...ALIKE,
    random_page_cost: 1.1,
    work_mem: estate.database.replicas.length > 0 && writes ? '32MB' : '16MB',
    autovacuum_max_workers: 4,
    autovacuum_vacuum_cost_limit: 500,
    tcp_keepalives_idle: 5,
    tcp_keepalives_interval: 1,
    tcp_keepalives_count: 5,
    ...(memory === undefined ? {} : memorySettings(memory)),
  };
}

function memorySettings(memoryGiB: number): Parameters {
  const share = Math.round(memoryGiB * 1024 * (memoryGiB >= LARGE_HOST_GIB ? 0.65 : 0.2));
  const maintenance = memoryGiB >= LARGE_HOST_GIB ? 1024 : Math.min(512, Math.round(memoryGiB * 64));
  return {
    shared_buffers: `${share}MB`,
    effective_cache_size: `${Math.round(memoryGiB * 1024 * 0.65)}MB`,
    maintenance_work_mem: `${maintenance}MB`,
  };
}
