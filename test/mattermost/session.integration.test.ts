import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../../src/mattermost/session.js';
import { DiagnosticError } from '../../src/plugin/index.js';
import { selfSignedCertificate } from '../../src/plugin/serve/certificate.js';
import { startFaultyServer, type Reply } from './api/faulty-server.js';

const ME: Reply = {
  status: 200,
  body: { id: 'me', username: 'admin', email: '', roles: 'system_admin system_user', delete_at: 0 },
};
const concealed: string[] = [];
const context = {
  log: { trace() {}, debug() {}, info() {}, warn() {} },
  conceal: (secret: string) => void concealed.push(secret),
};
const NOTHING = {
  url: null,
  token: null,
  token_file: null,
  login_id: null,
  password: null,
  ca_certificate: null,
  max_concurrency: null,
  max_retries: 0,
  request_timeout: '2s',
};

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'session-'));
  await writeFile(join(directory, 'token'), 'from-file\n');
});
afterAll(() => rm(directory, { recursive: true }));

/** `[path, text]` of the diagnostic that opening a session ends with. */
const refused = async (settings: Partial<typeof NOTHING>, environment: Record<string, string> = {}) => {
  const error: unknown = await openSession({ ...NOTHING, ...settings } as never, context, environment).catch(
    (e: unknown) => e,
  );
  if (!(error instanceof DiagnosticError)) throw new Error('a diagnostic was expected', { cause: error });
  return [error.diagnostic.path?.toString(), error.message] as const;
};

describe('the preflight', () => {
  it('is left out where the environment says so, and the configuration does not', async () => {
    const checks = async (preflight: boolean | null, environment: Record<string, string>) => {
      await using server = await startFaultyServer([ME]);
      const settings = { ...NOTHING, url: server.url, token: 'x', preflight };
      return (await openSession(settings as never, context, environment)).checks;
    };
    expect(await checks(null, {})).toBe(true);
    expect(await checks(null, { MATTERMOST_PREFLIGHT: 'false' })).toBe(false);
    expect(await checks(true, { MATTERMOST_PREFLIGHT: 'false' })).toBe(true);
  });
});

describe('the token', () => {
  const used = async (
    settings: Partial<Record<keyof typeof NOTHING, string>>,
    environment: Record<string, string> = {},
  ) => {
    await using server = await startFaultyServer([ME]);
    await openSession({ ...NOTHING, url: server.url, ...settings } as never, context, environment);
    return server.seen[0]!.headers.authorization;
  };

  it('is the explicit one, though the environment has another', async () => {
    expect(await used({ token: 'explicit' }, { MATTERMOST_TOKEN: 'env' })).toBe('BEARER explicit');
  });
  it('is the first line of the explicit file, though the environment has another', async () => {
    expect(await used({ token_file: join(directory, 'token') }, { MATTERMOST_TOKEN: 'env' })).toBe('BEARER from-file');
  });
  it('comes from the environment, as text or file', async () => {
    expect(await used({}, { MATTERMOST_TOKEN: 'env' })).toBe('BEARER env');
    expect(await used({}, { MATTERMOST_TOKEN_FILE: join(directory, 'token') })).toBe('BEARER from-file');
  });
  it('is what a login answers in its header', async () => {
    await using server = await startFaultyServer([{ status: 200, headers: { Token: 'of-the-session' }, body: {} }, ME]);
    const settings = { ...NOTHING, url: server.url, login_id: 'admin' };
    await openSession(settings as never, context, { MATTERMOST_PASSWORD: 'secret' });
    expect(server.seen.map((one) => one.path)).toEqual(['/api/v4/users/login', '/api/v4/users/me']);
    expect(JSON.parse(server.seen[0]!.body)).toEqual({ login_id: 'admin', password: 'secret' });
    expect(server.seen[1]!.headers.authorization).toBe('BEARER of-the-session');
  });
  it('is kept out of every message, wherever it comes from', async () => {
    concealed.length = 0;
    await used({}, { MATTERMOST_TOKEN: 'env' });
    await used({ token_file: join(directory, 'token') });
    await using server = await startFaultyServer([{ status: 200, headers: { Token: 'session' }, body: {} }, ME]);
    await openSession({ ...NOTHING, url: server.url, login_id: 'admin' } as never, context, {
      MATTERMOST_PASSWORD: 'secret',
    });
    expect(concealed).toEqual(['env', 'from-file', 'secret']);
  });
});

