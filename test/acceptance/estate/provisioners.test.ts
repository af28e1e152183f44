import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { App } from 'cdktf';
import { Construct } from 'constructs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Environment } from '../../../src/constructs/index.js';
import { ProvisionerEngine } from '../../../src/constructs/estate/engines/provisioners.js';
import { nullResource } from '../../../src/constructs/estate/engines/null-resource.js';
import { terraformData } from '../../../src/constructs/estate/engines/terraform-data.js';
import { EstateSecrets } from '../../../src/constructs/estate/secrets.js';
import { map, of, provider, resourceOf, string } from '../../../src/plugin/index.js';
import { EmbeddedHost } from '../../../src/sandbox/host/index.js';
import { encodeSecret, type HostStep } from '../../../src/topology/index.js';
import { text } from '../../constructs/synthesise.js';
import { terraformProject, type TerraformProject } from '../../terraform/in-process.js';
import { configurationOf } from '../constructs/world.js';
import { encodedFiles, encodings, place } from './encoded-files.js';

/** With everything in it that one of the encodings escapes. */
const SECRET = 'a\\b:c"d$e`f %{g} ${h}+/@é\'!';

/** Does what the provider of that name does, and comes from no registry. */
const nullProvider = provider({
  ...{ name: 'null', source: 'hashicorp/null', version: '3.2.4', description: 'Nothing.', attributes: {} },
  configure: () => Promise.resolve({}),
  dataSources: [],
  resources: [
    resourceOf<object>()({
      name: 'null_resource',
      description: 'Nothing, again when its triggers change.',
      attributes: {
        id: string({ computed: true, useStateForUnknown: true, description: 'Any.' }),
        triggers: map(of.string, { optional: true, requiresReplace: true, description: 'Any.' }),
      },
      create: (plan) => Promise.resolve({ ...plan, id: '1' }),
      read: (state) => Promise.resolve(state),
      delete: () => Promise.resolve(),
    }),
  ],
});

let host: EmbeddedHost;
let project: TerraformProject;
beforeAll(async () => {
  host = await EmbeddedHost.start();
  project = await terraformProject({
    providers: [nullProvider],
    env: { TF_VAR_password: SECRET, TF_VAR_ssh_key: host.privateKey },
  });
  await host.world.addUnit('app.service');
  await host.world.offer('app', ['1.0-1']);
});
afterAll(async () => {
  await project.close();
  await host.stop();
});

interface Changes {
  readonly config?: string;
  readonly guarded?: string;
  readonly version?: number;
  readonly hostKey?: string;
}

const write = async (changes: Changes = {}, resource = terraformData) => {
  const stack = new Environment(new App({ outdir: 'cdktf.out' }), 'chat', { freeipa: false, mattermost: false });
  const estate = new Construct(stack, 'estate');
  const secrets = new EstateSecrets(estate, changes.version ?? 1);
  const reach = () => ({
    sudo: true,
    stateDirectory: host.path('/var/lib/muster'),
    connection: {
      ...({ type: 'ssh', host: host.address, port: host.port, user: host.user, timeout: '5s' } as const),
      ...{ hostKey: changes.hostKey ?? host.hostKey, privateKey: secrets.value({ secret: 'ssh_key' }), agent: 'false' },
    },
  });
  new ProvisionerEngine(secrets, changes.version ?? 1, reach, resource(estate)).make(steps(changes));
  await project.write(configurationOf(text(stack)));
};

const steps = ({ config, guarded }: Changes): HostStep[] => [
  { id: 'app1.package', host: 'app1', kind: 'package', name: 'app', after: [] },
  { id: 'app1.user', host: 'app1', kind: 'user', name: 'app', system: true, home: '/var/lib/app', after: [] },
  ...encodedFiles(host),
  {
    ...{ id: 'app1.config', ...place, kind: 'file', path: host.path('/etc/app/config') },
    content: config ?? '${name} %{Q} "quoted" \\ \'single\'',
    validate: `! grep -q refused {path}`,
    after: ['app1.tree', 'app1.package'],
  },
  {
    ...{ id: 'app1.guarded', host: 'app1', kind: 'command', after: ['app1.config'] },
    probe: `test "$(cat '${host.path('/etc/app/guarded')}')" = '${guarded ?? 'one'}'`,
    apply: `printf %s '${guarded ?? 'one'}' >'${host.path('/etc/app/guarded')}'`,
    undo: `printf undone >'${host.path('/etc/app/guarded')}'`,
    rollbackAfter: 60,
  },
  {
    ...{ id: 'app1.service', host: 'app1', kind: 'service', name: 'app.service', running: true, enabled: true },
    after: ['app1.guarded', 'app1.url'],
    ...{ reloadOn: ['app1.config'], restartOn: ['app1.url'], timeout: 5 },
    beforeStop: `echo drained >>'${host.path('/etc/app/drained')}'`,
    ready: `test -e '${host.path('/etc/app/config')}'`,
  },
];
const fileOf = (name: string) => readFile(host.path(`/etc/app/${name}`), 'utf8');
const actions = async () => (await host.world.actionsOn('app.service')).filter((action) => action !== 'daemon-reload');

