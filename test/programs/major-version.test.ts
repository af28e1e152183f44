import { describe, expect, test } from 'vitest';
import { estateSteps, majorVersionProbes, resolveEstate, type EstateDescription } from '../../src/topology/index.js';
import { redundant, withBackupHost } from '../topology/estates.js';
import { folder, run, type Verdict } from './run.js';

const declared = (version: number, description: EstateDescription = redundant()): EstateDescription => ({
  ...description,
  database: { ...description.database, version },
});

/** A script on a host with these clusters, whose configuration is where Debian has it. */
async function onHost(script: string, ...clusters: readonly string[]): Promise<Verdict> {
  const { path, write } = await folder();
  for (const cluster of clusters) await write(`${cluster}/postgresql.conf`, '');
  return run('sh', '-c', script.replaceAll('/etc/postgresql', path));
}

describe('data of another major version than the declared one', () => {
  const { host, probe } = majorVersionProbes(resolveEstate(declared(16)))[0]!;

  test('is refused, with the host, both versions and the way out', async () => {
    expect(host).toBe('db1');
    const { status, output } = await onHost(probe, '15/main');
    expect(status).toBe(1);
    expect(output).toMatch(
      /^db1 has a database of PostgreSQL 15, expected 16, which database\.version is: .* Mend: .* 'Upgrade PostgreSQL' of the runbook .* write database\.version: 15\n$/,
    );
  });

  test.each([
    ['where it was upgraded, and the one before is still there', ['15/main', '16/main']],
    ['where it was put aside', ['15/old']],
    ['where there is none yet', []],
  ])('is no matter %s', async (_, clusters) => {
    expect(await onHost(probe, ...clusters)).toEqual({ status: 0, output: '' });
  });

  test('is no matter where PostgreSQL was never installed', async () => {
    const { path } = await folder();
    const elsewhere = probe.replaceAll('/etc/postgresql', `${path}/nowhere`);
    expect(await run('sh', '-c', elsewhere)).toEqual({ status: 0, output: '' });
  });

  test('gets no empty cluster beside it from a script', async () => {
    const cluster = estateSteps(resolveEstate(declared(16))).find(({ id }) => id === 'db1.cluster')!;
    const { apply } = cluster as unknown as { readonly apply: string };
    const make = `pg_createcluster() { echo "made $*"; }\n${apply}`;
    expect(await onHost(make, '15/main')).toMatchObject({
      status: 1,
      output: expect.stringMatching(/^db1 has/) as string,
    });
    expect((await onHost(make)).output).toMatch(/^made --port 5432 .* 16 main/);
  });
});

describe('copies of another major version than the declared one', () => {
  /** As pgBackRest 2.45 printed it after stanza-upgrade. */
  const info = (...versions: readonly number[]) =>
    JSON.stringify([
      {
        archive: [{ database: { id: versions.length, 'repo-key': 1 }, id: '15-1', max: null, min: null }],
        backup: [],
        cipher: 'none',
        db: versions.map((version, index) => ({
          id: index + 1,
          'repo-key': 1,
          'system-id': 77,
          version: String(version),
        })),
        name: 'chat',
        status: { code: 2, message: 'no valid backups' },
      },
    ]);
  const stanza = (version: number) =>
    estateSteps(resolveEstate(declared(version, withBackupHost()))).find(
      ({ id }) => id === 'keep.backup-stanza',
    ) as unknown as {
      readonly probe: string;
      readonly apply: string;
    };
  const pgbackrest = (script: string, ...versions: readonly number[]) =>
    run(
      'sh',
      '-c',
      `runuser() { case "$*" in *output=json*) echo '${info(...versions)}' ;; *' info') echo '    status: ${versions.length === 0 ? 'error (missing stanza path)' : 'ok'}' ;; *) echo "ran $*" ;; esac; }\n${script}`,
    );

  test('are refused, with the command that joins them', async () => {
    expect((await pgbackrest(stanza(16).probe, 15)).status).toBe(1);
    const { status, output } = await pgbackrest(stanza(16).apply, 15);
    expect(status).toBe(1);
    expect(output).toContain('the copies are of another major version of PostgreSQL than 16');
    expect(output).toContain(
      'run on keep: runuser -u postgres -- pgbackrest --stanza=chat stanza-upgrade, and apply again',
    );
    expect(output).not.toContain('ran ');
  });

  test('are what is declared once they were joined', async () => {
    expect((await pgbackrest(stanza(16).probe, 15, 16)).status).toBe(0);
    expect((await pgbackrest(stanza(15).probe, 15)).status).toBe(0);
  });

  test('are made where there are none', async () => {
    expect((await pgbackrest(stanza(15).probe)).status).toBe(1);
    expect((await pgbackrest(stanza(15).apply)).output).toContain(
      'ran -u postgres -- pgbackrest --stanza=chat stanza-create',
    );
  });
});
