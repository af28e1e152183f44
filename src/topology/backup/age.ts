import type { Backup, BackupSchedule, Estate } from '../model/index.js';
import { lastFile, problemFile } from '../render/backup-program.js';
import { lastArchiveError, placeOf, reasonFunctions } from '../render/backup-reason.js';
import { asking } from '../steps/psql.js';
import { longestPause } from './calendar.js';
import { kindsOf, repositoryHost, type BackupKind } from './places.js';

/** Hours that a copy may take, and that one may be late, before anybody is told. */
const GRACE_HOURS = 6;

/** Events at which copies of a kind are made. */
export const eventsOf = ({ full, differential, files, configuration }: Required<BackupSchedule>, kind: BackupKind) =>
  ({ database: [full, differential], files: [files], configuration: [configuration] })[kind];

/** Hours after which the last good copy of a kind is too old. */
export const maxAgeHours = ({ maxAgeHours: given, schedule }: Backup, kind: BackupKind): number =>
  given ?? Math.ceil(longestPause(eventsOf(schedule, kind)) ?? 0) + GRACE_HOURS;

/** A question to a host about its copies. Nothing is changed by it. */
export interface BackupQuestion {
  /** `backup-age`: its last good copy is too old, or the last try made none. `backup-log`: the log of the database does not arrive. */
  readonly id: 'backup-age' | 'backup-log';
  readonly name: string;
  readonly host: string;
  /** Prints what it found in one line, and succeeds when that is well. POSIX shell, run as root. */
  readonly probe: string;
  /** How to mend it. */
  readonly mend: string;
}

/** What a running estate is asked about its copies: whether each kind is made, and whether the log of the database arrives. */
export function backupQuestions(estate: Estate): readonly BackupQuestion[] {
  const { backup } = estate;
  if (backup === undefined) return [];
  const ages = Object.keys(estate.hosts).flatMap((host) =>
    kindsOf(estate, host)
      // Without a host that keeps them only the primary makes copies of the database.
      .filter((kind) => kind !== 'database' || host === (repositoryHost(estate) ?? estate.database.primary))
      .map((kind) => {
        const most = maxAgeHours(backup, kind);
        return {
          id: 'backup-age' as const,
          name: `${host}.backup-age-${kind}`,
          host,
          probe: [
            `problem=$(cut -f 2 ${problemFile(kind)} 2>/dev/null)`,
            'failed=${problem:+", and the last try made none: $problem"}',
            `last=$(cat ${lastFile(kind)} 2>/dev/null) || { echo "${host} has made no copy of kind ${kind}$failed"; exit 1; }`,
            `echo "the last good copy of kind ${kind}, made by ${host}, is of $(date -u -d "@$last" '+%Y-%m-%d %H:%M UTC'), and may be ${most} hours old$failed"`,
            `test -z "$problem" && test $(( $(date +%s) - last )) -le ${most * 3600}`,
          ].join('\n'),
          mend: `journalctl -u 'muster-backup@*' on ${host} tells why`,
        };
      }),
  );
  return [...ages, logQuestion(estate, backup)];
}

/** Whether the log arrives; and why not, as pgBackRest told the database. A replica sends none, and has nothing to tell. */
function logQuestion(estate: Estate, backup: Backup): BackupQuestion {
  const host = estate.database.primary;
  const place = placeOf(backup);
  const since = `select to_char(coalesce(last_archived_time, stats_reset) at time zone 'UTC', 'YYYY-MM-DD HH24:MI') from pg_stat_archiver where last_failed_time > coalesce(last_archived_time, '-infinity')`;
  return {
    id: 'backup-log',
    name: `${host}.backup-log-arrives`,
    host,
    probe: [
      'cd /',
      ...reasonFunctions(backup),
      `since=$(${asking(estate)} "${since}") || { echo 'the database does not answer'; exit 0; }`,
      `test -n "$since" || { echo 'the log of the database arrives at ${place}'; exit 0; }`,
      `error=$(${lastArchiveError(estate)})`,
      `echo "the log of the database has not arrived at ${place} since $since UTC: $(meaning_of "$(reason_of "$error")" 'it is not known why'). pgBackRest says: \${error#*ERROR: }"`,
      'exit 1',
    ].join('\n'),
    mend: `make space at that place, or bring it back; until then ${host} keeps the log on its own disk, and nobody can go back to a later moment`,
  };
}
