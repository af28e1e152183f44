import type { Alert } from '../alert.js';

/** A daily backup, and two hours for making it. */
const OLDEST_HOURS = 26;

/** By the time that each backup leaves in a file when it was made, for the node exporter. */
export const BACKUP_ALERTS: readonly Alert[] = [
  {
    name: 'BackupTooOld',
    expr: `time() - max by (kind) (muster_backup_last_success_timestamp_seconds) > ${OLDEST_HOURS * 3600}`,
    for: '15m',
    severity: 'critical',
    summary: 'The last good backup ({{ $labels.kind }}) is {{ $value | humanizeDuration }} old',
    meaning: 'What was written since then would be lost with the machine.',
    steps: [
      '`systemctl list-timers` and the journal of the backup on its host. Is the place that it goes to full, or gone?',
    ],
  },
];
