import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { configurationOf, providers, startWorld, type World } from './constructs/world.js';
import { MattermostApi } from '../servers/mattermost-api.js';
import { terraformProject, type TerraformProject } from '../terraform/in-process.js';

const files = await textsOf((await filesBelow('examples', '.tf')).sort());
/** Text of all files of each directory: what Terraform reads as one configuration. */
const hcl = new Map<string, string>();
for (const [file, text] of files) hcl.set(dirname(file), `${hcl.get(dirname(file)) ?? ''}${text}\n`);
/** Is about what people may do in the console, and links no group. */
const ROLES = 'examples/delegated-administration';
/** Is about settings of the server. */
const CONFIGURATION = 'examples/configuration';
/** Wants hosts, and is about no group. */
const ESTATE = 'examples/estate';
/** Many teams, which it makes itself. */
const COMPANY = 'examples/company';
/** Calls the module beside it, which Terraform has to be told of. */
const MODULE = 'examples/hcl-module';
const stacks = (await filesBelow('examples', 'cdktf.json')).map((file) => dirname(file));

async function filesBelow(directory: string, suffix: string): Promise<string[]> {
  const files = await readdir(directory, { recursive: true });
  return files
    .filter((file) => file.endsWith(suffix) && !file.includes('cdktf.out'))
    .map((file) => join(directory, file));
}

async function textsOf(paths: readonly string[]): Promise<Map<string, string>> {
  return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(path, 'utf8')] as const)));
}

/** What an example reads beside its configuration. */
async function filesBeside(example: string): Promise<Record<string, string>> {
  const names = (await readdir(dirname(example))).filter((name) => name.endsWith('.jsonl'));
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(dirname(example), name), 'utf8')] as const)),
  );
}

/** An example alone in the project; those that say nothing about providers get the test's requirements. */
const use = (project: TerraformProject, text: string) => {
  const required_providers = Object.fromEntries(providers.map(({ name, source }) => [name, { source }]));
  const requirements = text.includes('required_providers') ? {} : { terraform: { required_providers } };
  return project.write({ 'required_providers.tf.json': JSON.stringify(requirements), 'main.tf': text });
};

test('every provider, resource and data source has an example', () => {
  const wanted = providers.flatMap(({ name, resources, dataSources }) => [
    join('examples/providers', name),
    ...resources.map((resource) => join('examples/resources', resource.name)),
    ...dataSources.map((source) => join('examples/data-sources', source.name)),
  ]);
  expect([...hcl.keys()]).toEqual(expect.arrayContaining(wanted));
});

describe('Terraform finds valid', () => {
  let project: TerraformProject;
  beforeAll(async () => {
    project = await terraformProject({ providers });
  });
  afterAll(() => project.close());

  test.each([...hcl].filter(([directory]) => directory !== MODULE))('%s', async (_directory, text) => {
    await use(project, text);
    const { exitCode, stdout } = await project.terraform('validate', '-json');
    expect(JSON.parse(stdout)).toMatchObject({ valid: true, diagnostics: [] });
    expect(exitCode).toBe(0);
  });

  test('examples/hcl, and its own test passes with mocked providers, and fails when another team is linked', async () => {
    const text = hcl.get('examples/hcl') ?? '';
    await use(project, text);
    await project.write({ 'main.tftest.hcl': await readFile('examples/hcl/main.tftest.hcl', 'utf8') });
    expect((await project.terraform('test')).stdout).toContain('1 passed, 0 failed');
    await use(project, text.replace('ops = { scheme_admin', 'docs = { scheme_admin'));
    expect((await project.terraform('test')).stdout).toContain('0 passed, 1 failed');
    await project.write({ 'main.tftest.hcl': '' });
  });

  test(`${ESTATE}`, async () => {
    const [stack] = await synthesise(ESTATE);
    await use(project, '');
    await project.write(configurationOf(stack ?? ''));
    const { stdout } = await project.terraform('validate', '-json');
    expect(JSON.parse(stdout)).toMatchObject({ valid: true, diagnostics: [] });
  });
});

describe('on the embedded servers a plan comes from', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  /** Those of the provider host have files beside them and want hosts; test/acceptance/host plans such. */
  const elsewhere = /\/(?:host_\w+|http_probe)\//;
  const planned = [...files].filter(([file]) => /(resource|data-source)\.tf$/.test(file) && !elsewhere.test(file));
  const makesTheGroup = ([, text]: [string, string]) => text.includes('resource "freeipa_group"');

  test.each(planned.filter(makesTheGroup))('%s', async (_file, text) => {
    await use(world.project, text);
    expect((await world.project.plan()).changes.map(({ actions }) => actions)).toContainEqual(['create']);
  });

  describe('once the group exists', () => {
    beforeAll(async () => {
      await use(world.project, files.get('examples/resources/freeipa_group_membership/resource.tf') ?? '');
      await world.project.apply();
      await world.project.terraform('state', 'rm', 'freeipa_group.leads', 'freeipa_group_membership.leads');
    });

    test.each(planned.filter((example) => !makesTheGroup(example)))('%s', async (file, text) => {
      // The providers run in this process, and so in another folder than the real ones would.
      await use(world.project, text.replaceAll('${path.module}', world.project.directory));
      await world.project.write(await filesBeside(file));
      expect((await world.project.plan()).changes.length > 0).toBe(file.endsWith('/resource.tf'));
    });
  });
});

