import { repositoryHost } from '../backup/places.js';
import { hostNamed, type Backup, type Content, type Estate } from '../model/index.js';
import { PATHS } from '../paths.js';
import { hostPort } from '../addresses.js';
import { FILES_ACCOUNT, sshConfigFile } from './backup-ssh.js';
import { GENERATED, lines } from './generated.js';
import { repositoryPath } from './pgbackrest.js';

export const passphraseFile = `${PATHS.backup}/passphrase`;
export const bucketFile = `${PATHS.backup}/bucket`;

/** restic with the repository of one host, which is its alone: no host waits for the lock of another. */
export function renderRestic(estate: Estate, backup: Backup, host: string): string {
  const { repository } = backup;
  const path = `${repositoryPath(backup, 'files')}/${host}`;
  const keeper = repositoryHost(estate);
  const bucket = repository.kind === 's3' ? repository : undefined;
  const away = keeper !== undefined && keeper !== host ? hostNamed(estate, keeper) : undefined;
  const place = bucket
    ? `s3:https://${bucket.endpoint}/${bucket.bucket}${path}`
    : away
      ? `sftp://${FILES_ACCOUNT}@${hostPort(away.address, away.ssh.port)}/${path}`
      : path;
  const ssh = away && `ssh -F ${sshConfigFile} -p ${away.ssh.port} ${FILES_ACCOUNT}@${away.address} -s sftp`;
  return lines(
    '#!/bin/sh',
    GENERATED,
    '# restic with the copies of this host: "snapshots" lists them, "restore latest --tag files --target DIRECTORY" takes one back.',
    ...(bucket ? [`set -a; . ${bucketFile}; set +a`] : []),
    `export RESTIC_REPOSITORY='${place}'`,
    `export RESTIC_PASSWORD_FILE=${passphraseFile} RESTIC_CACHE_DIR=/var/cache/muster-backup`,
    `exec restic ${ssh === undefined ? '' : `-o sftp.command='${ssh}' `}${bucket?.ca === undefined ? '' : `--cacert ${PATHS.bucketCa} `}"$@"`,
  );
}

/** Credentials for the bucket, as a file of a POSIX shell. */
export const renderBucket = (backup: Backup): Content | undefined =>
  backup.repository.kind === 's3'
    ? [
        `AWS_ACCESS_KEY_ID="${backup.repository.accessKeyId}"\nAWS_DEFAULT_REGION="${backup.repository.region}"\nAWS_SECRET_ACCESS_KEY="`,
        { secret: backup.repository.secretAccessKey.secret, encoding: 'environment' },
        '"\n',
      ]
    : undefined;
