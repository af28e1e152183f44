import type { Backup, BackupSchedule, Estate } from '../model/index.js';
import { lastFile } from '../render/backup-program.js';
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

/** A question to a host about the age of its last good copy. Nothing is changed by it. */
export interface BackupAge {
  readonly kind: BackupKind;
  readonly host: string;
  /** Prints what it found in one line, and succeeds when the copy is young enough. POSIX shell, run as root. */
  readonly probe: string;
  /** How to mend it. */
  readonly mend: string;
}

/** The age of each kind of copy, on the host that makes it. */
export function backupAges(estate: Estate): readonly BackupAge[] {
  const { backup } = estate;
  if (backup === undefined) return [];
  return Object.keys(estate.hosts).flatMap((host) =>
    kindsOf(estate, host)
      // Without a host that keeps them only the primary makes copies of the database.
      .filter((kind) => kind !== 'database' || host === (repositoryHost(estate) ?? estate.database.primary))
      .map((kind) => {
        const most = maxAgeHours(backup, kind);
        return {
          kind,
          host,
          probe: [
            `last=$(cat ${lastFile(kind)} 2>/dev/null) || { echo '${host} has made no copy of kind ${kind}'; exit 1; }`,
            `echo "the last good copy of kind ${kind}, made by ${host}, is of $(date -u -d "@$last" '+%Y-%m-%d %H:%M UTC'), and may be ${most} hours old"`,
            `test $(( $(date +%s) - last )) -le ${most * 3600}`,
          ].join('\n'),
          mend: `journalctl -u 'muster-backup@*' on ${host} tells why`,
        };
      }),
  );
}
