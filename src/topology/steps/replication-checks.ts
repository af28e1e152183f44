import type { Estate } from '../model/index.js';
import { slotName } from '../render/postgresql.js';
import { query } from './psql.js';
import { script, sqlText } from './shell.js';
import { step, type HostStep } from './step.js';

/** A replica that is further behind than one segment of the log is late. */
const MOST_BEHIND_BYTES = 16 * 1024 * 1024;
/** Seconds that a replica has to catch up. */
const PATIENCE = 60;

/**
 * Looks, once everything of `after` is done, whether each replica streams by its slot and how far it is behind. Changes nothing.
 */
export function replicationChecks(estate: Estate, after: readonly string[]): readonly HostStep[] {
  const { primary, replicas } = estate.database;
  return replicas.map((replica) => {
    const follows = query(estate, streaming(slotName(replica)), '1');
    return step(primary, `follows-${replica}`, after, {
      kind: 'command',
      probe: follows,
      apply: script(
        'left=' + PATIENCE,
        `until ${follows}; do`,
        '  left=$((left - 1))',
        `  if test $left -le 0; then echo 'replica ${replica} does not stream by the slot ${slotName(replica)}, or is more than ${MOST_BEHIND_BYTES / 1024 / 1024} MiB behind' >&2; exit 1; fi`,
        '  sleep 1',
        'done',
      ),
      timeout: 2 * PATIENCE,
    });
  });
}

const streaming = (slot: string): string =>
  'select count(*) from pg_replication_slots s join pg_stat_replication r on r.pid = s.active_pid ' +
  `where s.slot_name = ${sqlText(slot)} and r.state = 'streaming' ` +
  `and pg_wal_lsn_diff(pg_current_wal_lsn(), r.replay_lsn) <= ${MOST_BEHIND_BYTES}`;
