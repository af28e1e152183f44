import { join } from 'node:path';
import { expect, test } from 'vitest';
import { postgresqlPrograms } from '../../src/cli/real-programs.js';
import { AS_DATABASE_ACCOUNT } from '../servers/database-account.js';
import { freePort } from '../servers/free-port.js';
import { bucketWorld } from './bucket.js';
import { start } from './process.js';
import { run, type Verdict } from './run.js';

const bin = postgresqlPrograms()!;
const env = (values: Readonly<Record<string, string>>): readonly string[] => [
  'env',
  ...Object.entries(values).map(([name, value]) => `${name}=${value}`),
];

test('pgBackRest keeps a database in a bucket, takes it back, ends old copies, and says what is wrong with the bucket', async () => {
  const { path, write, bucket, filled } = await bucketWorld();
  const text = filled(/pgbackrest\.conf$/);
  const stanza = /^\[(?!global)(.+)\]$/m.exec(text)![1]!;
  const [data, restored] = [join(path, 'data'), join(path, 'restored')];
  const [port, secondPort] = [String(await freePort()), String(await freePort())];
  const settings = {
    PGBACKREST_CONFIG: await write('pgbackrest.conf', text),
    PGBACKREST_STANZA: stanza,
    PGBACKREST_LOCK_PATH: path,
    PGBACKREST_PG1_PATH: data,
    PGBACKREST_PG1_PORT: port,
    PGBACKREST_PG1_SOCKET_PATH: path,
    PGBACKREST_ARCHIVE_TIMEOUT: '20',
    PGBACKREST_IO_TIMEOUT: '5',
  };
  const asDatabase = (values: Readonly<Record<string, string>>, ...command: readonly string[]): Promise<Verdict> => {
    const [program = '', ...args] = [...AS_DATABASE_ACCOUNT, ...env(values), ...command];
    return run(program, ...args);
  };
  const pgbackrest = (command: string, more: Readonly<Record<string, string>> = {}) =>
    asDatabase({ ...settings, ...more }, 'pgbackrest', ...command.split(' '));
  const psql = (at: string, sql: string) =>
    asDatabase({}, join(bin, 'psql'), '-XAtq', '-h', path, '-p', at, '-U', 'postgres', '-d', 'postgres', '-c', sql);
  const postgres = (where: string, at: string) => {
    const options = [
      `archive_mode=${where === data ? 'on' : 'off'}`,
      `archive_command=pgbackrest archive-push %p`,
      'listen_addresses=',
    ];
    const [program = '', ...args] = [
      ...[
        ...AS_DATABASE_ACCOUNT,
        ...env({ ...settings, PGBACKREST_PG1_PATH: where }),
        join(bin, 'postgres'),
        '-D',
        where,
        '-k',
        path,
        '-p',
        at,
      ],
      ...options.flatMap((option) => ['-c', option]),
    ];
    return start(program, args);
  };
  const initdb = await asDatabase({}, join(bin, 'initdb'), '-D', data, '--no-sync', '-A', 'trust', '-U', 'postgres');
  expect(initdb.status, initdb.output).toBe(0);
  const database = postgres(data, port);
  await expect.poll(async () => (await psql(port, 'select 1')).status, { timeout: 30_000 }).toBe(0);

  for (const command of ['stanza-create', 'check', '--type=full backup', '--type=diff backup']) {
    const { status, output } = await pgbackrest(command);
    expect(status, `${command}: ${output}`).toBe(0);
  }
  expect([...bucket.objects.keys()].every((key) => key.startsWith('database/'))).toBe(true);
  // Nothing in the bucket can be read without the passphrase.
  const kept = Buffer.concat([...bucket.objects.values()]).toString('latin1');
  expect(kept).not.toContain('backup-label');
  expect((await psql(port, 'create table kept as select 42 as n; select pg_switch_wal()')).status).toBe(0);
  expect((await pgbackrest('check')).status).toBe(0);

  const restore = await pgbackrest('restore', { PGBACKREST_PG1_PATH: restored });
  expect(restore.status, restore.output).toBe(0);
  const said = postgres(restored, secondPort);
  await expect
    .poll(async () => (await psql(secondPort, 'select n from kept')).output + said(), { timeout: 10_000 })
    .toMatch(/^42\n/);

  expect((await pgbackrest('--type=full backup')).status).toBe(0);
  const sets = async () => (await pgbackrest('info')).output.match(/full backup: /g)?.length;
  expect(await sets()).toBe(2);
  const expire = await pgbackrest('expire --repo1-retention-full-type=count --repo1-retention-full=1');
  expect(expire.status, expire.output).toBe(0);
  expect(await sets()).toBe(1);

  bucket.full = true;
  const full = await pgbackrest('--type=full backup');
  expect(full.status).not.toBe(0);
  // A copy begins with its log, and PostgreSQL's own log has what the bucket said to that.
  expect(full.output).toMatch(/WAL segment \w+ was not archived/);
  await expect.poll(database, { timeout: 90_000 }).toContain('[507] Insufficient Storage');
  bucket.full = false;
  // The last good copy is there, and the next one can be made.
  expect(await sets()).toBe(1);
  await expect.poll(async () => (await pgbackrest('check')).status, { timeout: 90_000 }).toBe(0);
  expect((await pgbackrest('--type=full backup')).status).toBe(0);

  const unknown = await pgbackrest('info', { PGBACKREST_REPO1_STORAGE_CA_FILE: '/etc/ssl/certs/ca-certificates.crt' });
  expect(unknown.output).toContain('unable to verify certificate');
  const wrong = await pgbackrest('info', { PGBACKREST_REPO1_S3_KEY_SECRET: 'wrong' });
  expect(wrong.output).toContain('SignatureDoesNotMatch');
  await bucket.stop();
  const gone = await pgbackrest('--type=full backup', { PGBACKREST_IO_TIMEOUT: '2' });
  expect(gone.status).not.toBe(0);
  expect(gone.output).toMatch(/unable to connect to 'localhost:\d+'.*refused/s);
});
