import { eventsOf } from '../backup/age.js';
import { longestPause } from '../backup/calendar.js';
import { needsKey, pgbackrestHosts, repositoryHost, type BackupKind } from '../backup/places.js';
import { databaseHosts, serverHosts } from '../model/index.js';
import { quote, type Check } from './check.js';

export const backupScheduleInvalid: Check = {
  id: 'backup-schedule-invalid',
  severity: 'error',
  reports: 'a schedule of copies that is no calendar event of the supported form',
  why: 'the timer would not start, and no copy be made',
  find: ({ estate: { backup } }) =>
    Object.entries(backup?.schedule ?? {})
      .filter(([, event]) => longestPause([event]) === undefined)
      .map(([run, event]) => ({
        path: `backup.schedule.${run}`,
        what: `this is ${quote(event)}`,
        mend: 'write days of the week, hours and minutes, such as "Mon..Sat 01:00", "*:30" or "0/6:00"',
      })),
};

export const backupMissing: Check = {
  id: 'backup-missing',
  severity: 'warning',
  reports: 'an estate of which nothing is copied',
  why: 'a lost disk, or one wrong command, takes everything that people wrote',
  find: ({ estate: { backup } }) =>
    backup
      ? []
      : [
          {
            path: 'backup',
            what: 'there is no backup',
            mend: 'describe one, or acknowledge this when something else makes the copies and restoring from them is tried',
          },
        ],
};

export const backupBesideData: Check = {
  id: 'backup-beside-data',
  severity: 'warning',
  reports: 'copies on a host that holds what they are copies of; an error where there are several databases',
  why: 'the loss of that host takes both',
  find: ({ estate }) => {
    const host = repositoryHost(estate);
    const isDatabase = host !== undefined && databaseHosts(estate).includes(host);
    const holdsFiles = estate.fileStore.kind === 'local' && host !== undefined && serverHosts(estate).includes(host);
    if (!isDatabase && !holdsFiles) return [];
    return [
      {
        path: 'backup.repository.host',
        what: `${quote(host)} keeps the copies, and ${isDatabase ? 'the database' : 'the files of people'} too`,
        mend: 'name a host that does nothing else, or a mounted directory or bucket',
        // After a failover the host would have to send to another one what it keeps itself.
        ...(isDatabase && databaseHosts(estate).length > 1 ? { severity: 'error' as const } : {}),
      },
    ];
  },
};

export const backupKeyMissing: Check = {
  id: 'backup-key-missing',
  severity: 'error',
  reports: 'a host that keeps the copies of others, and no key by which they reach each other',
  why: 'no copy could get there',
  find: ({ estate }) => {
    const repository = estate.backup?.repository;
    if (repository?.kind !== 'host' || !needsKey(estate)) return [];
    return (['key', 'publicKey'] as const)
      .filter((name) => repository[name] === undefined)
      .map((name) => ({
        path: `backup.repository.${name}`,
        what: `${name} is missing`,
        mend: `make a pair with ssh-keygen -t ed25519 -N '' -f backup, and give key: { secret: 'backup_key' } and publicKey: the line of backup.pub`,
      }));
  },
};

export const backupMountNotAsserted: Check = {
  id: 'backup-mount-not-asserted',
  severity: 'error',
  reports: 'a mounted directory for copies without sharedMount: true',
  why: 'a directory that is not mounted works like a local one, and is lost with the host',
  find: ({ estate: { backup } }) =>
    backup?.repository.kind !== 'mount' || backup.repository.sharedMount === true
      ? []
      : [
          {
            path: 'backup.repository.sharedMount',
            what: `sharedMount is ${quote(backup.repository.sharedMount)}`,
            mend: 'mount the same file system on every server and database host, then write sharedMount: true',
          },
        ],
};

export const backupFilesUncovered: Check = {
  id: 'backup-files-uncovered',
  severity: 'warning',
  reports: 'files of people that no copy is made of',
  why: 'a restored database would name files that are gone',
  find: ({ estate: { backup, fileStore } }) => {
    if (backup === undefined) return [];
    if (fileStore.kind === 's3' && backup.files === 'included') {
      return [
        {
          path: 'backup.files',
          what: 'files are in a bucket, which is not copied',
          mend: `turn on versions or replication of the bucket, then write files: 'elsewhere'`,
        },
      ];
    }
    if (fileStore.kind !== 'local' || backup.files === 'included') return [];
    return [
      {
        path: 'backup.files',
        what: 'files are in a directory of the server, and files is "elsewhere"',
        mend: 'leave files out, which copies them, or acknowledge this when something else does',
      },
    ];
  },
};

export const backupRetentionShort: Check = {
  id: 'backup-retention-short',
  severity: 'error',
  reports: 'copies that are kept for less time than it takes to the next full copy',
  why: 'the days in between could not be gone back to',
  find: ({ estate: { backup } }) => {
    const pause = backup && longestPause([backup.schedule.full]);
    if (backup === undefined || pause === undefined || backup.retentionDays * 24 >= pause) return [];
    return [
      {
        path: 'backup.retentionDays',
        what: `retentionDays is ${backup.retentionDays}, and full copies are up to ${pause} hours apart`,
        mend: 'keep them for longer, or make full copies more often',
      },
    ];
  },
};

const KINDS: readonly BackupKind[] = ['database', 'files', 'configuration'];

export const backupAgeShort: Check = {
  id: 'backup-age-short',
  severity: 'error',
  reports: 'an age from which a copy is too old that is shorter than the time to the next one',
  why: 'every copy would be told to be too old, and nobody looks any more',
  find: ({ estate: { backup } }) => {
    const given = backup?.maxAgeHours;
    if (backup === undefined || given === undefined) return [];
    const pauses = KINDS.map((kind) => longestPause(eventsOf(backup.schedule, kind)) ?? 0);
    const longest = Math.max(...pauses);
    if (given > longest) return [];
    return [
      {
        path: 'backup.maxAgeHours',
        what: `maxAgeHours is ${given}, and copies of kind ${KINDS[pauses.indexOf(longest)]} are up to ${longest} hours apart`,
        mend: 'leave it out, or make it longer than that by the time that a copy takes',
      },
    ];
  },
};

export const backupDrillHost: Check = {
  id: 'backup-drill-host',
  severity: 'error',
  reports: 'a restore drill on a host that has no way to the copies',
  why: 'there is no PostgreSQL, and no copy could be read',
  find: ({ estate }) => {
    const host = estate.backup?.drill.host;
    if (host === undefined || pgbackrestHosts(estate).includes(host)) return [];
    return [
      {
        path: 'backup.drill.host',
        what: `${quote(host)} is no database host and does not keep the copies`,
        mend: 'name one that is, or leave it out',
      },
    ];
  },
};
