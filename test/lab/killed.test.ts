import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hierarchies, processesIn } from './cgroups.js';
import { outcomeOf, run } from './command.js';
import { eventually } from './eventually.js';
import { clean, cleanAbandoned, groupOf } from './runs.js';

const PROGRAM = fileURLToPath(new URL('held-lab.ts', import.meta.url));

let name: string;
let held: ChildProcess;
beforeEach(() => {
  name = `test-${randomBytes(4).toString('hex')}`;
});
afterEach(async () => {
  held.kill('SIGKILL');
  await eventually('the run is over', () => clean(name));
});

const hold = (run: string): ChildProcess => {
  held = spawn(process.execPath, ['--import', 'tsx', PROGRAM, 'outside', run], { stdio: ['ignore', 'pipe', 'pipe'] });
  return held;
};

const isUp = async (): Promise<void> => {
  for await (const line of createInterface(held.stdout!)) if (line === 'up app1') return;
  throw new Error('The held lab did not come up');
};

const processes = async (): Promise<number[]> =>
  (await Promise.all(hierarchies().map((root) => processesIn(join(root, groupOf(name)))))).flat();

const groups = async (): Promise<number[]> =>
  Promise.all(hierarchies().map(async (root) => (await outcomeOf('test', ['-d', join(root, groupOf(name))])).status));

test('a run whose command is killed leaves no process and no mount, and the next run removes its cgroups', async () => {
  const mounts = await readFile('/proc/self/mounts', 'utf8');
  const links = await run('ip', ['-brief', 'link']);
  hold(name);
  await isUp();
  expect(await processes()).not.toEqual([]);
  held.kill('SIGKILL');
  await eventually('nothing runs any more', async () => expect(await processes()).toEqual([]));
  expect(await readFile('/proc/self/mounts', 'utf8')).toBe(mounts);
  expect(await run('ip', ['-brief', 'link'])).toBe(links);
  expect(await cleanAbandoned()).toEqual([name]);
  expect(await groups()).toEqual(hierarchies().map(() => 1));
});

test('a run that is alive is not cleaned', async () => {
  hold(name);
  await isUp();
  const before = await processes();
  expect(await cleanAbandoned()).toEqual([]);
  expect(await processes()).toContain(before[0]);
});

test('a run whose tests crash in the middle of a start leaves no process', async () => {
  name += '-fails';
  hold(name);
  const [status] = (await once(held, 'exit')) as [number | null];
  expect(status).toBe(1);
  expect(await processes()).toEqual([]);
});
