import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../../src/sandbox/index.js';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));
const README = readFileSync(join(PROJECT, 'README.md'), 'utf8');
const LONG = 180_000;

let sandbox: Sandbox;
let folder: string;
beforeEach(async () => {
  sandbox = await startSandbox();
  folder = mkdtempSync(join(tmpdir(), 'readme-'));
});
afterEach(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true });
});

interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const options = { cwd, env: { ...process.env, CHECKPOINT_DISABLE: '1', NO_COLOR: '1', ...sandbox.env, ...env } };
    execFile(command, args, options, (error, stdout, stderr) => {
      resolve({ status: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

const muster = (args: readonly string[], cwd: string, env?: Record<string, string>): Promise<Outcome> =>
  run(process.execPath, [join(PROJECT, 'src/cli/muster.mjs'), ...args], cwd, env);

const block = (language: string): string => new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(README)?.[1] ?? '';

test(
  'the HCL of the README plans, applies, is empty after that, and destroys, with plain terraform',
  async () => {
    const own = join(folder, 'hcl');
    mkdirSync(own);
    writeFileSync(join(own, 'main.tf'), block('terraform'));
    const installed = await muster(['providers', 'install', '--json', '--dir', join(folder, 'providers')], own);
    const { TF_CLI_CONFIG_FILE } = JSON.parse(installed.stdout) as { TF_CLI_CONFIG_FILE: string };
    const terraform = (...args: string[]): Promise<Outcome> => run('terraform', args, own, { TF_CLI_CONFIG_FILE });

    expect(await terraform('init', '-input=false')).toMatchObject({ status: 0 });
    const planned = await terraform('plan', '-detailed-exitcode', '-no-color');
    expect(planned).toMatchObject({ status: 2 });
    expect(planned.stdout).toContain('ops: ben becomes Team Admin; cyd joins as Team Admin');
    expect(await terraform('apply', '-auto-approve')).toMatchObject({ status: 0 });
    expect(await terraform('plan', '-detailed-exitcode')).toMatchObject({ status: 0 });
    expect(await terraform('destroy', '-auto-approve')).toMatchObject({ status: 0 });
  },
  LONG,
);

test(
  'the first stack of the README plans with the report that stands there, and applies, with muster',
  async () => {
    // Inside the project, so that `muster` is found by its own name, as it is where the package is installed.
    mkdirSync(join(PROJECT, 'dist'), { recursive: true });
    const own = mkdtempSync(join(PROJECT, 'dist', 'readme-'));
    try {
      writeFileSync(join(own, 'main.ts'), block('ts'));
      const app = `"${process.execPath}" "${join(PROJECT, 'src/cli/launch.mjs')}" main.ts`;
      writeFileSync(join(own, 'cdktf.json'), JSON.stringify({ language: 'typescript', app }));
      const env = { TF_CLI_CONFIG_FILE: '' };

      const planned = await muster(['plan', 'dev', '-no-color'], own, env);
      expect(planned).toMatchObject({ status: 2 });
      expect(planned.stdout).toContain('ops: ben becomes Team Admin; cyd joins as Team Admin');
      expect(planned.stdout).toContain(block('text'));
      expect(await muster(['apply', 'dev', '--auto-approve'], own, env)).toMatchObject({ status: 0 });
      expect(await muster(['plan', 'dev'], own, env)).toMatchObject({ status: 0 });
      expect(await muster(['destroy', 'dev', '--auto-approve'], own, env)).toMatchObject({ status: 0 });
    } finally {
      rmSync(own, { recursive: true });
      const builds = join(PROJECT, 'dist', 'run');
      for (const build of readdirSync(builds)) {
        if (build.includes(basename(own))) rmSync(join(builds, build), { recursive: true });
      }
    }
  },
  LONG,
);

test('what `providers install` prints can be evaluated by a shell', async () => {
  const own = join(folder, 'a folder');
  const { stdout } = await muster(['providers', 'install', '--dir', own], folder);
  const { stdout: value } = await run('sh', ['-c', `${stdout}\nprintf %s "$TF_CLI_CONFIG_FILE"`], folder);
  expect(readFileSync(value, 'utf8')).toContain(join(own, 'mirror'));
});
