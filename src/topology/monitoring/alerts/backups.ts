import { maxAgeHours } from '../../backup/age.js';
import { kindsOf } from '../../backup/places.js';
import type { Estate } from '../../model/index.js';
import type { Alert } from '../alert.js';

/** The time that each copy leaves in a file when it was made, for the node exporter. */
const MADE = 'muster_backup_last_success_timestamp_seconds';

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
        ]),
  ];
}
