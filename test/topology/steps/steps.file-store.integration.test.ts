import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { estateSteps, resolveEstate, type CommandStep, type HostStep } from '../../../src/topology/index.js';
import { useStandIns } from '../../stand-in-programs.js';
import { redundant } from '../estates.js';

const { at, program, env } = useStandIns();
beforeEach(() => {
  mkdirSync(at('one'));
  mkdirSync(at('other'));
  // What is run as another account is run as this one, and nobody waits.
  program('runuser', 'shift 3; exec "$@"');
  program('sleep', 'exit 0');
});

const run = (text: string): Promise<{ readonly status: number; readonly said: string }> =>
  new Promise((resolve) => {
    execFile('/bin/sh', ['-c', text], { env: env() }, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, said: (stdout + stderr).trim() }),
    );
  });

const steps = (directory: string, servers: readonly string[] = ['app1', 'app2']): readonly HostStep[] =>
  estateSteps(resolveEstate(redundant({ servers, fileStore: { kind: 'mount', directory, sharedMount: true } })));

const commandOf = (all: readonly HostStep[], id: string): HostStep & CommandStep => {
  const found = all.find((one) => one.id === id);
  if (found?.kind !== 'command') throw new Error(`no command ${id}`);
  return found;
};

test('a directory that is mounted on several servers is proved to be one before the second of them starts', async () => {
  const all = steps(at('one'));
  const [marked, shared] = [commandOf(all, 'app1.files-marked'), commandOf(all, 'app2.files-shared')];
  expect(shared.after).toContain('app1.files-marked');
  for (const [server, needs] of [
    ['app1.mattermost', 'app1.files-marked'],
    ['app2.mattermost', 'app2.files-shared'],
  ] as const)
    expect(all.find(({ id }) => id === server)?.after).toContain(needs);

  expect((await run(marked.probe)).status).not.toBe(0);
  expect(await run(marked.apply)).toEqual({ status: 0, said: '' });
  expect((await run(marked.probe)).status).toBe(0);
  expect(await run(shared.apply)).toEqual({ status: 0, said: '' });
  expect((await run(shared.probe)).status).toBe(0);
  expect(readFileSync(at('one/.muster-estate'), 'utf8')).toBe('chat\n');

  await run(marked.undo!);
  expect(existsSync(at('one/.muster-estate'))).toBe(false);
});

test('one that is another file system on the second server is refused there, with the way out', async () => {
  await run(commandOf(steps(at('one')), 'app1.files-marked').apply);
  const { status, said } = await run(commandOf(steps(at('other')), 'app2.files-shared').apply);
  expect(status).toBe(1);
  expect(said).toMatch(/of app2 is not the file system that app1 has there.*Mount the same one on every server/);
});

test('one that belongs to another estate is not taken for one of this', async () => {
  writeFileSync(at('one/.muster-estate'), 'chat-staging\n');
  expect((await run(commandOf(steps(at('one')), 'app2.files-shared').probe)).status).not.toBe(0);
});

test('a single server needs no proof', () => {
  expect(steps('/srv/files', ['app1']).filter(({ id }) => /files-(marked|shared)/.test(id))).toEqual([]);
});
