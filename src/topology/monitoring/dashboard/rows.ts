import type { Estate } from '../../model/index.js';
import { oldestHours } from '../alerts/backups.js';
import { serversHaveMetrics } from '../jobs.js';
import type { Panel, Row } from './panel.js';

/** Chosen at the top of the dashboard. */
const CHOSEN = 'instance=~"$instance"';

const by = (label: string): string => `{{${label}}}`;
const lines = (title: string, unit: string, expr: string, legend = by('instance')): Panel => ({
  title,
  type: 'timeseries',
  unit,
  queries: [{ expr, legend }],
});

/** Everything that an estate of this layout has to show, the most telling first. */
export function dashboardRows(estate: Estate): readonly Row[] {
  return [
    overview(estate),
    ...(serversHaveMetrics(estate) ? [mattermost] : []),
    databases(estate),
    ...(estate.proxies.length > 0 ? [proxies(estate)] : []),
    hosts,
  ];
}

function overview(estate: Estate): Row {
  const { hosts: all, vip, proxies: between, servers, database } = estate;
  const stat = (title: string, expr: string, more: Partial<Panel>): Panel => ({
    ...{ title, type: 'stat', unit: 'short', queries: [{ expr, legend: '' }] },
    ...more,
  });
  return {
    title: 'Overview',
    panels: [
      stat('Critical alerts', 'count(ALERTS{alertstate="firing", severity="critical"}) or vector(0)', { redFrom: 1 }),
      stat('Warnings', 'count(ALERTS{alertstate="firing", severity="warning"}) or vector(0)', {}),
      stat('Hosts that answer', 'sum(up{job="node"})', { redBelow: Object.keys(all).length }),
      stat('Servers that are well', 'sum(probe_success{job="server"})', { redBelow: servers.length }),
      ...(between.length > 0
        ? [
            stat('Ways to the site', 'sum(probe_success{job="site"})', { redBelow: between.length + (vip ? 1 : 0) }),
            stat('Certificate ends in', 'min(probe_ssl_earliest_cert_expiry) - time()', {
              unit: 's',
              redBelow: 14 * 86_400,
            }),
          ]
        : []),
      ...(vip
        ? [
            {
              ...stat('Who has the address', `node_network_address_info{address="${vip.address}"}`, { redFrom: 2 }),
              queries: [{ expr: `node_network_address_info{address="${vip.address}"}`, legend: by('instance') }],
            },
          ]
        : []),
      ...(database.replicas.length > 0
        ? [
            stat('Replicas that follow', 'sum(pg_replication_slots_active{slot_name=~"replica_.*"})', {
              redBelow: database.replicas.length,
            }),
          ]
        : []),
      stat('Oldest backup', 'time() - min(muster_backup_last_success_timestamp_seconds)', {
        unit: 's',
        redFrom: oldestHours(estate) * 3600,
      }),
      stat('Last LDAP sync', 'time() - max(mattermost_job_last_success_timestamp_seconds{type="ldap_sync"})', {
        unit: 's',
      }),
    ],
  };
}

const mattermost: Row = {
  title: 'Mattermost',
  panels: [
    lines('Requests', 'reqps', `sum by (instance) (rate(mattermost_http_requests_total{${CHOSEN}}[5m]))`),
    lines('Errors', 'reqps', `sum by (instance) (rate(mattermost_http_errors_total{${CHOSEN}}[5m]))`),
    {
      ...lines(
        'Time of a request',
        's',
        `sum by (instance) (rate(mattermost_api_time_sum{${CHOSEN}}[5m])) / sum by (instance) (rate(mattermost_api_time_count{${CHOSEN}}[5m]))`,
      ),
    },
    lines('WebSockets', 'short', `sum by (instance) (mattermost_http_websockets_total{${CHOSEN}})`),
    lines('Posts a minute', 'short', 'sum(rate(mattermost_post_total[5m])) * 60', 'posts'),
    lines(
      'Time of a query',
      's',
      `sum by (instance) (rate(mattermost_db_store_time_sum{${CHOSEN}}[5m])) / sum by (instance) (rate(mattermost_db_store_time_count{${CHOSEN}}[5m]))`,
    ),
    lines(
      'Connections in use',
      'percentunit',
      `go_sql_in_use_connections{job="mattermost", ${CHOSEN}} / (go_sql_max_open_connections{job="mattermost", ${CHOSEN}} > 0)`,
      `${by('instance')} ${by('db_name')}`,
    ),
    lines('Goroutines', 'short', `go_goroutines{job="mattermost", ${CHOSEN}}`),
    lines('Jobs at work', 'short', 'sum by (type) (mattermost_jobs_active)', by('type')),
  ],
};

