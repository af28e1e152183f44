import { expect, test } from 'vitest';
import { drillText } from '../../../src/cli/drill/report.js';
import { runDrill, type OnHost, type Ran } from '../../../src/cli/drill/run.js';
import { NOT_RESTORED, resolveEstate, restoreDrill, type RestoreDrill } from '../../../src/topology/index.js';
import { redundant, withBackupHost } from '../../topology/estates.js';

const estate = (description = withBackupHost()): RestoreDrill => restoreDrill(resolveEstate(description))!;

const copy = (stop: number) =>
  JSON.stringify([
    { backup: [{ label: '20261128-010000F', type: 'full', timestamp: { stop }, info: { size: 1000 } }] },
  ]);

/** Hosts that answer the three questions of a drill in turn. */
const answering = (...answers: readonly Partial<Ran>[]): OnHost => {
  const left = [...answers];
  return () => Promise.resolve({ code: 0, stdout: '', stderr: '', ...left.shift() });
};
const info = { stdout: copy(Date.now() / 1000 - 3600) };
const quiet = () => undefined;

const live = 'public.posts\t3\t100\npublic.users\t2\t50\n';

test('each table that is not the same is named, with what is different', async () => {
  const restored = 'seconds\t4\t2\npublic.posts\t3\t101\npublic.teams\t1\t7\n';
  const report = await runDrill(estate(), answering(info, { stdout: live }, { stdout: restored }), quiet);
  expect(report).toMatchObject({ passed: false, tables: 2, rows: 5, seconds: { restore: 4, recovery: 2 } });
  expect(report.problems).toEqual([
    'public.posts has 3 rows, restored 3, with other contents',
    'public.teams is only in the restored database',
    'public.users is only in the living database',
  ]);
  expect(drillText(report)).toMatch(/problem {3}public\.users is only in the living database\nfailed/);
});

test('a drill that passes says of what copy, what was compared and how long it took', async () => {
  const restored = `seconds\t4\t2\n${live}`;
  const report = await runDrill(estate(), answering(info, { stdout: live }, { stdout: restored }), quiet);
  expect(report.problems).toEqual([]);
  const text = drillText(report);
  expect(text).toContain('20261128-010000F (full)');
  expect(text).toContain('compared  2 tables with 5 rows');
  expect(text).toContain('4 s to restore, 2 s to go through the log');
  expect(text).toMatch(/passed {4}chat can be restored/);
});

test('copies that cannot be restored fail the drill, and no table is said to be different', async () => {
  const broken = { code: NOT_RESTORED, stderr: 'the copies could not be restored: checksum\n' };
  const report = await runDrill(estate(), answering(info, { stdout: live }, broken), quiet);
  expect(report).toMatchObject({
    passed: false,
    differences: [],
    problems: ['the copies could not be restored: checksum'],
  });
});

test('a host that does not do what it is asked is no failed drill, but none', async () => {
  await expect(runDrill(estate(), answering({ code: 1, stderr: 'no way' }), quiet)).rejects.toThrow(
    'There was no drill: what copies there are could not be read (keep): no way',
  );
  await expect(runDrill(estate(), answering(info, { code: 10, stderr: 'busy' }), quiet)).rejects.toThrow(
    /\(db1\): busy/,
  );
});

test('the host of the copies restores them itself; without one the last replica does, over nothing that is there', () => {
  expect(estate()).toMatchObject({ host: 'keep', primary: 'db1' });
  expect(estate().target.pgbackrest).toBe(
    'pgbackrest --stanza=chat --reset-pg1-host --reset-pg2-host --reset-pg2-path',
  );
  expect(estate(redundant())).toMatchObject({ host: 'db2', target: { pgbackrest: 'pgbackrest --stanza=chat' } });
  expect(restoreDrill(resolveEstate(redundant({ backup: undefined })))).toBeUndefined();
});
