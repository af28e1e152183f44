import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DiagnosticError, Diagnostics, type Environment } from '../../src/plugin/index.js';
import { resolveSettings, type Settings } from '../../src/freeipa/resolve-settings.js';
import { PROVIDER_ATTRIBUTES } from '../../src/freeipa/settings.js';

type Configured = Parameters<typeof resolveSettings>[0];

const SILENT = Object.fromEntries(Object.keys(PROVIDER_ATTRIBUTES).map((name) => [name, null])) as Configured;
const ENV = { FREEIPA_SERVERS: 'ldaps://ipa.test', FREEIPA_USERNAME: 'svc', FREEIPA_PASSWORD: 'from-env' };

function resolve(config: Partial<Configured>, env: Environment = ENV) {
  const diagnostics = new Diagnostics();
  let settings: Settings | undefined;
  try {
    settings = resolveSettings({ ...SILENT, ...config }, env, diagnostics);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    diagnostics.error(error.diagnostic);
  }
  return {
    settings,
    problems: diagnostics.items.map(({ path, summary, detail }) => [path?.toString(), `${summary}: ${detail}`]),
  };
}

describe('settings', () => {
  let place: string;
  beforeAll(() => {
    place = mkdtempSync(join(tmpdir(), 'muster-settings-'));
    writeFileSync(join(place, 'password'), 'from-file\nsecond line\n');
    writeFileSync(join(place, 'empty'), '\n');
    writeFileSync(join(place, 'ca.pem'), '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n');
  });
  afterAll(() => {
    rmSync(place, { recursive: true });
  });

  it('come from the environment where the configuration is silent', () => {
    const env = { ...ENV, FREEIPA_SERVERS: ' ldaps://a.test  ldaps://b.test ', FREEIPA_BASE_DN: 'dc=x' };
    expect(resolve({}, env).settings).toMatchObject({
      servers: ['ldaps://a.test', 'ldaps://b.test'],
      username: 'svc',
      password: 'from-env',
      baseDn: 'dc=x',
      startTls: false,
    });
  });

  it('in the configuration win over the environment', () => {
    const config = { servers: ['ldaps://c.test'], username: 'other', password: 'explicit', base_dn: 'dc=y' };
    expect(resolve(config, { ...ENV, FREEIPA_BASE_DN: 'dc=x' }).settings).toMatchObject({
      servers: ['ldaps://c.test'],
      username: 'other',
      password: 'explicit',
      baseDn: 'dc=y',
    });
  });

  it('take the password from the first line of a file, whose name in the configuration wins over the environment', () => {
    expect(resolve({ password_file: join(place, 'password') }).settings?.password).toBe('from-file');
    const env = { ...ENV, FREEIPA_PASSWORD: undefined, FREEIPA_PASSWORD_FILE: join(place, 'password') };
    expect(resolve({}, env).settings?.password).toBe('from-file');
  });

  it('that are missing are named all at once, each with its path and its variable', () => {
    expect(resolve({}, {}).problems).toEqual([
      ['servers', expect.stringContaining('FREEIPA_SERVERS')],
      ['username', expect.stringContaining('FREEIPA_USERNAME')],
      ['password', expect.stringContaining('FREEIPA_PASSWORD')],
    ]);
  });

  it.each<[string, Partial<Configured>, string, string]>([
    ['a plain connection to another machine', { servers: ['ldap://ipa.test'] }, 'servers[0]', 'unencrypted'],
    ['a name that only looks like loopback', { servers: ['ldap://127.0.0.1.evil.test'] }, 'servers[0]', 'unencrypted'],
    ['a server that is no URL', { servers: ['ldaps://a.test', 'ipa.test'] }, 'servers[1]', '"ipa.test"'],
    ['a web address', { servers: ['https://ipa.test'] }, 'servers[0]', 'ldaps:// or ldap://'],
    ['an unreadable password file', { password_file: '/nonexistent/x' }, 'password_file', 'ENOENT'],
    ['two passwords', { password: 'a', password_file: 'b' }, 'password_file', 'Keep one'],
    ['a certificate that is none', { ca_certificate: '-----BEGIN RUBBISH-----' }, 'ca_certificate', 'PEM'],
    ['a missing certificate file', { ca_certificate: '/nonexistent/ca' }, 'ca_certificate', 'ENOENT'],
    ['a broken pattern', { group_name_pattern: '(' }, 'group_name_pattern', 'regular expression'],
  ])('with %s are refused at its path', (_, config, path, text) => {
    expect(resolve(config).problems).toEqual([[path, expect.stringContaining(text)]]);
  });

  it('refuse an empty password, which a server would take for an anonymous bind', () => {
    expect(resolve({ password: '' }, { ...ENV, FREEIPA_PASSWORD: '' }).problems).toHaveLength(1);
    expect(resolve({ password_file: join(place, 'empty') }).problems).toEqual([['password_file', expect.any(String)]]);
  });

  it('never show a password that was written into a URL', () => {
    expect(JSON.stringify(resolve({ servers: ['ldaps://svc:hush@ipa.test'] }).problems)).not.toContain('hush');
  });

  it.each(['ldap://127.0.0.1:389', 'ldap://localhost', 'ldap://[::1]:1389'])(
    'allow plaintext to loopback: %s',
    (server) => {
      expect(resolve({ servers: [server] }).problems).toEqual([]);
    },
  );

  it('allow plaintext elsewhere when told to, or when it is upgraded to TLS', () => {
    const servers = ['ldap://ipa.test'];
    expect(resolve({ servers, allow_plaintext: true }).problems).toEqual([]);
    expect(resolve({ servers, start_tls: true }).problems).toEqual([]);
    expect(resolve({ servers }, { ...ENV, FREEIPA_ALLOW_PLAINTEXT: 'true' }).problems).toEqual([]);
    expect(
      resolve({ servers, allow_plaintext: false }, { ...ENV, FREEIPA_ALLOW_PLAINTEXT: 'true' }).problems,
    ).toHaveLength(1);
    expect(resolve({ servers }, { ...ENV, FREEIPA_ALLOW_PLAINTEXT: 'perhaps' }).problems.map(([path]) => path)).toEqual(
      ['allow_plaintext', 'servers[0]'],
    );
  });

  it('leave the preflight out where the environment says so, and the configuration does not', () => {
    const env = { ...ENV, FREEIPA_PREFLIGHT: 'false' };
    expect(
      [resolve({}), resolve({}, env), resolve({ preflight: true }, env)].map((all) => all.settings?.preflight),
    ).toEqual([true, false, true]);
    expect(resolve({}, { ...ENV, FREEIPA_PREFLIGHT: 'never' }).problems.map(([path]) => path)).toEqual(['preflight']);
  });

  it('read a certificate from a path or take it as text', () => {
    const path = join(place, 'ca.pem');
    const byPath = resolve({ ca_certificate: path }).settings?.ca;
    expect(byPath).toContain('BEGIN CERTIFICATE');
    expect(resolve({ ca_certificate: byPath }).settings?.ca).toBe(byPath);
  });

  it('match a group name pattern as a whole', () => {
    const pattern = resolve({ group_name_pattern: 'a|b' }).settings?.groupNamePattern;
    expect(['a', 'b', 'ab', 'xb'].map((name) => pattern?.test(name))).toEqual([true, true, false, false]);
  });

  it('limit nothing when no limits are set, and exactly what is set otherwise', () => {
    expect(resolve({}).settings?.changeLimits).toEqual({ allowGroupDeletion: true });
    const change_limits = { max_removed_members: 0, max_removed_percent: null, allow_group_deletion: false };
    expect(resolve({ change_limits }).settings?.changeLimits).toEqual({
      maxRemovedMembers: 0,
      allowGroupDeletion: false,
    });
  });
});