describe('from nothing to admins and back', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  test('examples/hcl', async () => {
    await use(world.project, hcl.get('examples/hcl') ?? '');
    await comeAndGo();
  });

  test(`${MODULE}, two teams by one module`, async () => {
    await use(world.project, hcl.get(MODULE) ?? '');
    const module = 'modules/led-team/main.tf';
    await world.project.write({ [module]: files.get(join(MODULE, module)) ?? '' });
    expect(await world.project.terraform('get')).toMatchObject({ exitCode: 0 });
    await world.project.apply();
    expect(await world.adminsOf('ops')).toEqual(['ben', 'cyd']);
    expect(await world.adminsOf('docs')).toEqual(['dee']);
    await world.project.expectEmptyPlan();
    await world.project.destroy();
    expect(await world.adminsOf('docs')).toEqual([]);
  });

  test.each(stacks.filter((directory) => ![ROLES, ESTATE, CONFIGURATION, COMPANY].includes(directory)))(
    '%s',
    async (directory) => {
      const [stack] = await synthesise(directory);
      await use(world.project, '');
      await world.project.write(configurationOf(stack ?? ''));
      await comeAndGo();
    },
  );

  async function comeAndGo(): Promise<void> {
    await world.project.apply();
    expect(await world.adminsOf('ops')).toEqual(['ben', 'cyd']);
    expect(await world.membersOf('ops/incidents')).toEqual(expect.arrayContaining(['ben', 'cyd']));
    await world.project.expectEmptyPlan();
    await world.project.destroy();
    expect(await world.adminsOf('ops')).toEqual([]);
  }
});

describe('forty teams are planned with', () => {
  test(`${COMPANY}`, async () => {
    await using world = await startWorld();
    const written = await synthesise(COMPANY);
    expect(written).toHaveLength(2);
    const dev = written.find((text) => !text.includes('chat.example.org')) ?? '';
    await use(world.project, '');
    await world.project.write(configurationOf(dev));
    const { changes } = await world.project.plan();
    const made = (type: string) => changes.filter(({ address }) => address.startsWith(`${type}.`));
    expect(made('mattermost_team')).toHaveLength(40);
    expect(made('freeipa_group').length).toBeGreaterThan(40);
    expect(new Set(changes.map(({ actions }) => actions.join()))).toEqual(new Set(['create']));
  });

  test(`${COMPANY}, and production declares what development does`, async () => {
    const types = (await synthesise(COMPANY)).map((text) => {
      const { resource } = JSON.parse(text) as { resource: Record<string, object> };
      return Object.entries(resource).map(([type, all]) => [type, Object.keys(all).sort()]);
    });
    expect(types[0]).toEqual(types[1]);
  });
});

describe('roles come and go with', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  test(`${ROLES}`, async () => {
    const [stack] = await synthesise(ROLES);
    await use(world.project, '');
    await world.project.write(configurationOf(stack ?? ''));
    await world.project.apply();
    expect(await world.rolesOf('ben')).toEqual(['system_user', 'system_user_manager']);
    expect(await world.rolesOf('ada')).toEqual(['system_custom_group_admin', 'system_user']);
    await world.project.expectEmptyPlan();
    await world.project.destroy();
    for (const name of ['ada', 'ben', 'cyd']) expect(await world.rolesOf(name)).toEqual(['system_user']);
  });
});

describe('settings come and go with', () => {
  test(`${CONFIGURATION}`, async () => {
    await using world = await startWorld();
    const { mattermost } = world.sandbox;
    const api = new MattermostApi(mattermost.url, mattermost.admin?.token);
    const siteName = async () => ((await api.get('/config')).body['TeamSettings'] as { SiteName: string }).SiteName;
    const [stack] = await synthesise(CONFIGURATION);
    await use(world.project, '');
    await world.project.write({ ...configurationOf(stack ?? ''), 'terraform.tfvars': 'bind_password = "secret"\n' });
    await world.project.applyToTheEnd();
    expect(await siteName()).toBe('Chat');
    await world.project.destroy();
    expect(await siteName()).toBe('Mattermost');
  });
});

/** Runs the application that the example's cdktf.json names, and gives the text of its stacks. */
async function synthesise(directory: string): Promise<string[]> {
  const { app } = JSON.parse(await readFile(join(directory, 'cdktf.json'), 'utf8')) as { app: string };
  const outdir = await mkdtemp(join(tmpdir(), 'muster-example-'));
  try {
    const [program = '', ...args] = app.split(' ');
    const env = { ...process.env, CDKTF_OUTDIR: outdir };
    await promisify(execFile)(program, args, { cwd: resolve(directory), env });
    const files = await filesBelow(outdir, 'cdk.tf.json');
    return await Promise.all(files.map((file) => readFile(file, 'utf8')));
  } finally {
    await rm(outdir, { recursive: true });
  }
}
