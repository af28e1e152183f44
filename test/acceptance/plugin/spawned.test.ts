import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { installProviders, releaseStaleLocks, type Installation } from '../../../src/cli/providers/index.js';
import { PREFIX } from '../../../src/plugin/serve/endpoint.js';
import { terraformCommand } from '../terraform/process.js';
import { openProject, type Setup, type TerraformProject } from '../terraform/project.js';
import { EVERYTHING, labConfiguration } from './configuration.js';
import { World } from './world.js';

/** The lab provider as people get one: bundled, in a mirror, started by Terraform. */
const LAB = {
  name: 'lab',
  source: 'muster-dev/lab',
  version: '0.1.0',
  entry: fileURLToPath(new URL('lab-main.ts', import.meta.url)),
};

let root: string;
let installation: Installation;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'spawned-'));
  installation = await installProviders({ dir: join(root, 'providers'), programs: [LAB] });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

let world: World;
let temporary: string;
const open: TerraformProject[] = [];
beforeEach(() => {
  world = new World(mkdtempSync(join(root, 'world-')));
  temporary = mkdtempSync(join(root, 'tmp-'));
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((project) => project.close()));
});

const spawnedProject = async (
  things: Parameters<typeof labConfiguration>[1],
  { env = {}, ...setup }: Partial<Setup> = {},
): Promise<TerraformProject> => {
  const project = await openProject({
    sources: { lab: LAB.source },
    configFile: installation.configFile,
    env: { TMPDIR: temporary, ...env },
    ...setup,
  });
  open.push(project);
  await project.write({ 'main.tf': labConfiguration(world.directory, things) });
  await initialise(project);
  return project;
};

const initialise = async (project: TerraformProject): Promise<void> => {
  const { exitCode, stdout, stderr } = await project.terraform('init', '-input=false', '-no-color');
  if (exitCode !== 0) throw new Error(`terraform init failed:\n${stdout}${stderr}`);
};

const providerPids = (): number[] =>
  world.events().flatMap((event) => (event.startsWith('process ') ? [Number(event.slice(8))] : []));

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe('a provider that Terraform starts', () => {
  it('goes through a whole life, from init to destroy, and leaves no socket and no process', async () => {
    const project = await spawnedProject({ alpha: EVERYTHING });
    await project.apply();
    await project.expectEmptyPlan();
    await project.destroy();
    expect(world.list()).toEqual([]);
    expect(providerPids().length).toBeGreaterThanOrEqual(3);
    expect(providerPids().filter(isRunning)).toEqual([]);
    expect(readdirSync(temporary).filter((name) => name.startsWith(PREFIX))).toEqual([]);
  });

  it('works without TLS where Terraform is told so', async () => {
    const project = await spawnedProject({ alpha: {} }, { env: { TF_DISABLE_PLUGIN_TLS: '1' } });
    await project.apply();
    await project.expectEmptyPlan();
  });

  it('works where TMPDIR is too long for a socket', async () => {
    const long = join(temporary, 'x'.repeat(120));
    mkdirSync(long);
    const project = await spawnedProject({ alpha: {} }, { env: { TMPDIR: long } });
    await project.apply();
    await project.expectEmptyPlan();
  });

  it("is not disturbed by what a user's NODE_OPTIONS prints, or by a stray line of its own", async () => {
    const noise = join(temporary, 'noise.cjs');
    writeFileSync(noise, 'console.log("noise")');
    world.setFault('alpha', 'print');
    const project = await spawnedProject({ alpha: {} }, { env: { NODE_OPTIONS: `--require ${noise}` } });
    await project.apply();
    await project.expectEmptyPlan();
  });

  it('carries twenty attributes of a megabyte at once', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `large${i}`);
    const things = Object.fromEntries(names.map((name) => [name, { note: 'file("large.txt")' }]));
    const project = await spawnedProject(things);
    await project.write({ 'large.txt': 'x'.repeat(1_000_000) });
    const { changes } = await project.plan(['-parallelism=20']);
    expect(changes.map(({ after }) => String(after?.note).length)).toEqual(names.map(() => 1_000_000));
  });

  it('writes its log as Terraform wants it', async () => {
    const project = await spawnedProject({ alpha: {} }, { env: { TF_LOG_PROVIDER: 'DEBUG' } });
    world.setFault('alpha', 'print');
    const { stderr } = await project.terraform('apply', '-auto-approve', '-no-color');
    expect(stderr).toMatch(
      /^\d{4}\S+ \[DEBUG\] provider\.terraform-provider-lab_v0\.1\.0: a stray line: .*stream=stdout/m,
    );
  });
});

