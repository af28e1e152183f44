import { readFile } from 'node:fs/promises';
import { App } from 'cdktf';
import { Construct } from 'constructs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Environment, MattermostEstate, type MattermostEstateProps } from '../../../src/constructs/index.js';
import { HostProvider } from '../../../src/constructs/bindings/host/provider/index.js';
import { HostEngine } from '../../../src/constructs/estate/engines/host.js';
import { EstateSecrets } from '../../../src/constructs/estate/secrets.js';
import { hostProvider } from '../../../src/host/provider.js';
import { EmbeddedHost } from '../../../src/sandbox/host/index.js';
import {
  encodeSecret,
  estateSteps,
  resolveEstate,
  type EstateDescription,
  type HostStep,
} from '../../../src/topology/index.js';
import { text } from '../../constructs/synthesise.js';
import { terraformProject, type TerraformProject } from '../../terraform/in-process.js';
import { redundant, standalone } from '../../topology/estates.js';
import { configurationOf } from '../constructs/world.js';
import { encodedFiles, encodings, place } from './encoded-files.js';

let host: EmbeddedHost;
let project: TerraformProject;

/** With everything in it that one of the encodings escapes. */
const SECRET = 'a\\b:c"d$e`f %{g} ${h}+/@é\'!';

const variables = Object.fromEntries(
  [
    ...['database_password', 'replication_password', 'license', 'site_key', 'servers_key', 'databases_key'],
    ...['s3_secret', 'backup_passphrase', 'backup_s3_secret'],
  ].map((name) => [`TF_VAR_${name}`, SECRET]),
);

beforeAll(async () => {
  host = await EmbeddedHost.start();
  project = await terraformProject({
    providers: [hostProvider],
    env: { ...variables, TF_VAR_password: SECRET, TF_VAR_ssh_key: host.privateKey },
  });
});
afterAll(async () => {
  await project.close();
  await host.stop();
});

const environment = () =>
  new Environment(new App({ outdir: 'cdktf.out' }), 'chat', { freeipa: false, mattermost: false });

describe('the steps of a host', () => {
  const write = async (steps: readonly HostStep[], version = 1) => {
    const stack = environment();
    const estate = new Construct(stack, 'estate');
    const { address, port, user, privateKey, hostKey } = host;
    new HostProvider(stack, 'provider:host', {
      hosts: { app1: { address, port, user, privateKey, hostKey, stateDirectory: host.path('/var/lib/muster') } },
    });
    new HostEngine(estate, new EstateSecrets(estate, version)).make(steps);
    await project.write(configurationOf(text(stack)));
  };

  const steps = (changes: { readonly config?: string } = {}): HostStep[] => [
    ...encodedFiles(host),
    {
      ...{ id: 'app1.config', ...place, kind: 'file', path: host.path('/etc/app/config') },
      content: changes.config ?? '${name} %{Q} "quoted" \\',
      after: ['app1.tree'],
    },
    {
      ...{ id: 'app1.compiled', host: 'app1', kind: 'command', after: ['app1.config'], rerunOn: ['app1.config'] },
      probe: `cmp -s ${host.path('/etc/app/config')} ${host.path('/etc/app/compiled')}`,
      apply: `cat ${host.path('/etc/app/config')} >${host.path('/etc/app/compiled')}`,
      undo: `rm -f ${host.path('/etc/app/compiled')}`,
    },
    {
      ...{ id: 'app1.service', host: 'app1', kind: 'service', name: 'app.service', running: true, enabled: true },
      after: ['app1.compiled', 'app1.url'],
      ...{ reloadOn: ['app1.config'], restartOn: ['app1.url'], timeout: 30 },
    },
  ];
  const fileOf = (name: string) => readFile(host.path(`/etc/app/${name}`), 'utf8');

  test('are made in their order, each text as it was written', async () => {
    await host.world.addUnit('app.service');
    await write(steps());
    await project.applyToTheEnd();
    expect(await fileOf('config')).toBe('${name} %{Q} "quoted" \\');
    expect(await fileOf('compiled')).toBe(await fileOf('config'));
    expect(await host.world.actionsOn('app.service')).toContain('start');
  });

  test.each(encodings)('write a secret encoded for its place: %s', async (encoding) => {
    expect(await fileOf(encoding)).toBe(`<${encodeSecret(SECRET, encoding)}> \${x} %{y}`);
  });

  test('keep the secret out of plan and state', async () => {
    await write(steps(), 7);
    expect((await project.plan()).changes).toHaveLength(encodings.length + 1);
    const [{ stdout: plan }, { stdout: state }] = [
      await project.terraform('show', '-json', 'harness.tfplan'),
      await project.terraform('show', '-json'),
    ];
    for (const shown of [plan, state]) {
      expect(shown).toContain('estate_app1_pgpass');
      for (const encoding of encodings) {
        expect(shown).not.toContain(JSON.stringify(encodeSecret(SECRET, encoding)).slice(1, -1));
      }
    }
  });

  test('follow a changed file within one apply: what depends on it is asked anew, and the service reloads', async () => {
    await write(steps({ config: 'changed' }));
    await project.applyToTheEnd();
    expect(await fileOf('compiled')).toBe('changed');
    const actions = await host.world.actionsOn('app.service');
    expect(actions.at(-1)).toBe('reload');
  });

  test('write a secret again for another version, and restart for it only if it changed', async () => {
    const before = await host.world.actionsOn('app.service');
    await write(steps({ config: 'changed' }), 2);
    await project.applyToTheEnd();
    expect(await host.world.actionsOn('app.service')).toEqual(before);
  });

  test('are shown and healed when somebody changed them on the host', async () => {
    await host.world.write('root/etc/app/config', 'by hand');
    const { changes } = await project.plan();
    expect(changes.map(({ address }) => address)).toContain('host_file.estate_app1_config');
    await project.applyToTheEnd();
    expect(await fileOf('config')).toBe('changed');
  });

  test('are undone on destroy', async () => {
    await project.destroy();
    await expect(fileOf('compiled')).rejects.toThrow();
    await expect(fileOf('config')).rejects.toThrow();
  });
});

