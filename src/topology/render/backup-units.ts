import type { BackupKind } from '../backup/places.js';
import type { BackupSchedule } from '../model/index.js';
import { PATHS } from '../paths.js';
import { GENERATED, lines } from './generated.js';

/** A run of the program, such as a full copy of the database. */
export type BackupRun = keyof BackupSchedule;

export const RUNS: Readonly<Record<BackupKind, readonly BackupRun[]>> = {
  database: ['full', 'differential'],
  files: ['files'],
  configuration: ['configuration'],
};

export const BACKUP_UNIT = 'muster-backup@.service';
export const runUnit = (run: BackupRun): string => `muster-backup@${run}.service`;
export const runTimer = (run: BackupRun): string => `muster-backup-${run}.timer`;

/** One run of the program. It takes what the machine has left. */
export const renderBackupUnit = (): string =>
  lines(
    GENERATED,
    '[Unit]',
    'Description=Copy for Mattermost: %i',
    'After=network-online.target',
    'Wants=network-online.target',
    '',
    '[Service]',
    'Type=oneshot',
    `ExecStart=${PATHS.backupProgram} %i`,
    'TimeoutStartSec=infinity',
    'Nice=10',
    'IOSchedulingClass=best-effort',
    'IOSchedulingPriority=7',
    'PrivateTmp=yes',
  );

/** A run that was missed while the host was down is made up for when it is back. */
export const renderBackupTimer = (run: BackupRun, event: string): string =>
  lines(
    GENERATED,
    '[Unit]',
    `Description=Copies for Mattermost: ${run}`,
    '',
    '[Timer]',
    `OnCalendar=${event}`,
    'AccuracySec=1s',
    'Persistent=yes',
    `Unit=${runUnit(run)}`,
    '',
    '[Install]',
    'WantedBy=timers.target',
  );
