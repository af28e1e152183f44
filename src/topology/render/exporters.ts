import { hostPort } from '../addresses.js';
import { hostNamed, type Estate, type Monitoring } from '../model/index.js';
import {
  ALERTMANAGER_PEERS_PORT,
  ALERTMANAGER_PORT,
  DATABASE_METRICS_PORT,
  NGINX_METRICS_PORT,
  NODE_METRICS_PORT,
  PROBES_PORT,
  PROMETHEUS_PORT,
  PROXY_HEALTH_PORT,
} from '../ports.js';
import { PATHS } from '../paths.js';
import { GENERATED, lines } from './generated.js';
import { yaml } from './yaml.js';

/** Role of PostgreSQL that reads statistics and nothing else; the account of Debian's exporters, which so needs no password. */
export const MONITORING_ROLE = 'prometheus';

/** The file in /etc/default that each of Debian's daemons takes its arguments from. */
const defaults = (args: readonly string[], more: readonly string[] = []): string =>
  lines(GENERATED, ...more, `ARGS="${args.join(' ')}"`);

/** Units whose stop is an alert, whichever of them a host has. */
const unitsOf = ({ database }: Estate): readonly string[] => [
  'mattermost',
  'haproxy',
  'nginx',
  'keepalived',
  `postgresql@${database.version}-main`,
  'prometheus',
  'prometheus-alertmanager',
  'nftables',
];

/** With the units of the estate, and the addresses of each interface, which show who has the one that moves. */
export const renderNodeExporter = (estate: Estate): string =>
  defaults([
    `--web.listen-address=:${NODE_METRICS_PORT}`,
    '--collector.netdev.address-info',
    '--collector.systemd',
    `--collector.systemd.unit-include=(${unitsOf(estate).join('|').replaceAll('.', '[.]')})[.]service`,
  ]);

export const renderPostgresExporter = ({ database }: Estate): string =>
  defaults(
    [`--web.listen-address=:${DATABASE_METRICS_PORT}`, `--extend.query-path=${PATHS.databaseQueries}`],
    [
      `DATA_SOURCE_NAME='user=${MONITORING_ROLE} host=/run/postgresql port=${database.port} dbname=${database.name} sslmode=disable'`,
    ],
  );

/** What the exporter does not ask by itself: how far a replica is behind, and what only Mattermost's tables know. */
export const renderDatabaseQueries = (): string =>
  yaml({
    pg_replication: {
      query:
        'select pg_is_in_recovery()::int as in_recovery, ' +
        'case when not pg_is_in_recovery() or pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() then 0 ' +
        'else greatest(0, extract(epoch from now() - pg_last_xact_replay_timestamp())) end as lag_seconds',
      metrics: [
        gauge('in_recovery', '1 on a replica, 0 on a primary'),
        gauge('lag_seconds', 'Age of what the replica replayed last, 0 when it has replayed all that it received'),
      ],
    },
    mattermost_job: {
      query: 'select type, last_success_timestamp_seconds, failed from muster.jobs()',
      cache_seconds: 30,
      metrics: [
        label('type', 'Kind of job: ldap_sync, data_retention, …'),
        gauge('last_success_timestamp_seconds', 'When a job of the kind last succeeded'),
        gauge('failed', '1 when the last job of the kind that ended failed'),
      ],
    },
    mattermost_ldap_sync: {
      query: 'select interval_seconds from muster.ldap_sync()',
      cache_seconds: 30,
      metrics: [
        gauge('interval_seconds', 'Time between two syncs with LDAP, as configured; nothing where there are none'),
      ],
    },
    mattermost_cluster: {
      query: 'select cluster, discovered_nodes from muster.clusters()',
      cache_seconds: 15,
      metrics: [
        label('cluster', 'Name of the cluster'),
        gauge('discovered_nodes', 'Servers that told in the last three minutes that they are there'),
      ],
    },
  });

const gauge = (name: string, description: string) => ({ [name]: { usage: 'GAUGE', description } });
const label = (name: string, description: string) => ({ [name]: { usage: 'LABEL', description } });

export const renderNginxExporter = (): string =>
  defaults([
    `-web.listen-address=:${NGINX_METRICS_PORT}`,
    `-nginx.scrape-uri=http://127.0.0.1:${PROXY_HEALTH_PORT}/nginx_status`,
  ]);

export const renderBlackboxDefaults = (): string =>
  defaults([`--config.file=${PATHS.probesConfig}`, `--web.listen-address=127.0.0.1:${PROBES_PORT}`]);

export const renderPrometheusDefaults = (estate: Estate, host: string, { retentionDays }: Monitoring): string =>
  defaults([
    `--web.listen-address=:${PROMETHEUS_PORT}`,
    `--web.external-url=http://${hostPort(hostNamed(estate, host).address, PROMETHEUS_PORT)}/`,
    `--storage.tsdb.retention.time=${retentionDays}d`,
  ]);

/** Those that watch tell each other what was sent already; one alone has nobody to tell. */
export function renderAlertmanagerDefaults(estate: Estate, host: string, { hosts }: Monitoring): string {
  const own = hostNamed(estate, host).address;
  const peers = hosts.filter((name) => name !== host);
  return defaults([
    `--web.listen-address=:${ALERTMANAGER_PORT}`,
    `--web.external-url=http://${hostPort(own, ALERTMANAGER_PORT)}/`,
    ...(peers.length === 0
      ? ['--cluster.listen-address=']
      : [
          `--cluster.listen-address=${hostPort(own, ALERTMANAGER_PEERS_PORT)}`,
          ...peers.map(
            (peer) => `--cluster.peer=${hostPort(hostNamed(estate, peer).address, ALERTMANAGER_PEERS_PORT)}`,
          ),
        ]),
  ]);
}
