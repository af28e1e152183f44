import { readdir, readFile, rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runDrill, type OnHost } from '../../../src/cli/drill/run.js';
import type { DrillReport } from '../../../src/topology/index.js';
import { put, startCopiedDatabase, type CopiedDatabase } from './copied-database.js';

// A real PostgreSQL and pgBackRest on this machine; both hosts of the drill are this one.

let database: CopiedDatabase;
let asked: string[];

beforeAll(async () => {
  database = await startCopiedDatabase();
  await database.sql(`
    create table posts (id text primary key, message text, t timestamptz default now(), amount double precision);
    insert into posts select i, 'message ' || i, now(), random() from generate_series(1, 20000) i;
    create schema plugins;
    create table plugins."Key Values" (key bytea, value json);
    insert into plugins."Key Values" values ('\\x00ff', '{"a": 1}');
    create table nothing (id int);
    create unlogged table scratch (id int);
    insert into scratch values (1);`);
  await database.must(`${database.pgbackrest} stanza-create`);
});
afterAll(() => database?.[Symbol.asyncDispose]());

const on: OnHost = (host, script) => {
  asked.push(host);
  return database.run(script);
};
const drill = (changes: Partial<CopiedDatabase['drill']> = {}): Promise<DrillReport> => {
  asked = [];
  return runDrill({ ...database.drill, ...changes }, on, () => undefined);
};

test('says that there is no copy when there is none', async () => {
  expect(await drill()).toMatchObject({ passed: false, problems: ['there is no copy of the database'] });
  expect(asked).toEqual(['keep']);
});

describe('with a copy', () => {
  beforeAll(() => database.must(`${database.pgbackrest} --type=full backup`), 60_000);

  test('it passes, compares every table that is kept, and leaves nothing', async () => {
    await database.sql(`insert into posts values ('after', 'written after the copy')`);
    const before = await database.sql('select count(*) from posts');
    const report = await drill();
    expect(report.problems).toEqual([]);
    expect(report).toMatchObject({ passed: true, tables: 3, rows: 20_002, differences: [] });
    expect(report.copy).toMatchObject({ type: 'full' });
    expect(report.copy!.size).toBeGreaterThan(1_000_000);
    expect(asked).toEqual(['keep', 'db1', 'keep']);
    expect(await readdir(database.directory)).not.toContain('drill');
    expect(await database.sql('select count(*) from posts')).toBe(before);
    // By the process's own name: the command line of the shell that asks names both words, too.
    expect((await database.run('pgrep -a -x postgres')).stdout).not.toContain(`${database.directory}/drill`);
  });

  test('it passes while the database is written to all the time, and nobody waits for it', async () => {
    let writing = true;
    let written = 0;
    const writer = (async () => {
      while (writing) {
        await database.sql(`insert into posts select gen_random_uuid(), 'busy' from generate_series(1, 20);
          update posts set message = message || '.' where id in (select id from posts order by random() limit 20);
          delete from posts where id in (select id from posts order by random() limit 5);`);
        written++;
      }
    })();
    const report = await drill();
    writing = false;
    await writer;
    expect(report.problems).toEqual([]);
    expect(report.passed).toBe(true);
    expect(written).toBeGreaterThan(10);
  });

  test('it refuses a directory with something in it, and leaves that as it is', async () => {
    const precious = `${database.directory}/drill/data/PG_VERSION`;
    await put(precious, 'precious');
    await expect(drill()).rejects.toThrow(/drill is there and not empty: nothing in it was touched/);
    expect(await readFile(precious, 'utf8')).toBe('precious');
    await rm(`${database.directory}/drill`, { recursive: true, force: true });
  });

  test('it fails when the newest copy is older than it may be, and leaves a directory that was empty empty', async () => {
    await database.must(`mkdir ${database.directory}/empty`);
    const target = { ...database.drill.target, directory: `${database.directory}/empty` };
    const report = await drill({ maxAgeHours: -1, target });
    expect(report.passed).toBe(false);
    expect(report.problems).toEqual([expect.stringMatching(/^the newest copy is 0\.\d hours old, and may be -1$/)]);
    expect(await readdir(target.directory)).toEqual([]);
  });

  test('it does not begin where there is no space', async () => {
    const small: OnHost = (host, script) => on(host, script.replace(/(test "\$free" -ge) \d+/, '$1 999999999999999'));
    asked = [];
    await expect(runDrill(database.drill, small, () => undefined)).rejects.toThrow(/has \d+ MiB, and the drill needs/);
    expect(await readdir(database.directory)).not.toContain('drill');
  });

  test('it fails when a copy was damaged, says what pgBackRest says, and leaves nothing', async () => {
    const bundle = (
      await database.must(`find ${database.directory}/copies/backup -path '*bundle*' -type f | head -1`)
    ).trim();
    await database.must(
      `cp ${bundle} ${database.directory}/whole; printf 'damaged' | dd of=${bundle} bs=1 seek=4096 conv=notrunc status=none`,
    );
    const report = await drill();
    expect(report.passed).toBe(false);
    expect(report.problems.join()).toMatch(/the copies could not be restored: .*ERROR/s);
    expect(await readdir(database.directory)).not.toContain('drill');
    await database.must(`cp ${database.directory}/whole ${bundle}`);
  });

  test('it says so when a part of the log is missing', async () => {
    await database.sql(`insert into posts values ('lost', 'in the log alone')`);
    await database.must(`${database.pgbackrest} check`);
    const segments = `find ${database.directory}/copies/archive -type f -name '0000*.zst' | sort`;
    const last = (await database.must(segments)).trim().split('\n').at(-1)!;
    await database.must(`mv ${last} ${database.directory}/segment`);
    const report = await drill();
    expect(report.passed).toBe(false);
    expect(report.problems.join()).toContain('the restored database does not start');
    await database.must(`mv ${database.directory}/segment ${last}`);
  });
});