describe('a whole estate', () => {
  const reached = (description: EstateDescription, names = Object.keys(description.hosts)) => {
    const { address, port, user, hostKey } = host;
    const ssh = {
      ...{ address, port, user, hostKey, privateKey: { secret: 'ssh_key' } },
      stateDirectory: host.path('/var/lib/muster'),
    };
    const hosts = Object.fromEntries(names.map((name) => [name, { ...description.hosts[name]!, ssh }]));
    return { ...description, hosts };
  };
  const write = async (description: EstateDescription, engine?: MattermostEstateProps['engine']) => {
    const stack = environment();
    new MattermostEstate(stack, 'estate', { ...reached(description), engine });
    await project.write(configurationOf(text(stack)));
  };

  test.each(['error', 'warning'] as const)('is valid with checks of severity %s', async (checks) => {
    await write(redundant({ checks }));
    const { stdout } = await project.terraform('validate', '-json');
    expect(JSON.parse(stdout)).toMatchObject({ valid: true, diagnostics: [] });
  });

  test('is valid as scripts of Terraform itself, and planned without looking at a host', async () => {
    await write(redundant(), 'terraform_data');
    const { stdout } = await project.terraform('validate', '-json');
    expect(JSON.parse(stdout)).toMatchObject({ valid: true, diagnostics: [] });
    const logins = host.logins;
    const { changes } = await project.plan();
    expect(new Set(changes.map(({ actions }) => actions.join()))).toEqual(new Set(['create']));
    expect(host.logins).toBe(logins);
  });

  test('is planned as one resource for each step, its checks left for when it runs', async () => {
    const description = standalone({ sizing: {}, network: undefined });
    await write(description);
    const { changes, errors } = await project.plan();
    expect(errors).toEqual([]);
    const created = changes.filter(
      ({ address, actions }) => actions.join() === 'create' && address !== 'terraform_data.estate_manifest',
    );
    expect(created).toHaveLength(estateSteps(resolveEstate(description)).length);
  });

  test('is refused on a machine that is too small, with what it has', async () => {
    await write(standalone({ sizing: { server: { cpus: 4096, memoryGiB: 1, diskGiB: 0 } } }));
    const error = await project.planError();
    expect(error).toMatch(/\[host-undersized\] "all" as server and database needs 4096 CPUs and has \d+/);
    expect(error).not.toMatch(/needs 1 GiB of memory and has [\d.]+ GiB/);
  });
});
