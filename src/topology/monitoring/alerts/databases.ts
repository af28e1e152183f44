import { slotName } from '../../render/postgresql.js';
import type { Estate } from '../../model/index.js';
import { postgresqlPaths } from '../../paths.js';
import type { Alert } from '../alert.js';

const UNITS: Readonly<Record<string, number>> = { kB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30, TB: 2 ** 40 };

/** `16GB` as PostgreSQL counts it, in bytes. */
function bytesOf(size: string): number {
  const [, count = '', unit = ''] = /^(\d+)([kMGT]B)$/.exec(size) ?? [];
  return Number(count) * (UNITS[unit] ?? Number.NaN);
}

/** What breaks where messages are kept. */
export function databaseAlerts(estate: Estate): readonly Alert[] {
  const { primary, replicas } = estate.database;
  const { unit } = postgresqlPaths(estate);
  return [
    {
      name: 'DatabaseDown',
      expr: 'pg_up == 0',
      for: '1m',
      severity: 'critical',
      summary: 'PostgreSQL on {{ $labels.instance }} takes no connection',
      meaning: `Without ${primary} nobody can write. The servers go on without a replica, more slowly.`,
      steps: [
        `\`pg_lsclusters\` and \`journalctl -u ${unit} -n 200\` on the host.`,
        ...(replicas.length > 0
          ? [`If ${primary} does not come back: promote ${replicas[0] ?? ''}, name it as \`database.primary\`, apply.`]
          : []),
      ],
    },
    {
      name: 'DatabaseConnectionsShort',
      expr: 'sum by (instance) (pg_stat_activity_count) / max by (instance) (pg_settings_max_connections) > 0.8',
      for: '5m',
      severity: 'warning',
      summary: '{{ $labels.instance }} has given away {{ $value | humanizePercentage }} of its connections',
      meaning: 'Servers that get none answer with errors.',
      steps: [
        '`select usename, client_addr, state, count(*) from pg_stat_activity group by 1, 2, 3 order by 4 desc`: who has them?',
        `Raise \`database.maxConnections\` (${estate.database.maxConnections}, a restart) or lower \`database.pool.maxOpen\` (${estate.database.pool.maxOpen}).`,
      ],
    },
    ...(replicas.length > 0 ? replicationAlerts(estate) : []),
  ];
}

function replicationAlerts(estate: Estate): readonly Alert[] {
  const { primary, replicas, maxSlotWalKeepSize } = estate.database;
  const slots = `slot_name=~"${replicas.map(slotName).join('|')}"`;
  return [
    {
      name: 'PrimaryNotOne',
      expr: '(count(pg_replication_in_recovery == 0) or vector(0)) != 1',
      for: '2m',
      severity: 'critical',
      summary: '{{ $value }} databases take writes, instead of one',
      meaning:
        'With none nobody can post. With two, each takes a part of what people write, and the parts cannot be joined again.',
      steps: [
        'With two: stop the one that must not be, at once (`pg_ctlcluster VERSION main stop`), before anything else.',
        `With none: is ${primary} to come back? If not, promote one of ${replicas.join(', ')} and name it as \`database.primary\`.`,
      ],
    },
    {
      name: 'ReplicaLagging',
      expr: 'pg_replication_lag_seconds > 60',
      for: '5m',
      severity: 'warning',
      summary: '{{ $labels.instance }} is {{ $value | humanizeDuration }} behind the primary',
      meaning: 'People do not see what was just written, and a fail-over now would lose it.',
      steps: [
        'Is the host busy (disk, CPU), or the network between them?',
        'A long query on the replica holds it back: `select pid, now() - query_start, query from pg_stat_activity`.',
      ],
    },
    {
      name: 'ReplicaAway',
      expr: `pg_replication_slots_active{${slots}} == 0`,
      for: '5m',
      severity: 'critical',
      summary: 'No replica follows by the slot {{ $labels.slot_name }} of {{ $labels.instance }}',
      meaning: 'There is nobody to fail over to, and the primary keeps its log until the replica is back.',
      steps: [
        'Is PostgreSQL running on the replica, and what does its journal say?',
        `The primary keeps ${maxSlotWalKeepSize} for it. Beyond that the replica has to be copied anew, which an apply does when its data was discarded.`,
      ],
    },
    {
      name: 'SlotRetainsLog',
      expr: `pg_replication_slots_pg_wal_lsn_diff{${slots}} > ${bytesOf(maxSlotWalKeepSize) / 2}`,
      for: '5m',
      severity: 'warning',
      summary: 'The slot {{ $labels.slot_name }} keeps {{ $value | humanize1024 }}B of log on {{ $labels.instance }}',
      meaning: `Half of what a slot may keep (${maxSlotWalKeepSize}) is there. At the whole the replica is lost; without that limit it would be the disk.`,
      steps: ['Bring the replica back, as for ReplicaAway, or take it out of `database.replicas`.'],
    },
  ];
}