describe('what is wrong is said with the path of the setting', () => {
  it('no address, or none that is one', async () => {
    expect((await refused({}))[0]).toBe('url');
    expect(await refused({}, { MATTERMOST_URL: 'chat.example.org' })).toEqual([
      'url',
      expect.stringContaining('MATTERMOST_URL'),
    ]);
  });
  it('nothing to log in with', async () => {
    expect(await refused({ url: 'http://127.0.0.1:1' } as never)).toEqual([
      'token',
      expect.stringContaining('MATTERMOST_TOKEN'),
    ]);
  });
  it('a login without password', async () => {
    expect((await refused({ url: 'http://127.0.0.1:1', login_id: 'a' } as never))[0]).toBe('password');
  });
  it('a file that cannot be read', async () => {
    const [path, text] = await refused({ url: 'http://127.0.0.1:1', token_file: '/nonexistent' } as never);
    expect([path, text]).toEqual(['token_file', expect.stringContaining('ENOENT')]);
  });
  it('a server that does not answer', async () => {
    expect(await refused({ url: 'http://127.0.0.1:1', token: 'x' } as never)).toEqual([
      'url',
      expect.stringContaining('does not answer'),
    ]);
  });
  it('a token that is not accepted, and never its text', async () => {
    await using server = await startFaultyServer([
      { status: 401, body: { id: 'api.context.session_expired.app_error', message: 'x' } },
    ]);
    const [path, text] = await refused({ url: server.url, token: 'very-secret' } as never);
    expect([path, text]).toEqual(['token', expect.stringContaining('does not accept the token')]);
    expect(text).not.toContain('very-secret');
  });
  it('a password that is not accepted, and never its text', async () => {
    await using server = await startFaultyServer([
      { status: 401, body: { id: 'api.user.login.invalid', message: 'x' } },
    ]);
    const [path, text] = await refused({ url: server.url, login_id: 'a', password: 'very-secret' } as never);
    expect([path, text]).toEqual(['password', expect.stringContaining('does not accept login_id and password')]);
    expect(text).not.toContain('very-secret');
  });
});

describe('a server of another environment', () => {
  const DECLARED = { token: 'very-secret', site_url: 'https://chat.example.org' };
  const site = (SiteURL: string): Reply => ({ status: 200, body: { SiteURL } });

  it.each(['https://chat.staging.example.org', 'https://chat.example.org/chat', ''])(
    'is refused before the token is sent: its site URL is "%s"',
    async (url) => {
      await using server = await startFaultyServer([site(url), ME]);
      const [path, text] = await refused({ url: server.url, ...DECLARED } as never);
      expect([path, text]).toEqual(['site_url', expect.stringContaining('Another Mattermost server answers')]);
      expect(text).toContain(url || 'that it has none');
      expect(server.seen.map((one) => one.path)).toEqual(['/api/v4/config/client?format=old']);
      expect(server.seen[0]!.headers.authorization).toBeUndefined();
    },
  );
  it('is not looked for where no site URL is declared', async () => {
    await using server = await startFaultyServer([ME]);
    await openSession({ ...NOTHING, url: server.url, token: 'x' } as never, context, {});
    expect(server.seen.map((one) => one.path)).toEqual(['/api/v4/users/me']);
  });
  it.each(['https://chat.example.org/', 'https://Chat.Example.org'])('is not one that says %s', async (url) => {
    await using server = await startFaultyServer([site(url), ME]);
    const session = await openSession({ ...NOTHING, url: server.url, ...DECLARED } as never, context, {});
    expect(session.account.username).toBe('admin');
  });
  it('that does not answer is said at url', async () => {
    expect((await refused({ url: 'http://127.0.0.1:1', ...DECLARED } as never))[0]).toBe('url');
  });
});

describe('TLS', () => {
  const certificate = selfSignedCertificate();
  const tls = { key: certificate.key, cert: certificate.pem };

  it('trusts the authority of ca_certificate, given as text or as a file', async () => {
    await using server = await startFaultyServer([ME], tls);
    const file = join(directory, 'ca.pem');
    await writeFile(file, certificate.pem);
    for (const ca of [certificate.pem, file]) {
      const settings = { ...NOTHING, url: server.url, token: 'x', ca_certificate: ca };
      expect((await openSession(settings as never, context, {})).account.username).toBe('admin');
    }
  });
  it('refuses an authority it does not know, at once and before the token is sent', async () => {
    await using server = await startFaultyServer([ME], tls);
    const [path, text] = await refused({ url: server.url, token: 'very-secret' } as never);
    expect([path, text]).toEqual(['ca_certificate', expect.stringContaining('is not trusted')]);
    expect(server.seen).toEqual([]);
  });
  it('refuses a ca_certificate that holds none', async () => {
    await writeFile(join(directory, 'empty.pem'), '');
    for (const ca of ['-----BEGIN PRIVATE KEY-----', join(directory, 'empty.pem'), '/nonexistent'])
      expect((await refused({ url: 'https://localhost:1', token: 'x', ca_certificate: ca } as never))[0]).toBe(
        'ca_certificate',
      );
  });
});
