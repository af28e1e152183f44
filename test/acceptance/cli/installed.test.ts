import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.js';
import { adminsOf } from '../constructs/world.js';
import { BESIDE, installedIn } from './installed.js';
import { muster as cli, type Outcome } from './muster.js';

let sandbox: Sandbox;
let project: string;
let written: Outcome;

beforeAll(async () => {
  sandbox = await startSandbox();
  project = realpathSync(mkdtempSync(join(tmpdir(), 'muster-installed-')));
  written = await cli(['new', project, '--json'], { cwd: tmpdir() });
  installedIn(project);
});
afterAll(async () => {
  await sandbox.stop();
  rmSync(project, { recursive: true });
});

const muster = (...args: string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    const program = join(project, 'node_modules/muster/src/cli/muster.mjs');
    const env = { ...process.env, ...sandbox.env, CHECKPOINT_DISABLE: '1', MUSTER_PROGRESS: 'off' };
    execFile(process.execPath, [program, ...args], { cwd: project, env }, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
    ).stdin?.end();
  });

test('a new project says what is in it, holds the package as npm takes it, and has no mistake of types', async () => {
  expect(written).toMatchObject({ status: 0, stderr: '' });
  const { files } = JSON.parse(written.stdout) as { files: string[] };
  expect(files).toEqual([
    ...['main.ts', 'package.json', 'cdktf.json', 'tsconfig.json', '.gitignore'],
    'vendor/muster-0.1.0.tgz',
  ]);
  const { dependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  expect(dependencies['muster']).toBe('file:vendor/muster-0.1.0.tgz');
  const { stdout } = await promisify(execFile)('tar', ['-tzf', join(project, 'vendor/muster-0.1.0.tgz')]);
  expect(stdout.split('\n')).toEqual(expect.arrayContaining(['package/src/cli/muster.mjs', 'package/LICENSE']));
  await promisify(execFile)(process.execPath, ['node_modules/typescript/bin/tsc'], { cwd: project });
});

test('a new project is applied, and then there is nothing to do', async () => {
  expect(await muster('apply', 'dev', '--auto-approve')).toMatchObject({ status: 0 });
  expect(await adminsOf(sandbox, 'ops')).toEqual(['ben', 'cyd']);
  expect(await muster('plan', 'dev')).toMatchObject({ status: 0 });
});

test('what is there is never overwritten by a new project', async () => {
  const before = readFileSync(join(project, 'main.ts'), 'utf8');
  const again = await cli(['new', '.'], { cwd: project });
  expect(again).toMatchObject({ status: 1, stdout: '' });
  expect(again.stderr).toContain('. is not empty');
  expect(await cli(['new', 'main.ts'], { cwd: project })).toMatchObject({ status: 1 });
  expect(readFileSync(join(project, 'main.ts'), 'utf8')).toBe(before);
});

test('its providers carry the licence of a package that npm has put beside it', async () => {
  const { mirror } = JSON.parse((await muster('providers', 'install', '--json')).stdout) as { mirror: string };
  const files = readdirSync(mirror, { recursive: true, encoding: 'utf8' });
  const file = files.find((path) => /\bfreeipa\b.*THIRD-PARTY-LICENSES\.txt$/.test(path))!;
  expect(readFileSync(join(mirror, file), 'utf8')).toContain(`\n${BESIDE} `);
});
