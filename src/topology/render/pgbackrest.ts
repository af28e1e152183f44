import { repositoryHost } from '../backup/places.js';
import {
  databaseHosts,
  hostNamed,
  type Backup,
  type Content,
  type Estate,
  type HostRepository,
  type MountRepository,
} from '../model/index.js';
import { PATHS, postgresqlPaths } from '../paths.js';
import { GENERATED } from './generated.js';

/** Account that PostgreSQL and pgBackRest run as, on every host. */
export const DATABASE_ACCOUNT = 'postgres';

/** Where the copies are on a host that keeps them or has them mounted. */
export const directoryOf = ({ directory = '/srv/backup' }: HostRepository | MountRepository): string => directory;

/** Where the copies of the database and those of files are, below one directory or prefix. */
export const repositoryPath = (backup: Backup, part: 'database' | 'files'): string => {
  const { repository } = backup;
  if (repository.kind === 's3') return `/${part}`;
  return `${directoryOf(repository)}/${part}`;
};

/**
 * Configuration of pgBackRest on a host. On the one that keeps the copies it names every database host, and pgBackRest
 * finds out which is the primary; elsewhere it names the own cluster and the way to the repository.
 */
export function renderPgbackrest(estate: Estate, backup: Backup, host: string): Content {
  const repository = repositoryHost(estate);
  const keepsCopies = repository === undefined || repository === host;
  return [
    [
      GENERATED,
      '[global]',
      ...(keepsCopies ? copies(backup) : wayTo(estate, repository)),
      'start-fast=y',
      'log-level-console=info',
      'log-level-file=off',
      '',
    ].join('\n'),
    ...(keepsCopies ? ['repo1-cipher-pass=', backup.passphrase, '\n', ...bucketSecret(backup)] : []),
    ['', `[${estate.name}]`, ...clusters(estate, host), ''].join('\n'),
  ];
}

function copies(backup: Backup): readonly string[] {
  const { repository, retentionDays } = backup;
  return [
    ...(repository.kind === 's3'
      ? [
          'repo1-type=s3',
          `repo1-s3-endpoint=${repository.endpoint}`,
          `repo1-s3-bucket=${repository.bucket}`,
          // Other services than Amazon's seldom have a name for each bucket.
          ...(/\.amazonaws\.com(:\d+)?$/.test(repository.endpoint) ? [] : ['repo1-s3-uri-style=path']),
          `repo1-s3-region=${repository.region}`,
          `repo1-s3-key=${repository.accessKeyId}`,
          ...(repository.ca === undefined ? [] : [`repo1-storage-ca-file=${PATHS.bucketCa}`]),
        ]
      : []),
    `repo1-path=${repositoryPath(backup, 'database')}`,
    'repo1-cipher-type=aes-256-cbc',
    'repo1-retention-full-type=time',
    `repo1-retention-full=${retentionDays}`,
    'repo1-bundle=y',
    'compress-type=zst',
    'process-max=2',
    `cmd-ssh=${PATHS.backupSsh}`,
  ];
}

const bucketSecret = ({ repository }: Backup): readonly (string | Backup['passphrase'])[] =>
  repository.kind === 's3' ? ['repo1-s3-key-secret=', repository.secretAccessKey, '\n'] : [];

function wayTo(estate: Estate, repository: string): readonly string[] {
  const { address, ssh } = hostNamed(estate, repository);
  return [
    `repo1-host=${address}`,
    `repo1-host-user=${DATABASE_ACCOUNT}`,
    `repo1-host-port=${ssh.port}`,
    `cmd-ssh=${PATHS.backupSsh}`,
  ];
}

/** The cluster of this host, or those of all database hosts. */
function clusters(estate: Estate, host: string): readonly string[] {
  const hosts = databaseHosts(estate);
  return (hosts.includes(host) ? [host] : hosts).flatMap((name, index) => {
    const { address, ssh } = hostNamed(estate, name);
    const option = (key: string, value: string | number) => `pg${index + 1}-${key}=${value}`;
    return [
      ...(name === host
        ? []
        : [option('host', address), option('host-user', DATABASE_ACCOUNT), option('host-port', ssh.port)]),
      option('path', postgresqlPaths(estate).data),
      option('port', estate.database.port),
    ];
  });
}
