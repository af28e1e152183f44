import type { Backup, S3FileStore } from '../model/index.js';
import { quote, type Check } from './check.js';

/** From the root on, with no part that leads elsewhere; not the root itself, which would be given to one account. */
const DIRECTORY = /^(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._@-]+)+\/?$/;
/** Host of a service, with or without a port; no address with https://, which is what people write first. */
const ENDPOINT = /^[\w.-]+(?::\d+)?$|^\[[\da-fA-F:]+\](?::\d+)?$/;

interface Form {
  readonly path: string;
  readonly value: string | undefined;
  readonly pattern: RegExp;
  readonly example: string;
}

/** Texts that land in configuration files unquoted, so that nothing but their own kind may be in them. */
export const textInvalid: Check = {
  id: 'text-invalid',
  severity: 'error',
  reports: 'an interface, directory, size, parameter or name with characters that it cannot have',
  why: 'it is written into configuration files as it is',
  find: ({ estate: { hosts, vip, tls, fileStore, database, backup } }) => {
    const forms: readonly Form[] = [
      ...Object.values(hosts).flatMap(({ name, ssh }): readonly Form[] => [
        { path: `hosts.${name}.ssh.address`, value: ssh.address, pattern: /^[\w.:%-]+$/, example: '10.0.0.11' },
        { path: `hosts.${name}.ssh.user`, value: ssh.user, pattern: /^[A-Za-z_][\w.-]*\$?$/, example: 'deploy' },
      ]),
      { path: 'vip.interface', value: vip?.interface, pattern: /^[A-Za-z0-9_.-]{1,15}$/, example: 'eth0' },
      {
        path: 'tls.upstream.serverName',
        value: tls?.upstream?.serverName,
        pattern: /^[A-Za-z0-9.-]+$/,
        example: 'mattermost.internal',
      },
      {
        path: 'fileStore.directory',
        value: fileStore.kind === 's3' ? undefined : fileStore.directory,
        pattern: DIRECTORY,
        example: '/srv/mattermost',
      },
      {
        path: 'database.maxSlotWalKeepSize',
        value: database.maxSlotWalKeepSize,
        pattern: /^\d+[kMGT]B$/,
        example: '16GB',
      },
      ...(fileStore.kind === 's3' ? bucketForms(fileStore) : []),
      ...(backup ? backupForms(backup) : []),
      ...Object.keys(database.parameters).map((name) => ({
        path: 'database.parameters',
        value: name,
        pattern: /^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/,
        example: 'work_mem',
      })),
      ...Object.entries(database.parameters).map(([name, value]) => ({
        path: `database.parameters.${name}`,
        value: String(value),
        pattern: /^[^\n\r\0]*$/,
        example: '32MB',
      })),
    ];
    return forms
      .filter(({ value, pattern }) => value !== undefined && !pattern.test(value))
      .map(({ path, value, example }) => ({
        path,
        what: `this is ${quote(value)}`,
        mend: `write it like ${quote(example)}`,
      }));
  },
};

const bucketForms = ({ endpoint, bucket, region, accessKeyId }: S3FileStore): readonly Form[] => [
  { path: 'fileStore.endpoint', value: endpoint, pattern: ENDPOINT, example: 's3.example.test' },
  { path: 'fileStore.bucket', value: bucket, pattern: /^[\w.-]+$/, example: 'mattermost' },
  { path: 'fileStore.region', value: region, pattern: /^[\w.-]+$/, example: 'eu-central-1' },
  { path: 'fileStore.accessKeyId', value: accessKeyId, pattern: /^\S+$/, example: 'AKIDEXAMPLE' },
];

function backupForms({ repository, drill }: Backup): readonly Form[] {
  const at = (name: string) => `backup.repository.${name}`;
  const directory = (path: string, value: string | undefined): Form => ({
    path,
    value,
    pattern: DIRECTORY,
    example: '/srv/backup',
  });
  const word = (name: string, value: string, example: string): Form => ({
    path: at(name),
    value,
    pattern: /^[\w.:-]+$/,
    example,
  });
  const drilled = directory('backup.drill.directory', drill.directory);
  if (repository.kind === 's3') {
    return [
      drilled,
      word('endpoint', repository.endpoint, 's3.example.test'),
      word('bucket', repository.bucket, 'mattermost-backup'),
      word('region', repository.region, 'eu-central-1'),
      word('accessKeyId', repository.accessKeyId, 'AKIDEXAMPLE'),
    ];
  }
  if (repository.kind === 'mount') return [drilled, directory(at('directory'), repository.directory)];
  const publicKey = { path: at('publicKey'), value: repository.publicKey };
  return [
    drilled,
    directory(at('directory'), repository.directory),
    { ...publicKey, pattern: /^(ssh|ecdsa|sk)-[\w@.-]+ [A-Za-z0-9+/]+=*( [\w@.-]*)?$/, example: 'ssh-ed25519 AAAA…' },
  ];
}
