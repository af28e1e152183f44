import { repositoryHost } from '../backup/places.js';
import { databaseHosts, hostNamed, serverHosts, type Estate, type Host, type HostRepository } from '../model/index.js';
import { PATHS } from '../paths.js';
import { GENERATED, lines } from './generated.js';

/** Account of the repository's host that takes files, and can do nothing but that. */
export const FILES_ACCOUNT = 'muster-backup';
export const FILES_HOME = '/var/lib/muster/backup-files';

export const sshConfigFile = `${PATHS.backup}/ssh.conf`;
export const knownHostsFile = `${PATHS.backup}/known_hosts`;
/** The key, in a copy that one account alone may read. */
export const keyFile = (account: string): string => `${PATHS.backup}/key-${account}`;

/** SSH as copies use it: one key, hosts known by the keys that the description pins, no question. */
export const renderBackupSsh = (): string => lines('#!/bin/sh', GENERATED, `exec ssh -F ${sshConfigFile} "$@"`);

export const renderSshConfig = (): string =>
  lines(
    GENERATED,
    'Host *',
    ...[
      `IdentityFile ${keyFile('%u')}`,
      'IdentitiesOnly yes',
      `UserKnownHostsFile ${knownHostsFile}`,
      'GlobalKnownHostsFile /dev/null',
      'StrictHostKeyChecking yes',
      'BatchMode yes',
      'ConnectTimeout 10',
      'ServerAliveInterval 15',
    ].map((option) => `    ${option}`),
  );

/** Keys of the hosts between which copies go. */
export function renderKnownHosts(estate: Estate): string {
  const peers = new Set([repositoryHost(estate) ?? [], databaseHosts(estate)].flat());
  return lines(
    GENERATED,
    ...[...peers].map((name) => {
      const { address, ssh } = hostNamed(estate, name);
      const [type = '', key = ''] = ssh.hostKey.split(' ');
      return `${ssh.port === 22 ? address : `[${address}]:${ssh.port}`} ${type} ${key}`;
    }),
  );
}

/** Who may log in as PostgreSQL's account of a host: for pgBackRest alone, and only from where it comes. */
export function renderDatabaseKeys(estate: Estate, repository: HostRepository, host: string): string {
  const from = host === repository.host ? databaseHosts(estate) : [repository.host];
  return authorized(
    estate,
    repository,
    from.filter((name) => name !== host),
    '/usr/bin/pgbackrest ${SSH_ORIGINAL_COMMAND#* }',
  );
}

/** Who may log in to leave files. */
export const renderFilesKeys = (estate: Estate, repository: HostRepository): string =>
  authorized(
    estate,
    repository,
    serverHosts(estate).filter((name) => name !== repository.host),
    'internal-sftp',
  );

function authorized(
  estate: Estate,
  { publicKey = '' }: HostRepository,
  from: readonly string[],
  command: string,
): string {
  const addresses = from.map((name): Host => hostNamed(estate, name)).map(({ address }) => address);
  const [type = '', key = ''] = publicKey.split(' ');
  return lines(GENERATED, `restrict,from="${addresses.join(',')}",command="${command}" ${type} ${key} ${estate.name}`);
}
