import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.js';
import { adminsOf } from '../constructs/world.js';
import { BESIDE, installedIn } from './installed.js';
import type { Outcome } from './muster.js';

let sandbox: Sandbox;
let project: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  project = realpathSync(mkdtempSync(join(tmpdir(), 'muster-installed-')));
  installedIn(project);
  const app = 'node node_modules/muster/src/cli/launch.mjs main.ts';
  writeFileSync(join(project, 'cdktf.json'), JSON.stringify({ app }));
  writeFileSync(join(project, 'main.ts'), firstStack());
});
afterAll(async () => {
  await sandbox.stop();
  rmSync(project, { recursive: true });
});

const firstStack = (): string => /```ts\n(.*?)```/s.exec(readFileSync('README.md', 'utf8'))![1]!;

const muster = (...args: string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    const program = join(project, 'node_modules/muster/src/cli/muster.mjs');
    const env = { ...process.env, ...sandbox.env, CHECKPOINT_DISABLE: '1', MUSTER_PROGRESS: 'off' };
    execFile(process.execPath, [program, ...args], { cwd: project, env }, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
    ).stdin?.end();
  });

test('as a package of another project, the command applies the first stack of the README', async () => {
  expect(await muster('apply', 'dev', '--auto-approve')).toMatchObject({ status: 0 });
  expect(await adminsOf(sandbox, 'ops')).toEqual(['ben', 'cyd']);
  expect(await muster('plan', 'dev')).toMatchObject({ status: 0 });
});

test('its providers carry the licence of a package that npm has put beside it', async () => {
  const { mirror } = JSON.parse((await muster('providers', 'install', '--json')).stdout) as { mirror: string };
  const files = readdirSync(mirror, { recursive: true, encoding: 'utf8' });
  const file = files.find((path) => /\bfreeipa\b.*THIRD-PARTY-LICENSES\.txt$/.test(path))!;
  expect(readFileSync(join(mirror, file), 'utf8')).toContain(`\n${BESIDE} `);
});
