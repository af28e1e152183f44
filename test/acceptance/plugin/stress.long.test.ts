import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TerraformProject } from '../../terraform/project.js';
import { labConfiguration } from './configuration.js';
import { LAB, SHED, pidsIn, spawnedLab, until } from './spawned.js';
import { World, type Fault } from './world.js';

const lab = spawnedLab([LAB, SHED]);

/** Alpha is there, and beta, which comes after it, is at its fault. */
const atFault = async (fault: Fault, env: Record<string, string> = {}): Promise<TerraformProject> => {
  lab.world.setFault('beta', fault);
  return lab.project({ alpha: {}, beta: { note: 'lab_thing.alpha.id' } }, { env });
};

/** What Terraform says at its end. */
const said = async (running: ReturnType<TerraformProject['start']>): Promise<string> => {
  const { exitCode, stdout, stderr } = await running.finished;
  expect(exitCode).toBe(1);
  // Terraform breaks lines and draws a frame at their left
  return (stdout + stderr).replace(/[\s│╷╵]+/g, ' ');
};

/** What Terraform says about a provider that is gone without a word. */
const NO_ANSWER =
  /failed to respond to the plugin6\.\(\*GRPCProvider\)\.ApplyResourceChange call|ApplyResourceChange request was cancelled/;

/** No process and no socket is left, and the work can go on. */
const expectRecovery = async (project: TerraformProject): Promise<void> => {
  await until(() => lab.running().length === 0);
  expect(lab.leftovers()).toEqual([]);
  await expectStateKept(project);
};

/** Alpha was not lost, and the next apply finishes the work. */
const expectStateKept = async (project: TerraformProject): Promise<void> => {
  expect((await project.state()).get('lab_thing.alpha')).toMatchObject({ id: 'thing-alpha', revision: 1 });
  lab.world.setFault('beta', undefined);
  await project.apply();
  expect(lab.world.list().sort()).toEqual(['thing-alpha', 'thing-beta']);
  expect(lab.world.events().filter((event) => event === 'create alpha')).toHaveLength(1);
  await project.expectEmptyPlan();
};

