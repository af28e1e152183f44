import type { Estate } from '../model/index.js';
import { slotName } from '../render/postgresql.js';
import { asking } from '../steps/psql.js';
import { lines } from '../render/generated.js';
import { sqlText } from '../steps/shell.js';
import type { RunningCheck } from './check.js';

/** A replica that is further behind than one segment of the log is late. */
const MOST_BEHIND_BYTES = 16 * 1024 * 1024;

/** Each replica streams from the primary, by its slot. */
export function replicaChecks(estate: Estate): readonly RunningCheck[] {
  const { primary, replicas } = estate.database;
  return replicas.map((replica) => {
    const slot = slotName(replica);
    return {
      id: 'replica',
      name: `follows-${replica}`,
      host: primary,
      probe: lines(
        `found=$(cd / && ${asking(estate)} "${stateOf(slot)}" 2>&1) || { echo "${primary} was asked about ${replica}: $found"; exit 1; }`,
        `case $found in`,
        `  'streaming '*) ;;`,
        `  '') echo '${replica} does not use the slot ${slot}'; exit 1 ;;`,
        `  *) echo "${replica} is in the state $found bytes behind"; exit 1 ;;`,
        `esac`,
        `behind=\${found#* }`,
        `echo "${replica} streams by the slot ${slot}, $behind bytes behind"`,
        `test "$behind" -le ${MOST_BEHIND_BYTES}`,
      ),
      patience: 60,
      expected: `streaming by the slot ${slot}, at most ${MOST_BEHIND_BYTES / 1024 / 1024} MiB behind`,
      mend: `journalctl -u 'postgresql@*' on ${replica} tells why; after a failover name the promoted host as database.primary`,
    };
  });
}

const stateOf = (slot: string): string =>
  `select r.state || ' ' || coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), r.replay_lsn), ${MOST_BEHIND_BYTES + 1})::bigint ` +
  'from pg_replication_slots s join pg_stat_replication r on r.pid = s.active_pid ' +
  `where s.slot_name = ${sqlText(slot)}`;
