import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Client } from 'ldapts';
import { afterEach, expect, test } from 'vitest';
import { Children } from '../children.js';
import { MUSTER } from './muster.js';

interface Connection {
  readonly mattermost: {
    readonly url: string;
    readonly token: string;
    readonly username: string;
    readonly password: string;
  };
  readonly freeipa: {
    readonly url: string;
    readonly bind_dn: string;
    readonly password: string;
    readonly base_dn: string;
  };
  readonly env: Readonly<Record<string, string>>;
}

const children = new Children();
afterEach(() => children.end());

async function start(...args: string[]) {
  const child = spawn(process.execPath, [MUSTER, 'sandbox', '--json', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  const lines: string[] = [];
  const output = createInterface(child.stdout).on('line', (line) => lines.push(line));
  await Promise.race([
    once(output, 'line'),
    once(child, 'exit').then(() => Promise.reject(new Error('the sandbox ended before it was ready'))),
  ]);
  const stop = async (signal: NodeJS.Signals): Promise<unknown> => {
    const ended = once(child, 'close');
    child.kill(signal);
    return (await ended)[0];
  };
  return { connection: JSON.parse(lines[0]!) as Connection, lines, stop };
}

function refused(...args: string[]): Promise<{ status: unknown; stderr: string }> {
  const child = spawn(process.execPath, [MUSTER, 'sandbox', ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  children.add(child);
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return once(child, 'close').then(([status]) => ({ status: status as unknown, stderr }));
}

async function api({ mattermost }: Connection, path: string, token = mattermost.token): Promise<Response> {
  return fetch(`${mattermost.url}/api/v4${path}`, { headers: { authorization: `Bearer ${token}` } });
}

async function bind(url: string, dn: string, password: string): Promise<void> {
  const client = new Client({ url });
  try {
    await client.bind(dn, password);
  } finally {
    await client.unbind();
  }
}

test('the line names two servers that are ready, and credentials that work', async () => {
  const { connection, lines, stop } = await start();
  const { mattermost, freeipa, env } = connection;

  expect(await (await api(connection, '/users/me')).json()).toMatchObject({ username: mattermost.username });
  const login = await fetch(`${mattermost.url}/api/v4/users/login`, {
    method: 'POST',
    body: JSON.stringify({ login_id: mattermost.username, password: mattermost.password }),
  });
  expect(login.status).toBe(200);
  await bind(freeipa.url, freeipa.bind_dn, freeipa.password);

  expect(env).toEqual({
    FREEIPA_SERVERS: freeipa.url,
    FREEIPA_BASE_DN: freeipa.base_dn,
    FREEIPA_USERNAME: expect.stringContaining(freeipa.base_dn) as string,
    FREEIPA_PASSWORD: expect.any(String) as string,
    MATTERMOST_URL: mattermost.url,
    MATTERMOST_TOKEN: mattermost.token,
  });
  await bind(env['FREEIPA_SERVERS']!, env['FREEIPA_USERNAME']!, env['FREEIPA_PASSWORD']!);

  expect(await stop('SIGTERM')).toBe(0);
  expect(lines).toHaveLength(1);
});

test('Ctrl-C shuts both servers down: exit status 130, and nobody listens any more', async () => {
  const { connection, stop } = await start();
  expect(await stop('SIGINT')).toBe(130);
  await expect(api(connection, '/system/ping')).rejects.toThrow('fetch failed');
  await expect(bind(connection.freeipa.url, '', '')).rejects.toThrow('ECONNREFUSED');
});

test('two starts give other passwords and tokens', async () => {
  const [first, second] = await Promise.all([start(), start()]);
  expect(first.connection.mattermost.token).not.toBe(second.connection.mattermost.token);
  expect(first.connection.freeipa.password).not.toBe(second.connection.freeipa.password);
});

test('an empty server has nobody yet: the first user created becomes its admin', async () => {
  const { connection } = await start('--empty');
  expect(connection.mattermost).toMatchObject({ token: null, username: null, password: null });
  expect(connection.env).not.toHaveProperty('MATTERMOST_TOKEN');
  const created = await fetch(`${connection.mattermost.url}/api/v4/users`, {
    method: 'POST',
    body: JSON.stringify({ email: 'root@example.test', username: 'root', password: 'a-long-Passw0rd' }),
  });
  expect(created.status).toBe(201);
});

test("settings and the server's own overrides reach the configuration", async () => {
  const { connection } = await start(
    ...['--setting', 'LdapSettings.SyncIntervalMinutes=7', '--setting', 'LdapSettings.GroupFilter="(cn=mm_*)"'],
    ...['--env', 'MM_TEAMSETTINGS_SITENAME=Muster'],
  );
  const config = (await (await api(connection, '/config')).json()) as Record<string, Record<string, unknown>>;
  expect(config['TeamSettings']).toMatchObject({ SiteName: 'Muster' });
  expect(config['LdapSettings']).toMatchObject({ SyncIntervalMinutes: 7, GroupFilter: '(cn=mm_*)' });
});

test('a licence that was taken away is missing', async () => {
  const { connection } = await start('--license', 'none');
  const license = (await (await api(connection, '/license/client?format=old')).json()) as { IsLicensed: string };
  expect(license.IsLicensed).toBe('false');
});

test.each([
  [['--band', 'C'], "argument 'C' is invalid. Allowed choices are B, N."],
  [['--setting', 'SiteURL'], 'Write it as Section.Key=JSON'],
  [['--setting', 'TeamSettings.SiteName=Muster'], `TeamSettings.SiteName='"Muster"'`],
  [['--env', 'SITENAME=x'], 'Write it as MM_SECTION_KEY=value'],
])('%j is refused with the way to write it', async (args, sentence) => {
  const { status, stderr } = await refused(...args);
  expect(status).toBe(1);
  expect(stderr).toContain(sentence);
});
