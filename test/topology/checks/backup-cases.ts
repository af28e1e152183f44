import type {
  BackupDescription,
  BucketRepository,
  EstateDescription,
  HostRepository,
} from '../../../src/topology/index.js';
import { fixture, redundant, standalone, withBackupHost } from '../estates.js';
import type { Case } from './cases.js';

const { backup: bucket } = redundant();
const { backup: onHost, hosts } = withBackupHost();

const wrong = (
  id: string,
  description: EstateDescription,
  path: string,
  says: string,
  also: readonly string[] = [],
): Case => ({ id, description, path, says, also });

/** The estate with copies in a bucket, and one with a host for them, each with one thing wrong. */
const inBucket = (changes: Partial<BackupDescription>) => redundant({ backup: { ...bucket!, ...changes } });
const kept = (changes: Partial<HostRepository>, rest: Partial<EstateDescription> = {}) =>
  withBackupHost({
    backup: { ...onHost!, repository: { ...(onHost!.repository as HostRepository), ...changes } },
    ...rest,
  });
const withoutKeeper = (() => {
  const { keep, ...rest } = hosts;
  return { hosts: rest, left: keep };
})();

export const BACKUP_CASES: readonly Case[] = [
  wrong('backup-missing', redundant({ backup: undefined }), 'backup', 'there is no backup'),
  wrong('host-unknown', kept({ host: 'kep' }), 'backup.repository.host', 'did you mean "keep"?'),
  wrong('backup-schedule-invalid', inBucket({ schedule: { full: 'sundays' } }), 'backup.schedule.full', '"sundays"'),
  wrong('backup-schedule-invalid', inBucket({ schedule: { files: '25:00' } }), 'backup.schedule.files', '"25:00"'),
  wrong(
    'backup-beside-data',
    standalone({ backup: { repository: { kind: 'host', host: 'all' }, passphrase: { secret: 'p' } }, acknowledge: [] }),
    'backup.repository.host',
    '"all" keeps the copies, and the database too',
  ),
  wrong(
    'backup-beside-data',
    kept({ host: 'db2' }, { hosts: withoutKeeper.hosts }),
    'backup.repository.host',
    '"db2" keeps the copies',
  ),
  wrong('backup-key-missing', kept({ key: undefined }), 'backup.repository.key', 'ssh-keygen -t ed25519'),
  wrong('backup-key-missing', kept({ publicKey: undefined }), 'backup.repository.publicKey', 'publicKey is missing'),
  wrong('text-invalid', kept({ publicKey: 'ssh-ed25519 AAAA\nssh-rsa BBBB' }), 'backup.repository.publicKey', 'AAAA'),
  wrong('text-invalid', kept({ directory: '/srv/my backup' }), 'backup.repository.directory', '/srv/backup'),
  wrong('secret-invalid', inBucket({ passphrase: 'open sesame' as never }), 'backup.passphrase', 'this is string'),
  wrong('number-invalid', inBucket({ retentionDays: 0 }), 'backup.retentionDays', 'from 1 to 3650'),
  wrong('choice-unknown', inBucket({ files: 'none' as never }), 'backup.files', '"included" or "elsewhere"'),
  wrong(
    'backup-mount-not-asserted',
    inBucket({ repository: { kind: 'mount', directory: '/mnt/backup', sharedMount: false as never } }),
    'backup.repository.sharedMount',
    'sharedMount is false',
  ),
  wrong('backup-files-uncovered', inBucket({ files: 'included' }), 'backup.files', 'in a bucket, which is not copied'),
  wrong(
    'backup-files-uncovered',
    standalone({ backup: { ...bucket!, files: 'elsewhere' }, acknowledge: [] }),
    'backup.files',
    'in a directory of the server',
  ),
  wrong('backup-retention-short', inBucket({ retentionDays: 6 }), 'backup.retentionDays', 'up to 168 hours apart'),
  wrong('backup-age-short', inBucket({ maxAgeHours: 24 }), 'backup.maxAgeHours', 'up to 24 hours apart'),
  wrong(
    'certificate-unreadable',
    inBucket({ repository: { ...bucket!.repository, ca: '/etc/ssl/own.pem' } as BucketRepository }),
    'backup.repository.ca',
    'not its name',
  ),
  wrong(
    'certificate-expired',
    inBucket({ repository: { ...bucket!.repository, ca: fixture('ended-2026-11-20.pem') } as BucketRepository }),
    'backup.repository.ca',
    'it was valid until',
  ),
  wrong('backup-drill-host', inBucket({ drill: { host: 'app1' } }), 'backup.drill.host', '"app1" is no database host'),
];
