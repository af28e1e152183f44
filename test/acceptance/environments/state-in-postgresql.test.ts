import { App } from 'cdktf';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DirectoryGroup, Environment, Team } from '../../../src/constructs/index.js';
import { synthesise } from '../../../src/testing/index.js';
import { startPostgresql, type Postgresql } from '../../servers/postgresql.js';
import { terraformProject, type TerraformProject } from '../../terraform/in-process.js';
import { startSandbox, type Sandbox } from '../../../src/sandbox/index.js';
import { adminsOf, providers } from '../constructs/world.js';

let database: Postgresql;
let sandbox: Sandbox;
const projects: TerraformProject[] = [];

beforeAll(async () => {
  database = await startPostgresql();
});
afterAll(() => database[Symbol.asyncDispose]());

beforeEach(async () => {
  sandbox = await startSandbox();
  return async () => {
    for (const project of projects.splice(0)) await project.close();
    await sandbox.stop();
  };
});

/** A checkout of its own of one environment, as another person or pipeline has it. */
async function checkout(name: string, leads: readonly string[] = ['ben']): Promise<TerraformProject> {
  const env = new Environment(new App({ outdir: 'cdktf.out' }), name, { backend: { pg: { schemaName: name } } });
  const group = new DirectoryGroup(env, 'leads', { area: 'ops', name: 'leads', members: { users: leads } });
  Team.fromName(env, 'ops').syncGroup(group, { schemeAdmin: true });
  const { terraform, ...configuration } = synthesise(env).configuration as { terraform: { backend: object } };
  const project = await terraformProject({
    providers,
    env: { ...sandbox.env, PG_CONN_STR: database.connectionString },
  });
  projects.push(project);
  await project.write({
    'cdk.tf.json': JSON.stringify({ ...configuration, terraform: { backend: terraform.backend } }),
  });
  const { exitCode, stderr } = await project.terraform('init', '-input=false');
  expect(exitCode, stderr).toBe(0);
  return project;
}

const APPLY = ['apply', '-input=false', '-auto-approve', '-no-color'] as const;

/** Resolves when the apply has begun to write, and waits for an answer that comes much later. */
async function applyThatHangs(project: TerraformProject, milliseconds = 60_000) {
  const waits = sandbox.mattermost.faults.add({
    method: 'POST',
    path: /\/ldap\/groups\//,
    effect: { kind: 'delay', milliseconds },
  });
  const running = project.start(...APPLY);
  await expect.poll(() => waits.length, { timeout: 30_000 }).toBe(1);
  return running;
}

test('each environment has a schema of its own, and a second checkout sees what the first one applied', async () => {
  const staging = await checkout('staging');
  await staging.applyToTheEnd();
  await (await checkout('staging')).expectEmptyPlan();
  expect((await (await checkout('production')).plan()).changes.map(({ actions }) => actions)).toContainEqual([
    'create',
  ]);
  expect(
    await database.query(
      "select schema_name from information_schema.schemata where schema_name ~ 'staging|production' order by 1",
    ),
  ).toEqual(['production', 'staging']);
  await staging.destroy();
  expect(await adminsOf(sandbox, 'ops')).toEqual([]);
});

test('of two applies at once one waits for the other, or is told who holds the lock, and nothing is done twice', async () => {
  const [one, other] = [await checkout('two_at_once'), await checkout('two_at_once')];
  const first = await applyThatHangs(one, 8000);
  expect(await other.applyError()).toContain('Error acquiring the state lock');
  const waiting = other.start(...APPLY, '-lock-timeout=60s');
  sandbox.mattermost.faults.clear();
  first.child.kill('SIGINT');
  await first.finished;
  const { exitCode, stdout, stderr } = await waiting.finished;
  expect(exitCode, stdout + stderr).toBe(0);
  await one.expectEmptyPlan();
  expect(await adminsOf(sandbox, 'ops')).toEqual(['ben']);
});

test('an apply that is killed frees the lock, and the next one says what it left and ends it', async () => {
  const project = await checkout('killed');
  const { child, finished } = await applyThatHangs(project);
  child.kill('SIGKILL');
  await finished;
  sandbox.mattermost.faults.clear();
  expect(await project.applyError()).toContain('terraform import ADDRESS mm_ops_leads');
  await project.import('freeipa_group.leads', 'mm_ops_leads');
  await project.applyToTheEnd();
  expect(await adminsOf(sandbox, 'ops')).toEqual(['ben']);
});

test('a lock that a stopped process holds is freed on the database', async () => {
  const project = await checkout('stopped');
  const { child, finished } = await applyThatHangs(project);
  child.kill('SIGSTOP');
  sandbox.mattermost.faults.clear();
  const other = await checkout('stopped');
  expect(await other.planError()).toContain('Error acquiring the state lock');
  await database.query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted");
  const { changes } = await other.plan();
  expect(changes.length).toBeGreaterThan(0);
  child.kill('SIGKILL');
  await finished;
});
