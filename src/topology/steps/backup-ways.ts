import { needsKey, pgbackrestHosts } from '../backup/places.js';
import { serverHosts, type Backup, type Estate, type HostRepository } from '../model/index.js';
import { PATHS } from '../paths.js';
import { renderBackupProgram } from '../render/backup-program.js';
import { bucketFile, passphraseFile, renderBucket, renderRestic } from '../render/backup-restic.js';
import {
  FILES_ACCOUNT,
  FILES_HOME,
  keyFile,
  knownHostsFile,
  renderBackupSsh,
  renderDatabaseKeys,
  renderFilesKeys,
  renderKnownHosts,
  renderSshConfig,
  sshConfigFile,
} from '../render/backup-ssh.js';
import { DATABASE_ACCOUNT, directoryOf, renderPgbackrest } from '../render/pgbackrest.js';
import { certificate, directory, file, pack, privateKey } from './ordinary.js';
import { postgresqlPackage } from './postgresql.js';
import { step, stepId, type HostStep } from './step.js';

const DATABASE = { owner: DATABASE_ACCOUNT };

/** The host that keeps the copies: a directory for pgBackRest, and an account that takes files and does nothing else. */
export function keeperSteps(
  estate: Estate,
  repository: HostRepository,
  firewalls: readonly string[],
): readonly HostStep[] {
  const { host } = repository;
  const id = (name: string) => stepId(host, name);
  const path = directoryOf(repository);
  const remoteServers = serverHosts(estate).some((server) => server !== host);
  return [
    ...postgresqlPackage(estate, host, firewalls),
    step(host, 'backup-directory', [], directory(path)),
    step(
      host,
      'backup-database-directory',
      [id('backup-directory'), id('package-postgresql')],
      directory(`${path}/database`, { ...DATABASE, mode: '0750' }),
    ),
    ...(remoteServers
      ? [
          step(host, 'backup-files-account', [], {
            kind: 'user' as const,
            name: FILES_ACCOUNT,
            system: true,
            home: FILES_HOME,
            shell: '/usr/sbin/nologin',
          }),
          step(host, 'backup-files-home', [id('own'), id('backup-files-account')], directory(FILES_HOME)),
          step(
            host,
            'backup-files-directory',
            [id('backup-directory'), id('backup-files-account')],
            directory(`${path}/files`, { owner: FILES_ACCOUNT, mode: '0700' }),
          ),
          step(host, 'backup-files-ssh', [id('backup-files-home')], directory(`${FILES_HOME}/.ssh`)),
          step(
            host,
            'backup-files-keys',
            [id('backup-files-ssh')],
            file(`${FILES_HOME}/.ssh/authorized_keys`, renderFilesKeys(estate, repository)),
          ),
        ]
      : [step(host, 'backup-files-directory', [id('backup-directory')], directory(`${path}/files`, { mode: '0700' }))]),
  ];
}

/** Programs, secrets and the way to the copies on one host that has something to do with them. */
export function wayTo(estate: Estate, backup: Backup, host: string): readonly HostStep[] {
  const id = (name: string) => stepId(host, name);
  const own = [id('backup-own')];
  const usesPgbackrest = pgbackrestHosts(estate).includes(host);
  const usesRestic = serverHosts(estate).includes(host);
  const bucket = renderBucket(backup);
  const ca = backup.repository.kind === 's3' ? backup.repository.ca : undefined;
  const programs = [id('backup-programs')];
  return [
    step(host, 'backup-own', [id('own')], directory(PATHS.backup)),
    step(host, 'backup-programs', [], directory(PATHS.backupPrograms)),
    ...(ca === undefined ? [] : [step(host, 'backup-bucket-ca', own, certificate(PATHS.bucketCa, ca))]),
    ...(needsKey(estate) ? sshSteps(estate, host, usesPgbackrest, usesRestic) : []),
    ...(usesPgbackrest
      ? [
          step(host, 'package-pgbackrest', [id('package-postgresql')], pack('pgbackrest')),
          step(host, 'backup-pgbackrest', [id('package-pgbackrest')], directory(PATHS.pgbackrest)),
          step(
            host,
            'backup-pgbackrest-configuration',
            [id('backup-pgbackrest')],
            file(PATHS.pgbackrestConfig, renderPgbackrest(estate, backup, host), {
              mode: '0640',
              owner: 'root',
              group: DATABASE_ACCOUNT,
            }),
          ),
        ]
      : []),
    ...(usesRestic
      ? [
          step(host, 'package-restic', [], pack('restic')),
          step(host, 'backup-passphrase', own, file(passphraseFile, [backup.passphrase, '\n'], { mode: '0600' })),
          ...(bucket === undefined
            ? []
            : [step(host, 'backup-bucket', own, file(bucketFile, bucket, { mode: '0600' }))]),
          step(
            host,
            'backup-restic',
            programs,
            file(PATHS.backupRestic, renderRestic(estate, backup, host), { mode: '0755' }),
          ),
        ]
      : []),
    step(
      host,
      'backup-program',
      programs,
      file(PATHS.backupProgram, renderBackupProgram(estate, backup, host), { mode: '0755' }, 'sh -n {path}'),
    ),
  ];
}

/** The key of the copies for each account that uses it, and who may come with it. */
function sshSteps(estate: Estate, host: string, database: boolean, files: boolean): readonly HostStep[] {
  const { backup } = estate;
  if (backup?.repository.kind !== 'host' || backup.repository.key === undefined) return [];
  const { key } = backup.repository;
  const id = (name: string) => stepId(host, name);
  const own = [id('backup-own')];
  const home = `/var/lib/postgresql`;
  return [
    step(host, 'backup-ssh', [id('backup-programs')], file(PATHS.backupSsh, renderBackupSsh(), { mode: '0755' })),
    step(host, 'backup-ssh-configuration', own, file(sshConfigFile, renderSshConfig())),
    step(host, 'backup-known-hosts', own, file(knownHostsFile, renderKnownHosts(estate))),
    ...(files && host !== backup.repository.host
      ? [step(host, 'backup-key-root', own, privateKey(keyFile('root'), key))]
      : []),
    ...(database
      ? [
          step(
            host,
            'backup-key-postgres',
            [...own, id('package-postgresql')],
            privateKey(keyFile(DATABASE_ACCOUNT), key, DATABASE_ACCOUNT),
          ),
          step(
            host,
            'backup-database-ssh',
            [id('package-postgresql')],
            directory(`${home}/.ssh`, { ...DATABASE, mode: '0700' }),
          ),
          step(
            host,
            'backup-database-keys',
            [id('backup-database-ssh')],
            file(`${home}/.ssh/authorized_keys`, renderDatabaseKeys(estate, backup.repository, host), {
              ...DATABASE,
              mode: '0600',
            }),
          ),
        ]
      : []),
  ];
}