const databases = ({ database }: Estate): Row => ({
  title: 'Databases',
  panels: [
    lines(
      'Connections',
      'short',
      `sum by (instance, state) (pg_stat_activity_count{${CHOSEN}})`,
      `${by('instance')} ${by('state')}`,
    ),
    lines(
      'Transactions',
      'ops',
      `sum by (instance) (rate(pg_stat_database_xact_commit{${CHOSEN}}[5m]) + rate(pg_stat_database_xact_rollback{${CHOSEN}}[5m]))`,
    ),
    lines('Size', 'bytes', `pg_database_size_bytes{datname="${database.name}", ${CHOSEN}}`),
    ...(database.replicas.length > 0
      ? [
          lines('Behind the primary', 's', `pg_replication_lag_seconds{${CHOSEN}}`),
          lines('Log kept by slots', 'bytes', 'pg_replication_slots_pg_wal_lsn_diff', by('slot_name')),
        ]
      : []),
    lines(
      'Found in memory',
      'percentunit',
      `sum by (instance) (rate(pg_stat_database_blks_hit{${CHOSEN}}[5m])) / (sum by (instance) (rate(pg_stat_database_blks_hit{${CHOSEN}}[5m]) + rate(pg_stat_database_blks_read{${CHOSEN}}[5m])) > 0)`,
    ),
  ],
});

const proxies = ({ proxy }: Estate): Row => ({
  title: 'Proxies',
  panels: [
    ...(proxy.flavor === 'haproxy'
      ? [
          lines(
            'Answers',
            'reqps',
            `sum by (instance, code) (rate(haproxy_backend_http_responses_total{proxy="mattermost", ${CHOSEN}}[5m]))`,
            `${by('instance')} ${by('code')}`,
          ),
          lines('Open connections', 'short', `haproxy_frontend_current_sessions{proxy="https", ${CHOSEN}}`),
          lines(
            'Servers as the proxy sees them',
            'short',
            `haproxy_server_status{proxy="mattermost", state="UP", ${CHOSEN}}`,
            `${by('instance')} → ${by('server')}`,
          ),
        ]
      : [
          lines('Requests', 'reqps', `rate(nginx_http_requests_total{${CHOSEN}}[5m])`),
          lines('Open connections', 'short', `nginx_connections_active{${CHOSEN}}`),
        ]),
    lines('Time until the site answers', 's', `probe_duration_seconds{job="site", ${CHOSEN}}`),
  ],
});

const hosts: Row = {
  title: 'Hosts',
  panels: [
    lines('CPU', 'percentunit', `1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle", ${CHOSEN}}[5m]))`),
    lines(
      'Memory',
      'percentunit',
      `1 - node_memory_MemAvailable_bytes{${CHOSEN}} / node_memory_MemTotal_bytes{${CHOSEN}}`,
    ),
    lines(
      'Disk',
      'percentunit',
      `1 - node_filesystem_avail_bytes{fstype!~"tmpfs|ramfs", ${CHOSEN}} / node_filesystem_size_bytes{fstype!~"tmpfs|ramfs", ${CHOSEN}}`,
      `${by('instance')} ${by('mountpoint')}`,
    ),
    lines('Disk at work', 'percentunit', `max by (instance) (rate(node_disk_io_time_seconds_total{${CHOSEN}}[5m]))`),
    lines('Received', 'Bps', `sum by (instance) (rate(node_network_receive_bytes_total{device!="lo", ${CHOSEN}}[5m]))`),
    lines('Sent', 'Bps', `sum by (instance) (rate(node_network_transmit_bytes_total{device!="lo", ${CHOSEN}}[5m]))`),
  ],
};
