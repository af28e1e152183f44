import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgresqlPrograms } from '../../src/cli/real-programs.js';
import { needsRestart } from '../../src/topology/render/postgresql-parameters.js';
import { AS_DATABASE_ACCOUNT, giveToDatabaseAccount } from '../servers/database-account.js';
import { ESTATES } from '../topology/estates.js';
import { renderedFiles } from '../topology/render/files.js';
import { folder, run, type Verdict } from './run.js';

const bin = postgresqlPrograms()!;

const runAsPostgres = (...words: readonly string[]): Promise<Verdict> => {
  const [command = '', ...args] = [...AS_DATABASE_ACCOUNT, ...words];
  return run(command, ...args);
};
const runPostgres = (program: string, ...args: readonly string[]): Promise<Verdict> =>
  runAsPostgres(join(bin, program), ...args);

let root: string;
let data: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'muster-postgresql-'));
  data = join(root, 'data');
  await giveToDatabaseAccount(root);
  const { status, output } = await runPostgres('initdb', '-D', data, '--no-sync', '-A', 'trust');
  expect(status, output).toBe(0);
});

afterAll(() => rm(root, { recursive: true, force: true }));

const parameter = (config: string, name: string) =>
  runPostgres('postgres', '-C', name, '-c', `config_file=${config}`, '-D', data);

describe.each(Object.entries(ESTATES))('%s', (_, description) => {
  const confs = [...renderedFiles(description)].filter(([name]) => /-(start|reload|replica)\.conf$/.test(name));

  test.each(confs)('PostgreSQL takes %s', async (_, text) => {
    const { write } = await folder();
    const { status, output } = await parameter(await write('postgresql.conf', text), 'port');
    expect({ status, output }).toEqual({ status: 0, output: '5432\n' });
  });

  test.each(confs.filter(([name]) => !name.endsWith('replica.conf')))(
    'parameters of %s are changed as it says',
    async (name, text) => {
      const described = await runPostgres('postgres', '--describe-config');
      const context = new Map(
        described.output.split('\n').map((line) => line.split('\t').slice(0, 2) as [string, string]),
      );
      const parameters = text.split('\n').flatMap((line) => /^([a-z_]+) = /.exec(line)?.[1] ?? []);
      expect(parameters.length).toBeGreaterThan(3);
      expect(
        parameters.filter((known) => (context.get(known) === 'postmaster') !== name.endsWith('-start.conf')),
      ).toEqual([]);
    },
  );

  test('reads every line of pg_hba.conf', async () => {
    const { write } = await folder();
    const hba = await write('pg_hba.conf', renderedFiles(description).get('pg_hba.conf')!);
    const sql = await write('rules.sql', 'select line_number, error from pg_hba_file_rules where error is not null\n');
    const single = `${join(bin, 'postgres')} --single -D ${data} -c hba_file=${hba} -c ssl=on template1 <${sql}`;
    const { status, output } = await runAsPostgres('sh', '-c', single);
    expect(status, output).toBe(0);
    expect(output).not.toMatch(/error = "/);
  });
});

test('PostgreSQL refuses a parameter that it does not know', async () => {
  const { write } = await folder();
  const { status, output } = await parameter(await write('postgresql.conf', 'shared_bufers = 1GB\n'), 'port');
  expect(status).not.toBe(0);
  expect(output).toContain('shared_bufers');
});

test('the parameters that are read at the start only are those of PostgreSQL 15', async () => {
  const { output } = await runPostgres('postgres', '--describe-config');
  const rows = output
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([name]) => name !== '');
  expect(rows.length).toBeGreaterThan(200);
  const wrong = rows.filter(([name = '', context]) => needsRestart(name) !== (context === 'postmaster'));
  expect(wrong.map(([name]) => name)).toEqual([]);
});
