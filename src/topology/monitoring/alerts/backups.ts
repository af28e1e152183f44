import { maxAgeHours } from '../../backup/age.js';
import { kindsOf } from '../../backup/places.js';
import type { Estate } from '../../model/index.js';
import { FAILED_METRIC } from '../../render/backup-program.js';
import { placeOf } from '../../render/backup-reason.js';
import type { Alert } from '../alert.js';

/** The time that each copy leaves in a file when it was made, for the node exporter. */
const MADE = 'muster_backup_last_success_timestamp_seconds';

/** A segment is sent each minute, and tried again each minute. */
const SENT_WITHIN = '15m';

/** Where something else makes copies and says when: a daily one, and two hours for making it. */
const OTHERS_HOURS = 26;

/** Hours after which the last good copy is too old, by kind; none where this estate makes no copies. */
function oldestByKind(estate: Estate): readonly (readonly [kind: string, hours: number])[] {
  const { backup } = estate;
  if (backup === undefined) return [];
  const kinds = new Set(Object.keys(estate.hosts).flatMap((host) => kindsOf(estate, host)));
  return [...kinds].map((kind) => [kind, maxAgeHours(backup, kind)]);
}

/** Hours after which a copy is too old, whatever its kind. */
export const oldestHours = (estate: Estate): number =>
  Math.max(...oldestByKind(estate).map(([, hours]) => hours), ...(estate.backup === undefined ? [OTHERS_HOURS] : []));

/** What keeps people from getting back what they lost. */
export function backupAlerts(estate: Estate): readonly Alert[] {
  const kinds = oldestByKind(estate);
  const place = estate.backup === undefined ? '' : placeOf(estate.backup);
  const older = (series: string, hours: number) => `time() - max by (kind) (${series}) > ${hours * 3600}`;
  const steps = [
    "`journalctl -u 'muster-backup@*'` on the host that makes it. Is the place that it goes to full, or gone?",
  ];
  return [
    {
      name: 'BackupTooOld',
      expr:
        kinds.map(([kind, hours]) => older(`${MADE}{kind="${kind}"}`, hours)).join(' or ') || older(MADE, OTHERS_HOURS),
      for: '15m',
      severity: 'critical',
      summary: 'The last good backup ({{ $labels.kind }}) is {{ $value | humanizeDuration }} old',
      meaning: 'What was written since then would be lost with the machine.',
      steps,
    },
    ...(kinds.length === 0
      ? []
      : [
          {
            name: 'BackupNeverMade',
            expr: kinds.map(([kind]) => `absent(${MADE}{kind="${kind}"})`).join(' or '),
            for: `${oldestHours(estate)}h`,
            severity: 'critical' as const,
            summary: 'No host tells of any backup ({{ $labels.kind }})',
            meaning: 'None was made since the estate is there, or the host that made it is lost with what it knew.',
            steps,
          },
          {
            name: 'BackupFailed',
            expr: `${FAILED_METRIC} == 1`,
            for: '1m',
            severity: 'critical' as const,
            summary:
              'The last try to make a backup ({{ $labels.kind }}) on {{ $labels.instance }} made none: {{ $labels.reason }}',
            meaning: `\`full\`: ${place} has no room. \`gone\`: it cannot be reached, or what was there is gone. \`refused\`: it does not take the key. \`untrusted\`: its certificate is not the expected one. \`other\`: the journal tells.`,
            steps,
          },
          {
            name: 'DatabaseLogNotSent',
            expr: `increase(pg_stat_archiver_failed_count[${SENT_WITHIN}]) > 0 unless increase(pg_stat_archiver_archived_count[${SENT_WITHIN}]) > 0`,
            for: '5m',
            severity: 'critical' as const,
            summary: 'The log of the database on {{ $labels.instance }} does not arrive at the backup',
            meaning: `The database keeps what it cannot send, until its own disk is full and nobody can write; and what is written now would be lost with it.`,
            steps: [`Is ${place} full, or gone? \`npx muster check\` tells what pgBackRest says of it.`],
          },
        ]),
  ];
}