test('scripts make everything in its order, each text as it was written', async () => {
  await write();
  await project.applyToTheEnd();
  expect(await fileOf('config')).toBe('${name} %{Q} "quoted" \\ \'single\'');
  expect((await stat(host.path('/etc/app/config'))).mode & 0o777).toBe(0o600);
  expect(await fileOf('guarded')).toBe('one');
  expect(await actions()).toEqual(['enable', 'start']);
  expect(await host.world.read('etc/passwd')).toMatch(/^app:/m);
  expect(await host.world.read('log/argv')).toMatch(/^apt-get .*install .*app$/m);
});

test('what a command makes is for all to read, and what scripts remember for root alone', async () => {
  const modeOf = async (path: string) => (await stat(host.path(path))).mode & 0o777;
  expect(await modeOf('/etc/app/guarded')).toBe(0o644);
  expect(await modeOf('/var/lib/muster/steps')).toBe(0o700);
});

test.each(encodings)('a secret is encoded for its place: %s', async (encoding) => {
  expect(await fileOf(encoding)).toBe(`<${encodeSecret(SECRET, encoding)}> \${x} %{y}`);
});

test('no secret is in plan, state, command line or a file that was left behind', async () => {
  await write({ version: 9 });
  await project.plan();
  const plan = await project.terraform('show', '-json', 'harness.tfplan');
  const state = await readFile(join(project.directory, 'terraform.tfstate'), 'utf8');
  const argv = (await host.world.read('log/argv')) ?? '';
  for (const shown of [plan.stdout, state, argv, host.commands.join('\n')]) {
    expect(shown).not.toBe('');
    for (const encoding of encodings) {
      expect(shown).not.toContain(JSON.stringify(encodeSecret(SECRET, encoding)).slice(1, -1));
    }
  }
  const home = join(host.world.directory, 'home');
  expect(await readdir(home)).toEqual(['.muster']);
  expect((await stat(join(home, '.muster'))).mode & 0o777).toBe(0o700);
  expect(await readdir(join(home, '.muster'))).toEqual(['run']);
  expect(await readFile(join(home, '.muster/run'), 'utf8')).toBe('');
});

test('a change in the code runs the scripts again: a file is replaced and the service reloads, and nothing else', async () => {
  await write({ config: 'changed' });
  await project.applyToTheEnd();
  expect(await fileOf('config')).toBe('changed');
  expect(await actions()).toEqual(['enable', 'start', 'reload']);
});

test('secrets are written again for another version, and a service that uses what did not change goes on', async () => {
  await write({ config: 'changed', version: 2 });
  expect((await project.plan()).changes).not.toEqual([]);
  await project.applyToTheEnd();
  expect(await actions()).toEqual(['enable', 'start', 'reload']);
});

test('a file that its own check refuses is not put in place, and the next apply goes on', async () => {
  await write({ config: 'refused', version: 2 });
  const { stdout } = await project.terraform('apply', '-auto-approve', '-input=false', '-no-color');
  expect(stdout).toContain(`the new ${host.path('/etc/app/config')} is refused by its own check`);
  expect(await fileOf('config')).toBe('changed');
  expect((await readdir(host.path('/etc/app'))).filter((name) => name.startsWith('.'))).toEqual([]);
  await write({ config: 'mended', version: 2 });
  await project.applyToTheEnd();
  expect(await fileOf('config')).toBe('mended');
  expect(await actions()).toEqual(['enable', 'start', 'reload', 'reload']);
});

test("what has a dead man's switch is kept once a new connection was made, and the switch called off", async () => {
  await write({ config: 'mended', version: 2, guarded: 'two' });
  await project.applyToTheEnd();
  expect(await fileOf('guarded')).toBe('two');
  expect(await readdir(join(host.world.directory, 'timers'))).toEqual([]);
});

test('another host key than the pinned one is refused', async () => {
  const other = await EmbeddedHost.start();
  try {
    await write({ hostKey: other.hostKey, guarded: 'three' });
    expect(await project.applyError()).toContain('key mismatch');
    expect(await fileOf('guarded')).toBe('two');
  } finally {
    await other.stop();
  }
});

test('the provider null runs the same scripts', async () => {
  await project.terraform('state', 'rm', '-lock=false', 'terraform_data.estate_app1-1', 'terraform_data.estate_app1-2');
  await write({ config: 'by null', version: 2, guarded: 'two' }, (scope) => nullResource(scope));
  await project.applyToTheEnd();
  expect(await fileOf('config')).toBe('by null');
  await project.destroy();
  expect(await fileOf('config')).toBe('by null');
});

describe('what they cannot', () => {
  test('is to see what was changed on the host', async () => {
    await write({ config: 'mended', version: 2, guarded: 'two' });
    await project.apply();
    await host.world.write('root/etc/app/config', 'by hand');
    await project.expectEmptyPlan();
  });

  test('is to undo: after a destroy everything is as it was', async () => {
    await project.destroy();
    expect(await fileOf('config')).toBe('by hand');
    expect(await host.world.read('units/app.service/active')).toBe('active\n');
  });
});
