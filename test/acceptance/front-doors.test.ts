import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installProviders, type Installation } from '../../src/cli/providers/install.js';
import { adminsOf } from './constructs/world.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/index.js';

/** Room for a busy machine: every command starts cdktf, Terraform and the provider programs several times. */
const TIMEOUT = 240_000;

let sandbox: Sandbox;
let installation: Installation;
let project: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  project = await mkdtemp(join(tmpdir(), 'muster-front-doors-'));
  installation = await installProviders({ dir: join(project, 'providers') });
  const launch = JSON.stringify(resolve('src/cli/launch.mjs'));
  const main = JSON.stringify(resolve('stacks/main.ts'));
  const settings = JSON.parse(await readFile('cdktf.json', 'utf8')) as object;
  await writeFile(join(project, 'cdktf.json'), JSON.stringify({ ...settings, app: `node ${launch} ${main}` }));
}, TIMEOUT);

afterAll(async () => {
  await sandbox.stop();
  await rm(project, { recursive: true });
});

interface Outcome {
  readonly status: number;
  readonly output: string;
}

function run(program: string, args: readonly string[]): Promise<Outcome> {
  const env = {
    ...process.env,
    ...sandbox.env,
    TF_CLI_CONFIG_FILE: installation.configFile,
    CHECKPOINT_DISABLE: '1',
    CI: '1',
    NO_COLOR: '1',
  };
  return new Promise((done) => {
    const child = execFile(program, args, { cwd: project, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      const output = stripVTControlCharacters(`${stdout}${stderr}`);
      done({ status: error ? Number(error.code ?? 1) : 0, output });
    });
    child.stdin?.end();
  });
}

const cdktf = (...args: string[]) => run(resolve('node_modules/.bin/cdktf'), args);
const terraform = (...args: string[]) => run('terraform', ['-chdir=cdktf.out/stacks/dev', ...args]);

test(
  'cdktf synth writes every stack of cdktf.json',
  async () => {
    const { status, output } = await cdktf('synth');
    expect(status, output).toBe(0);
    // It breaks lines where a terminal would.
    expect(output.replaceAll(/\s+/g, ' ')).toContain(
      'Generated Terraform code for the stacks: dev, estate-dev, estate-production, estate-staging, production, staging',
    );
  },
  TIMEOUT,
);

test(
  'cdktf deploy works offline from the installed providers, and plain Terraform then finds nothing to do',
  async () => {
    const deployed = await cdktf('deploy', '--auto-approve', '--skip-provider-lock', 'dev');
    expect(deployed, deployed.output).toMatchObject({ status: 0 });
    expect(deployed.output).toContain('eve loses Team Admin');
    expect(await adminsOf(sandbox, 'ops')).toEqual(['ben', 'cyd']);
    expect(await adminsOf(sandbox, 'docs')).toEqual(['dee']);

    const planned = await terraform('plan', '-detailed-exitcode', '-input=false', '-no-color');
    expect(planned, planned.output).toMatchObject({ status: 0 });
  },
  TIMEOUT,
);

test(
  'cdktf diff shows what would change',
  async () => {
    const shown = await cdktf('diff', '--skip-provider-lock', 'dev');
    expect(shown, shown.output).toMatchObject({ status: 0 });
    expect(shown.output).toContain('No changes');
  },
  TIMEOUT,
);

test(
  'cdktf destroy leaves no admin behind',
  async () => {
    const destroyed = await cdktf('destroy', '--auto-approve', '--skip-provider-lock', 'dev');
    expect(destroyed, destroyed.output).toMatchObject({ status: 0 });
    expect(await adminsOf(sandbox, 'ops')).toEqual([]);
    expect(await adminsOf(sandbox, 'docs')).toEqual([]);
  },
  TIMEOUT,
);
