import { afterEach, describe, expect, it } from 'vitest';
import {
  type MattermostOptions,
  type MattermostServer,
  startMattermost,
} from '../../../src/sandbox/mattermost/index.js';
import { MattermostApi } from '../../servers/mattermost-api.js';

let server: MattermostServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

/** An empty server and the session of its first user. */
async function start(options: MattermostOptions = {}): Promise<MattermostApi> {
  server = await startMattermost(options);
  const anybody = new MattermostApi(server.url);
  const password = 'a long secret';
  await anybody.post('/users', { username: 'root', email: 'root@demo.test', password });
  const { headers } = await anybody.post('/users/login', { login_id: 'root', password });
  return new MattermostApi(server.url, headers.get('token') ?? undefined);
}

describe('an empty server', () => {
  it('has no admin until the first user, who becomes it', async () => {
    const api = await start();
    expect(server?.admin).toBeUndefined();
    expect((await api.get('/users/me')).body.roles).toBe('system_admin system_user');
  });

  it('is of band N unless told otherwise', async () => {
    const api = await start();
    expect((await api.get('/config/client')).body.Version).toBe('11.11.0');
  });

  it('shows another release of its band where it is told to', async () => {
    const api = await start({ band: 'B', version: '11.6.2' });
    const { body, headers } = await api.get('/config/client');
    expect(body.Version).toBe('11.6.2');
    expect(headers.get('x-version-id')).toMatch(/^11\.6\.2\./);
  });

  it('listens on loopback only, on the port asked for', async () => {
    await start();
    const { port } = new URL(server?.url ?? '');
    await server?.stop();
    server = await startMattermost({ port: Number(port) });
    expect(server.url).toBe(`http://127.0.0.1:${port}`);
    await expect(startMattermost({ port: Number(port) })).rejects.toThrow(/EADDRINUSE/);
  });
});

describe('settings at the start', () => {
  it('are laid over the factory configuration', async () => {
    const api = await start({ settings: { 'LdapSettings.SyncIntervalMinutes': 5 } });
    expect((await api.get('/config')).body).toMatchObject({ LdapSettings: { SyncIntervalMinutes: 5, Enable: false } });
  });

  it('are pinned by the environment: the API discards changes', async () => {
    const api = await start({ env: { MM_LDAPSETTINGS_SYNCINTERVALMINUTES: '33' } });
    await api.put('/config/patch', { LdapSettings: { SyncIntervalMinutes: 50 } });
    expect((await api.get('/config')).body).toMatchObject({ LdapSettings: { SyncIntervalMinutes: 33 } });
    expect((await api.get('/config/environment')).body).toEqual({ LdapSettings: { SyncIntervalMinutes: true } });
  });

  it.each([
    [{ settings: { 'LdapSettings.Nonsense': 1 } }, /LdapSettings\.Nonsense/],
    [{ env: { MM_NONSENSE: '1' } }, /MM_NONSENSE/],
  ])('must be known: %j', async (options, message) => {
    await expect(startMattermost(options)).rejects.toThrow(message);
  });
});

describe('a setting', () => {
  it('closes the server to people who sign up by themselves', async () => {
    const api = await start({ settings: { 'TeamSettings.EnableOpenServer': false } });
    const person = { username: 'second', email: 'second@demo.test', password: 'a long secret' };
    const { status, body } = await new MattermostApi(api.url).post('/users', person);
    expect([status, body.id]).toEqual([403, 'api.user.create_user.no_open_server']);
    expect((await api.post('/users', person)).status).toBe(201);
  });
});

describe('a user', () => {
  it('deleted for good is gone, sessions included', async () => {
    const api = await start();
    const person = { username: 'second', email: 'second@demo.test', password: 'a long secret' };
    const { body } = await api.post('/users', person);
    const { headers } = await api.post('/users/login', { login_id: 'second', password: person.password });
    const second = new MattermostApi(api.url, headers.get('token') ?? 'none');
    expect((await second.get('/users/me')).status).toBe(200);
    expect((await api.delete(`/users/${String(body.id)}?permanent=true`)).status).toBe(200);
    expect([(await second.get('/users/me')).status, (await api.get('/users/username/second')).status]).toEqual([
      401, 404,
    ]);
    expect((await api.post('/users', person)).status).toBe(201);
  });
});

describe('without a directory', () => {
  it('has no LDAP: the list of its groups is refused', async () => {
    const api = await start();
    const { status, body } = await api.get('/ldap/groups');
    expect([status, body.id]).toEqual([501, 'ent.ldap.app_error']);
  });

  it('cannot start the demo', async () => {
    await expect(startMattermost({ demo: true })).rejects.toThrow(/directory/);
  });
});

describe('without a licence', () => {
  it('says so in the version header and refuses groups', async () => {
    const api = await start({ license: 'none' });
    const { status, body, headers } = await api.get('/groups');
    expect([status, body.id]).toEqual([501, 'api.license_error']);
    expect(headers.get('x-version-id')).toMatch(/\.false$/);
  });
});

describe('a personal access token', () => {
  it('is refused while the setting is off', async () => {
    const api = await start();
    const { body } = await api.post('/users/me/tokens', { description: 'robot' });
    const robot = new MattermostApi(server?.url ?? '', String(body.token));
    expect((await robot.get('/users/me')).status).toBe(200);
    await api.put('/config/patch', { ServiceSettings: { EnableUserAccessTokens: false } });
    expect((await robot.get('/users/me')).status).toBe(401);
  });
});
