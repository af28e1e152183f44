import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { installProviders } from '../../../src/cli/providers/install.js';
import { renewLocks } from '../../../src/cli/providers/lock-file.js';
import { terraformCommand } from '../../terraform/process.js';
import { EVERYTHING } from './configuration.js';
import { LAB, pidsIn, spawnedLab, until } from './spawned.js';

const lab = spawnedLab();

describe('a provider that Terraform starts', () => {
  it('goes through a whole life, from init to destroy, and leaves no socket and no process', async () => {
    const project = await lab.project({ alpha: EVERYTHING });
    await project.applyToTheEnd();
    await project.destroy();
    expect(lab.world.list()).toEqual([]);
    expect(pidsIn(lab.world).length).toBeGreaterThanOrEqual(3);
    expect(lab.running()).toEqual([]);
    expect(lab.leftovers()).toEqual([]);
  });

  it('works without TLS where Terraform is told so', async () => {
    const project = await lab.project({ alpha: {} }, { env: { TF_DISABLE_PLUGIN_TLS: '1' } });
    await project.applyToTheEnd();
  });

  it('works where TMPDIR is too long for a socket', async () => {
    const long = join(lab.temporary, 'x'.repeat(120));
    mkdirSync(long);
    const project = await lab.project({ alpha: {} }, { env: { TMPDIR: long } });
    await project.applyToTheEnd();
  });

  it("is not disturbed by what a user's NODE_OPTIONS prints, or by a stray line of its own", async () => {
    const noise = join(lab.temporary, 'noise.cjs');
    writeFileSync(noise, 'console.log("noise")');
    lab.world.setFault('alpha', 'print');
    const project = await lab.project({ alpha: {} }, { env: { NODE_OPTIONS: `--require ${noise}` } });
    await project.applyToTheEnd();
  });

  it('carries twenty attributes of a megabyte at once', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `large${i}`);
    const things = Object.fromEntries(names.map((name) => [name, { note: 'file("large.txt")' }]));
    const project = await lab.project(things);
    await project.write({ 'large.txt': 'x'.repeat(1_000_000) });
    const { changes } = await project.plan(['-parallelism=20']);
    expect(changes.map(({ after }) => String(after?.note).length)).toEqual(names.map(() => 1_000_000));
  });

  it('writes its log as Terraform wants it', async () => {
    const project = await lab.project({ alpha: {} }, { env: { TF_LOG_PROVIDER: 'DEBUG' } });
    lab.world.setFault('alpha', 'print');
    const { stderr } = await project.terraform('apply', '-auto-approve', '-no-color');
    expect(stderr).toMatch(
      /^\d{4}\S+ \[DEBUG\] provider\.terraform-provider-lab_v0\.1\.0: a stray line: .*stream=stdout/m,
    );
  });
});

describe('an end that nobody wanted', () => {
  it('of Terraform leaves no provider behind', async () => {
    lab.world.setFault('alpha', 'hang');
    const project = await lab.project({ alpha: {} });
    const { child, finished } = project.start('apply', '-auto-approve');
    await until(() => lab.world.events().includes('hang alpha'));
    child.kill('SIGKILL');
    await finished;
    await until(() => lab.running().length === 0);
    expect(lab.leftovers()).toEqual([]);
  });

  it('of the provider shows its last words with the stack', async () => {
    lab.world.setFault('alpha', 'crash');
    const project = await lab.project({ alpha: {} });
    const { exitCode, stdout, stderr } = await project.terraform('apply', '-auto-approve', '-no-color');
    expect(exitCode).toBe(1);
    const said = stdout + stderr;
    expect(said).toContain('Stack trace from the terraform-provider-lab_v0.1.0 plugin:');
    expect(said).toContain('panic: Error: nobody caught this about alpha');
    expect(said).toMatch(/at fallOver \(terraform-provider-lab_v0\.1\.0\/provider\.cjs:\d+:\d+\)/);
    expect(lab.leftovers()).toEqual([]);
  });

  it('by Ctrl-C reaches the operation through Terraform, not by the signal', async () => {
    lab.world.setFault('alpha', 'hang');
    const project = await lab.project({ alpha: {} });
    const { child, finished } = project.start('apply', '-auto-approve', '-no-color');
    await until(() => lab.world.events().includes('hang alpha'));
    process.kill(-child.pid!, 'SIGINT'); // the whole process group, as a terminal does
    const { exitCode, stdout, stderr } = await finished;
    expect(exitCode).toBe(1);
    expect(stdout + stderr).toContain('Cancelled');
    expect(stdout + stderr).not.toContain('plugin crashed');
    expect(lab.running()).toEqual([]);
  });
});

describe('a start that cannot succeed', () => {
  it('tells the user what is missing', async () => {
    const project = await lab.project({ alpha: {} });
    const result = spawnSync(absolute(terraformCommand()), ['validate', '-no-color'], {
      cwd: project.directory,
      env: { PATH: lab.temporary, TF_CLI_CONFIG_FILE: lab.installation.configFile, CHECKPOINT_DISABLE: '1' },
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
    const project = await lab.project({ alpha: {} });
    const lock = readFileSync(join(project.directory, '.terraform.lock.hcl'), 'utf8');
    expect(lock).toContain(`"${lab.installation.providers[0]!.hash}"`);
  });

  it('is refused by the old lock file, and taken after the entry is renewed, without another init', async () => {
    const entry = join(lab.root, 'rebuilt.ts');
    const source = (remark: string) =>
      `import '${LAB.entry.replace(/\.ts$/, '.js')}';\nglobalThis.name = '${remark}';\n`;
    const programs = [{ ...LAB, entry }];
    const dir = join(lab.root, 'rebuilt');
    writeFileSync(entry, source('first'));
    const first = await installProviders({ dir, programs });
    const project = await lab.project({ alpha: {} }, { configFile: first.configFile });
    await project.apply();

    writeFileSync(entry, source('second'));
    const second = await installProviders({ dir, programs });
    expect(second.changed).toEqual(['muster-dev/lab']);
    expect(await project.planError()).toContain('does not match any of the checksums');

    expect(await renewLocks(project.directory, second.providers)).toEqual(['muster-dev/lab']);
    await project.expectEmptyPlan();
  });
});