describe('an end that nobody wanted', () => {
  it('of Terraform leaves no provider behind', async () => {
    world.setFault('alpha', 'hang');
    const project = await spawnedProject({ alpha: {} });
    const { child, finished } = project.start('apply', '-auto-approve');
    await until(() => world.events().includes('hang alpha'));
    child.kill('SIGKILL');
    await finished;
    await until(() => !providerPids().some(isRunning));
    expect(readdirSync(temporary).filter((name) => name.startsWith(PREFIX))).toEqual([]);
  });

  it('of the provider shows its last words with the stack', async () => {
    world.setFault('alpha', 'crash');
    const project = await spawnedProject({ alpha: {} });
    const { exitCode, stdout, stderr } = await project.terraform('apply', '-auto-approve', '-no-color');
    expect(exitCode).toBe(1);
    const said = stdout + stderr;
    expect(said).toContain('Stack trace from the terraform-provider-lab_v0.1.0 plugin:');
    expect(said).toContain('panic: Error: nobody caught this about alpha');
    expect(said).toMatch(/at fallOver \(.*terraform-provider-lab_v0\.1\.0:\d+:\d+\)/);
    expect(readdirSync(temporary).filter((name) => name.startsWith(PREFIX))).toEqual([]);
  });

  it('by Ctrl-C reaches the operation through Terraform, not by the signal', async () => {
    world.setFault('alpha', 'hang');
    const project = await spawnedProject({ alpha: {} });
    const { child, finished } = project.start('apply', '-auto-approve', '-no-color');
    await until(() => world.events().includes('hang alpha'));
    process.kill(-child.pid!, 'SIGINT'); // the whole process group, as a terminal does
    const { exitCode, stdout, stderr } = await finished;
    expect(exitCode).toBe(1);
    expect(stdout + stderr).toContain('Cancelled');
    expect(stdout + stderr).not.toContain('plugin crashed');
    expect(providerPids().filter(isRunning)).toEqual([]);
  });
});

describe('a start that cannot succeed', () => {
  it('tells the user what is missing', async () => {
    const project = await spawnedProject({ alpha: {} });
    const result = spawnSync(absolute(terraformCommand()), ['validate', '-no-color'], {
      cwd: project.directory,
      env: { PATH: temporary, TF_CLI_CONFIG_FILE: installation.configFile, CHECKPOINT_DISABLE: '1' },
      encoding: 'utf8',
    });
    expect(result.stderr.replace(/\s+/g, ' ')).toContain(
      'Unrecognized remote plugin message: terraform-provider-lab needs Node.js 20 or newer, and no node is on PATH',
    );
  });

  const absolute = (command: string): string =>
    spawnSync('/bin/sh', ['-c', `command -v ${command}`], { encoding: 'utf8' }).stdout.trim();
});

describe('a rebuild under the same version', () => {
  it("has the hash that Terraform's lock file holds", async () => {
    const project = await spawnedProject({ alpha: {} });
    const lock = readFileSync(join(project.directory, '.terraform.lock.hcl'), 'utf8');
    expect(lock).toContain(`"${installation.providers[0]!.hash}"`);
  });

  it('is refused by the old lock file, and taken after the stale entry is released', async () => {
    const entry = join(root, 'rebuilt.ts');
    const source = (remark: string) =>
      `import '${LAB.entry.replace(/\.ts$/, '.js')}';\nglobalThis.name = '${remark}';\n`;
    const programs = [{ ...LAB, entry }];
    const dir = join(root, 'rebuilt');
    writeFileSync(entry, source('first'));
    const first = await installProviders({ dir, programs });
    const project = await spawnedProject({ alpha: {} }, { configFile: first.configFile });
    await project.apply();

    writeFileSync(entry, source('second'));
    const second = await installProviders({ dir, programs });
    expect(second.changed).toEqual(['muster-dev/lab']);
    expect(await project.planError()).toContain('does not match any of the checksums');

    expect(await releaseStaleLocks(project.directory, second.providers)).toEqual(['muster-dev/lab']);
    await initialise(project);
    await project.expectEmptyPlan();
  });
});
