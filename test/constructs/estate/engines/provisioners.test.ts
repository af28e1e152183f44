import { describe, expect, test } from 'vitest';
import type { MattermostEstateProps } from '../../../../src/constructs/index.js';
import { ESTATES, redundant } from '../../../topology/estates.js';
import { text } from '../../synthesise.js';
import { resourcesOfSteps, stackOf, synthesisedEstate, textOf } from '../estate.js';

const stack = (changes: Partial<MattermostEstateProps> = {}) =>
  synthesisedEstate({ ...redundant(), engine: 'terraform_data', ...changes });
const resources = (changes: Partial<MattermostEstateProps> = {}) =>
  resourcesOfSteps({ ...redundant(), engine: 'terraform_data', ...changes })['terraform_data'] ?? {};
type Provisioner = Record<string, { content?: string; connection?: object; inline?: string[] }>;
const scriptsOf = (resource: Record<string, unknown> | undefined): string[] =>
  ((resource?.['provisioner'] ?? []) as Provisioner[]).flatMap(({ file }) => file?.content ?? []);
const triggers = (changes?: Partial<MattermostEstateProps>) =>
  Object.fromEntries(Object.entries(resources(changes)).map(([name, one]) => [name, one['triggers_replace']]));

describe.each(Object.entries(ESTATES))('the estate %s in scripts', (_name, description) => {
  test('comes out byte by byte the same each time', () => {
    const props = { ...description, engine: 'terraform_data' } as const;
    expect(text(stackOf(props))).toBe(textOf(props));
  });
});

test('no provider is needed', () => {
  expect(stack().terraform.required_providers).toBeUndefined();
  expect(stack().data).toBeUndefined();
});

test('databases come first, then servers one after the other, then proxies', () => {
  const made = resources({ backup: undefined });
  const waits = (name: string, found = new Set<string>()): ReadonlySet<string> => {
    for (const address of (made[`estate_${name}`]?.['depends_on'] ?? []) as string[]) {
      const other = address.replace('terraform_data.estate_', '');
      if (!found.has(other)) waits(other, found.add(other));
    }
    return found;
  };
  const last = (host: string): string => {
    const own = Object.keys(made).filter((name) => name.startsWith(`estate_${host}-`));
    return `${host}-${own.length}`;
  };
  expect(waits(last('app2')).has(last('app1'))).toBe(true);
  expect(waits(last('app1')).has(last('db2'))).toBe(true);
  expect(waits(last('lb1')).has(last('app2'))).toBe(true);
});

test('connections insist on the pinned key of the host, and end soon', () => {
  expect(resources()['estate_app1-1']?.['connection']).toMatchObject({
    ...{ type: 'ssh', host: '10.0.0.11', port: 22, user: 'root', agent: 'true', timeout: '30s' },
    host_key: redundant().hosts['app1']?.ssh.hostKey,
    script_path: './.muster/run',
  });
});

test('a bastion is one host with its own key; more than one is refused', () => {
  const { hosts } = redundant();
  const through = (host: string, bastion: string) => {
    const one = hosts[host]!;
    return { [host]: { ...one, ssh: { ...one.ssh, bastion } } };
  };
  expect(
    resources({ hosts: { ...hosts, ...through('app1', 'watch') } })['estate_app1-1']?.['connection'],
  ).toMatchObject({
    ...{ bastion_host: '10.0.0.41', bastion_port: 22, bastion_user: 'root' },
    bastion_host_key: hosts['watch']?.ssh.hostKey,
  });
  expect(() => stack({ hosts: { ...hosts, ...through('app1', 'watch'), ...through('watch', 'lb1') } })).toThrow(
    '[chat/estate] reaches app1 through watch, and that through lb1',
  );
});

describe('scripts run again', () => {
  const before = triggers();
  const changed = (changes: Partial<MattermostEstateProps>): string[] => {
    const after = triggers(changes);
    return Object.keys(after).filter((name) => after[name] !== before[name]);
  };

  test('on the hosts whose files change, and on no other', () => {
    const hosts = changed({ settings: { 'TeamSettings.SiteName': 'Changed' } }).map((name) => name.slice(7, 11));
    expect([...new Set(hosts)]).toEqual(['app1', 'app2']);
  });

  test('where a secret is written or waited for, when secrets have another version', () => {
    const names = changed({ secretsVersion: 2 });
    const holders = Object.entries(resources()).filter(([, one]) =>
      scriptsOf(one).join('').includes('${base64encode('),
    );
    expect(holders.length).toBeGreaterThan(0);
    expect(names).toEqual(expect.arrayContaining(holders.map(([name]) => name)));
    expect(names).not.toContain('estate_watch-1');
  });
});

test('secrets are in no command, and everything else of a script is text to Terraform', () => {
  const scripts = Object.values(resources()).flatMap(scriptsOf);
  expect(scripts.length).toBeGreaterThan(0);
  for (const script of scripts) {
    const references = script.match(/(?<!\$)\$\{[^]*?\n/g) ?? [];
    for (const reference of references) expect(reference).toMatch(/^\$\{base64encode\(join\("", \[.*]\)\)}\n$/);
    expect(script).not.toMatch(/(?<!%)%\{/);
  }
  const commands = Object.values(resources()).flatMap((one) =>
    (one['provisioner'] as Provisioner[]).flatMap((provisioner) => provisioner['remote-exec']?.inline ?? []),
  );
  expect(commands.join('\n')).not.toContain('var.');
});
