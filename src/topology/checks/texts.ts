import type { Backup } from '../model/index.js';
import { quote, type Check } from './check.js';

const DIRECTORY = /^\/[A-Za-z0-9._/@-]*$/;

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
  find: ({ estate: { vip, tls, fileStore, database, backup } }) => {
    const forms: readonly Form[] = [
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
