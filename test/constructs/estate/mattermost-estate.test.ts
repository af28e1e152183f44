import { Testing, type App } from 'cdktf';
import { describe, expect, test } from 'vitest';
import { Environment, MattermostEstate, ServerSettings } from '../../../src/constructs/index.js';
import { checkEstate, type EstateDescription } from '../../../src/topology/index.js';
import { ESTATES, redundant, standalone } from '../../topology/estates.js';
import { text } from '../synthesise.js';
import { stackOf, synthesisedEstate, textOf } from './estate.js';

const errorOf = (description: EstateDescription): string => {
  try {
    stackOf(description);
  } catch (error) {
    return String(error);
  }
  throw new Error('expected an error');
};

const warningsOf = (description: EstateDescription): string[] =>
  stackOf(description)
    .node.findChild('estate')
    .node.metadata.filter(({ type }) => type === '@cdktf/warn')
    .map(({ data }) => String(data));

describe('a description that cannot work', () => {
  test('is refused with everything that is wrong, each with id, place, reason and way out', () => {
    const broken = redundant({ license: undefined, fileStore: { kind: 'local' }, checks: 'off' });
    const findings = checkEstate(broken).filter(({ severity }) => severity === 'error');
    expect(findings.length).toBeGreaterThan(1);
    const message = errorOf(broken);
    expect(message).toContain(`DeclarationError: [chat/estate] describes an estate with ${findings.length} errors:\n`);
    for (const finding of findings) {
      expect(message).toContain(`- [${finding.id}] ${finding.path}: ${finding.message}. Mend: ${finding.mend}`);
    }
  });
});

describe('an option that there is not', () => {
  const { hosts } = standalone();
  const misspelt = (changes: object): EstateDescription => ({ ...standalone(), ...changes });

  test.each([
    ['of the description', misspelt({ srvers: ['all'], servers: undefined }), 'srvers', 'did you mean "servers"?'],
    ['beside it', misspelt({ engin: 'terraform_data' }), 'engin', 'did you mean "engine"?'],
    [
      'of how Terraform reaches a host',
      misspelt({ hosts: { all: { ...hosts.all!, ssh: { ...hosts.all!.ssh, privateKeyfile: '/keys/id' } } } }),
      'hosts.all.ssh.privateKeyfile',
      'did you mean "privateKeyFile"?',
    ],
    [
      'of the state of the environment before',
      misspelt({ promotedFrom: { manifest: {}, state: { stak: 'staging' } } }),
      'promotedFrom.state.stak',
      'did you mean "stack"?',
    ],
  ])('is refused: %s', (_what, description, path, mend) => {
    const message = errorOf(description);
    expect(message).toContain(`describes an estate with an error:\n- [unknown-option] ${path}: there is no option "`);
    expect(message).toContain(mend);
  });
});

test('stands alone in its environment', () => {
  const stack = stackOf(standalone());
  expect(() => new MattermostEstate(stack, 'other', standalone())).toThrow(
    '[chat/other] is the second estate of its environment, beside chat/estate: give it an environment of its own',
  );
});

describe('a warning', () => {
  const risky = redundant({ users: 15_000, sizing: 'E20_REDUNDANT' });

  test('is told with its id when the stack is synthesised, and stops nothing', () => {
    const ids = checkEstate(risky).map(({ id }) => id);
    expect(ids).not.toEqual([]);
    expect(warningsOf(risky)).toEqual(ids.map((id) => expect.stringContaining(`(acknowledge: ['${id}'] accepts it)`)));
    expect(synthesisedEstate(risky).resource).toBeDefined();
  });

  test('is not told again once its id is acknowledged', () => {
    const acknowledge = [...new Set(checkEstate(risky).map(({ id }) => id))];
    expect(warningsOf({ ...risky, acknowledge })).toEqual([]);
  });
});

describe('search that begins when everything is indexed', () => {
  const search = { backend: 'opensearch', url: 'https://search.example.test', stage: 'when-indexed' } as const;
  const warnings = (
    acknowledge: readonly string[] = [],
    settle: (estate: MattermostEstate) => void = () => undefined,
  ) => {
    const stack = stackOf(redundant({ search, acknowledge }));
    const estate = stack.node.findChild('estate') as MattermostEstate;
    settle(estate);
    Testing.fullSynth(stack);
    return estate.node.metadata.filter(({ type }) => type === '@cdktf/warn').map(({ data }) => String(data));
  };

  test('is warned of when no settings in the application have it asked', () => {
    expect(warnings()).toEqual([
      expect.stringMatching(/^\[search-not-asked\] search\.stage: .* Mend: add new ServerSettings\(…, \{ estate \}\)/),
    ]);
    expect(warnings(['search-not-asked'])).toEqual([]);
  });

  test('is asked by settings of another environment, which come later', () => {
    const settle = (estate: MattermostEstate) =>
      void new ServerSettings(new Environment(estate.node.root as App, 'settings', { freeipa: false }), 'chat', {
        estate,
      });
    expect(warnings([], settle)).toEqual([]);
  });

  test('is not asked by settings that know nothing of the estate', () => {
    const settle = (estate: MattermostEstate) =>
      void new ServerSettings(new Environment(estate.node.root as App, 'settings', { freeipa: false }), 'chat', {
        mfa: 'optional',
      });
    expect(warnings([], settle)).toHaveLength(1);
  });
});

describe.each(Object.entries(ESTATES))('the estate %s', (_name, description) => {
  test('comes out byte by byte the same each time', () => {
    expect(text(stackOf(description))).toBe(textOf(description));
  });

  test('reaches every host by its own name, with its pinned key', () => {
    const hosts = synthesisedEstate(description).provider['host']?.[0]?.['hosts'] as Record<string, object>;
    expect(Object.keys(hosts).sort()).toEqual(Object.keys(description.hosts).sort());
    for (const [name, { ssh }] of Object.entries(description.hosts)) {
      expect(hosts[name]).toMatchObject({ host_key: ssh.hostKey });
    }
  });
});

test('needs the provider host and no other', () => {
  expect(Object.keys(synthesisedEstate(redundant()).terraform.required_providers)).toEqual(['host']);
});

test('keys to log in with come from a file, from a variable, or from an agent', () => {
  const { hosts } = redundant();
  const [app1, app2] = [hosts['app1']!, hosts['app2']!];
  const stack = synthesisedEstate({
    ...redundant(),
    hosts: {
      ...hosts,
      app1: { ...app1, ssh: { ...app1.ssh, privateKeyFile: '~/.ssh/estate' } },
      app2: { ...app2, ssh: { ...app2.ssh, privateKey: { secret: 'ssh_key' }, bastion: 'watch', user: 'deploy' } },
    },
  });
  const made = stack.provider['host']?.[0]?.['hosts'] as Record<string, object>;
  expect(made['app1']).toMatchObject({ private_key_file: '~/.ssh/estate', user: 'root', sudo: false });
  expect(made['app2']).toMatchObject({
    ...{ private_key: '${var.ssh_key}', bastion: { host: 'watch' }, user: 'deploy', sudo: true },
  });
  expect(made['db1']).not.toHaveProperty('private_key');
});

test('says what it runs, and where its requests are logged', () => {
  const estate = stackOf(redundant()).node.findChild('estate') as MattermostEstate;
  expect(MattermostEstate.manifestOf(redundant()).software['mattermost']).toEqual({
    version: '10.11.7',
    sha256: 'ab'.repeat(32),
  });
  expect(estate.requestLog).toBe('/var/log/haproxy.log');
});
