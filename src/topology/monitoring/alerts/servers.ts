import type { Estate } from '../../model/index.js';
import type { Alert } from '../alert.js';
import { serversHaveMetrics } from '../jobs.js';

/** Mattermost's own, when nobody set LdapSettings.SyncIntervalMinutes. */
const SYNC_MINUTES = 60;
/** A sync that was missed once may come with the next one. */
const SYNCS_MISSED = 3;

/** What breaks in Mattermost itself. */
export function serverAlerts(estate: Estate): readonly Alert[] {
  return [
    {
      name: 'ServerUnhealthy',
      expr: 'probe_success{job="server"} == 0',
      for: '2m',
      severity: 'critical',
      summary: 'Mattermost on {{ $labels.instance }} says that it is not well, or nothing',
      meaning: 'It does not answer, or has lost its database or its file store.',
      steps: [
        `\`curl -s 'http://127.0.0.1:${estate.listenPort}/api/v4/system/ping?get_server_status=true'\` on the host names what is lost (\`-k https\` with TLS to the servers).`,
        '`journalctl -u mattermost -n 200`, and `/var/log/mattermost/mattermost.log`.',
      ],
    },
    ...(estate.servers.length > 1 ? clusterAlerts(estate) : []),
    ...(serversHaveMetrics(estate) ? poolAlerts(estate) : []),
    ...ldapAlerts(estate),
  ];
}

function clusterAlerts(estate: Estate): readonly Alert[] {
  const count = estate.servers.length;
  return [
    {
      name: 'ClusterSizeWrong',
      expr: `max by (cluster) (mattermost_cluster_discovered_nodes{cluster="${estate.clusterName}"}) != ${count}`,
      for: '5m',
      severity: 'critical',
      summary: `The cluster {{ $labels.cluster }} has {{ $value }} servers instead of ${count}`,
      meaning:
        'A server that runs beside the cluster shows people stale messages and lets others through that were shut out. One too many is a foreign server on this database.',
      steps: [
        'System Console, High Availability, shows who is in it. Is the license on every server, and the cluster name the same?',
        'Gossip needs port 8074 by TCP and UDP between the servers; encryption on or off must be the same on all.',
      ],
    },
    ...(serversHaveMetrics(estate)
      ? [
          {
            name: 'GossipUnwell',
            expr: 'mattermost_cluster_cluster_health_score > 0',
            for: '10m',
            severity: 'warning' as const,
            summary: '{{ $labels.instance }} hears the other servers too late',
            meaning: 'Gossip is slow or lossy: messages come late, and servers take each other for lost.',
            steps: ['Look for a busy host (CPU), and for lost packets between the servers.'],
          },
        ]
      : []),
  ];
}

const poolAlerts = ({ database: { pool } }: Estate): readonly Alert[] => [
  {
    name: 'PoolExhausted',
    expr: 'sum by (instance, db_name) (go_sql_in_use_connections{job="mattermost"}) / sum by (instance, db_name) (go_sql_max_open_connections{job="mattermost"} > 0) > 0.9',
    for: '5m',
    severity: 'warning',
    summary:
      '{{ $labels.instance }} uses {{ $value | humanizePercentage }} of its connections to {{ $labels.db_name }}',
    meaning: 'Requests wait for one another; people wait for pages.',
    steps: [
      'Slow queries are the usual cause: `select pid, now() - query_start, query from pg_stat_activity order by 2 desc`.',
      `Only if the databases have room: raise \`database.pool.maxOpen\` (${pool.maxOpen}).`,
    ],
  },
];

/** By the jobs that servers keep in their database: Mattermost has no metric for it. */
function ldapAlerts({ settings }: Estate): readonly Alert[] {
  const interval = syncInterval(settings);
  return [
    {
      name: 'LdapSyncFailed',
      expr: 'max(mattermost_job_failed{type="ldap_sync"}) == 1',
      for: '5m',
      severity: 'warning',
      summary: 'The last LDAP sync of Mattermost failed',
      meaning: 'People who left keep their access, and those who came get none.',
      steps: [
        'System Console, AD/LDAP: the table of syncs says why.',
        'Is the directory reached from every server, and has the password of its account ended?',
      ],
    },
    {
      name: 'LdapSyncOverdue',
      expr: `time() - max(mattermost_job_last_success_timestamp_seconds{type="ldap_sync"}) > ${SYNCS_MISSED} * ${interval.seconds}`,
      for: '5m',
      severity: 'warning',
      summary: 'Mattermost has not synchronised with LDAP for {{ $value | humanizeDuration }}',
      meaning: `It is to ${interval.said}. Nothing failed: nobody began, which is the task of one server of the cluster.`,
      steps: ['Restart one server after the other; look for `scheduler` in the log of the leader.'],
    },
  ];
}

/** In the environment of the servers, where it is fixed; else the servers' configuration, which `ServerSettings` and people write. */
function syncInterval(settings: Estate['settings']): { readonly seconds: string; readonly said: string } {
  if (!Object.keys(settings).some((name) => name.startsWith('LdapSettings.')))
    return {
      seconds: 'max(mattermost_ldap_sync_interval_seconds)',
      said: 'as often as `LdapSettings.SyncIntervalMinutes` says',
    };
  const minutes = Number(settings['LdapSettings.SyncIntervalMinutes'] ?? SYNC_MINUTES);
  return { seconds: String(minutes * 60), said: `every ${minutes} minutes` };
}