describe('an apply that is broken off', () => {
  it('by Ctrl-C twice ends although an operation does not, and nothing that was made is lost', async () => {
    const project = await atFault('never end');
    const running = project.start('apply', '-auto-approve', '-no-color');
    let output = '';
    running.child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await until(() => lab.world.events().includes('never end beta'));
    process.kill(-running.child.pid!, 'SIGINT');
    await until(() => output.includes('Interrupt received'));
    process.kill(-running.child.pid!, 'SIGINT');
    expect(await said(running)).toContain('Two interrupts received. Exiting immediately.');
    await expectRecovery(project);
  });

  it('by SIGTERM of Terraform cancels the operation', async () => {
    const project = await atFault('hang');
    const running = project.start('apply', '-auto-approve', '-no-color');
    await until(() => lab.world.events().includes('hang beta'));
    running.child.kill('SIGTERM');
    expect(await said(running)).toContain('Error: Cancelled');
    await expectRecovery(project);
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'by %s of the provider is an error of that operation alone',
    async (signal) => {
      const project = await atFault('hang');
      const running = project.start('apply', '-auto-approve', '-no-color');
      await until(() => lab.world.events().includes('hang beta'));
      process.kill(pidsIn(lab.world).at(-1)!, signal);
      expect(await said(running)).toMatch(NO_ANSWER);
      // A process that is killed cannot clear away; a later one does, once the directory is no longer new.
      await (signal === 'SIGKILL' ? expectStateKept(project) : expectRecovery(project));
    },
  );

  it('by a promise that nobody waits for shows its last words', async () => {
    const project = await atFault('reject');
    expect(await said(project.start('apply', '-auto-approve', '-no-color'))).toContain(
      'panic: Error: nobody waited for beta',
    );
    await expectRecovery(project);
  });
});

describe('a provider that runs out of memory', () => {
  const SMALL = { TERRAFORM_PROVIDER_NODE_OPTIONS: '--max-old-space-size=96' };

  it('little by little says so, and how to allow it more', async () => {
    const project = await atFault('fill memory', SMALL);
    const text = await said(project.start('apply', '-auto-approve', '-no-color'));
    expect(text).toMatch(/panic: nearly out of memory: the provider holds \d+ MB of the 96 MB that Node\.js may use\./);
    expect(text).toContain('TERRAFORM_PROVIDER_NODE_OPTIONS=--max-old-space-size=192');
    await expectStateKept(project);
  });

  it('at once ends all the same, as an error of that operation', async () => {
    const project = await atFault('fill memory at once', SMALL);
    expect(await said(project.start('apply', '-auto-approve', '-no-color'))).toMatch(NO_ANSWER);
    await expectStateKept(project);
  });
});

describe('a place for the socket', () => {
  it('is found where TMPDIR cannot be written', async () => {
    const file = join(lab.temporary, 'file');
    writeFileSync(file, '');
    const project = await lab.project({ alpha: {} }, { env: { TMPDIR: join(file, 'below') } });
    await project.applyToTheEnd();
  });

  it('is a port on loopback where no directory can be written at all', async () => {
    const [script, listened] = [join(lab.temporary, 'read-only.cjs'), join(lab.temporary, 'listened')];
    writeFileSync(
      script,
      `const fs = require('node:fs');
       fs.mkdtempSync = () => { throw new Error('EROFS: read-only file system'); };
       const { Server } = require('node:net');
       const { listen } = Server.prototype;
       Server.prototype.listen = function (...args) {
         fs.appendFileSync(${JSON.stringify(listened)}, JSON.stringify(args) + '\\n');
         return listen.apply(this, args);
       };`,
    );
    const env = { TERRAFORM_PROVIDER_NODE_OPTIONS: `--require ${script}` };
    const project = await lab.project({ alpha: {} }, { env });
    await project.apply();
    expect(new Set(readFileSync(listened, 'utf8').trim().split('\n'))).toEqual(new Set(['[0,"127.0.0.1",null]']));
  });
});

describe('several providers', () => {
  it('of two programs work side by side', async () => {
    const shed = new World(mkdtempSync(join(lab.root, 'shed-')));
    const project = await lab.project({ alpha: { note: 'shed_thing.beta.id' } });
    await project.write({
      'shed.tf': `provider "shed" {\n  directory = "${shed.directory}"\n}\nresource "shed_thing" "beta" {\n  name = "beta"\n}\n`,
    });
    await project.apply();
    expect(lab.world.get('thing-alpha')).toMatchObject({ note: 'thing-beta' });
    expect(shed.list()).toEqual(['thing-beta']);
    await project.expectEmptyPlan();
    await project.destroy();
    expect([...lab.world.list(), ...shed.list()]).toEqual([]);
  });

  it('of one program under two aliases have a process and a configuration each', async () => {
    const other = new World(mkdtempSync(join(lab.root, 'other-')));
    const project = await lab.project(
      {},
      {
        configuration: [
          labConfiguration(lab.world.directory, { alpha: {} }),
          `provider "lab" {\n  alias = "other"\n  directory = "${other.directory}"\n}`,
          'resource "lab_thing" "beta" {\n  provider = lab.other\n  name = "beta"\n  note = lab_thing.alpha.id\n}',
        ].join('\n'),
      },
    );
    await project.apply();
    expect(lab.world.list()).toEqual(['thing-alpha']);
    expect(other.list()).toEqual(['thing-beta']);
    expect(pidsIn(other).filter((pid) => pidsIn(lab.world).includes(pid))).toEqual([]);
    await project.expectEmptyPlan();
  });
});

describe('a plan', () => {
  it('is carried out by another process than the one that made it', async () => {
    const project = await lab.project({ alpha: { note: '"one"' } });
    await project.apply();
    await project.write({ 'main.tf': labConfiguration(lab.world.directory, { alpha: { note: '"two"' }, beta: {} }) });
    const { changes } = await project.plan();
    expect(changes).toHaveLength(2);
    expect(lab.running()).toEqual([]);
    const planners = pidsIn(lab.world).length;
    await project.terraform('apply', '-input=false', 'harness.tfplan');
    expect(pidsIn(lab.world).length).toBeGreaterThan(planners);
    expect(lab.world.events()).toContain('update alpha, private "alpha"');
    expect(lab.world.list().sort()).toEqual(['thing-alpha', 'thing-beta']);
    await project.expectEmptyPlan();
  });
});

describe('two hundred objects', () => {
  it('are applied all at the same time, by one process', async () => {
    const names = Array.from({ length: 200 }, (_, i) => `n${i}`);
    for (const name of names) lab.world.setFault(name, 'wait for 200');
    const project = await lab.project(
      {},
      {
        configuration: [
          labConfiguration(lab.world.directory, {}),
          'resource "lab_thing" "all" {\n  for_each = toset([for i in range(200) : "n${i}"])\n  name = each.key\n}',
        ].join('\n'),
      },
    );
    await project.apply(['-parallelism=200']);
    expect(lab.world.list()).toHaveLength(200);
    expect((await project.state()).size).toBe(200);
    await project.expectEmptyPlan();
  });
});
