import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Children } from './children.js';

const MUSTER = fileURLToPath(new URL('../../src/cli/muster.mjs', import.meta.url));
const LONG = 240_000;

const children = new Children();
/** The demo's own place for temporary files: what is left in it was not cleaned up. */
let temporary: string;

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'demo-'));
});
afterEach(async () => {
  await children.end();
  rmSync(temporary, { recursive: true, force: true });
});

function demo(args: readonly string[] = [], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [MUSTER, 'demo', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', MUSTER_PROGRESS: 'off', TMPDIR: temporary, ...env },
  });
  children.add(child);
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => (said[name] += text));
  }
  const ended = once(child, 'close').then(([status]) => ({ status: status as number | null, ...said }));
  return { child, said, ended };
}

/** The parts of the story, in the order in which they must appear. */
const STORY = [
  /1\/8 .*\n(.*\n)* +eve .*admin/,
  'docs: dee becomes Team Admin; eve loses Team Admin (made by hand)',
  'ops: ben becomes Team Admin; cyd joins as Team Admin',
  /3\/8 Apply.*\n(.*\n)* +ben +admin \(was member\)/,
  /4\/8 .*\n +No changes/,
  /5\/8 .*\n(.*\n)* +fox +admin \(was member\)/,
  'ops: fox loses Team Admin (made by hand)',
  /6\/8 Apply heals it\n(.*\n)* +fox +member \(was admin\)/,
  /7\/8 .*\n(.*\n)* +eve +admin \(was –\)/,
  /8\/8 Destroy leaves no admin behind\n(.*\n)* +ben +member \(was admin\)/,
  'Every step was proved on the servers.',
];

test.each([[['--directory', 'embedded']], [['--directory', '389ds']]])(
  'the whole story is told and proved: muster demo %j',
  async (args) => {
    const { status, stdout, stderr } = await demo(args).ended;
    expect(stderr).toBe('');
    for (const part of STORY) expect(stdout).toMatch(part);
    expect(status).toBe(0);
    expect(readdirSync(temporary)).toEqual([]);
  },
  LONG,
);

test(
  'Ctrl-C in the middle ends the demo cleanly, and nothing is left of its servers',
  async () => {
    const { child, said, ended } = demo(['--directory', '389ds']);
    while (!said.stdout.includes('2/8')) await once(child.stdout, 'data');
    child.kill('SIGINT');
    const { status, stdout, stderr } = await ended;
    expect(status).toBe(130);
    expect(stdout).toContain('Stopping: the servers are shut down.');
    expect(stdout).not.toContain('✗');
    expect(stderr).toBe('');
    expect(readdirSync(temporary)).toEqual([]);
  },
  LONG,
);

test('without Terraform it says what to install, and exits 1', async () => {
  const { status, stderr } = await demo([], { PATH: '/nowhere' }).ended;
  expect(status).toBe(1);
  expect(stderr).toContain('Error: neither Terraform nor OpenTofu is on PATH');
});
