import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MattermostServer, startMattermost } from '../../../src/sandbox/mattermost/index.js';
import { MattermostApi } from '../../servers/mattermost-api.js';
import { startScene } from './scene.js';

let server: MattermostServer;
let api: MattermostApi;
const person = (username: string) => ({ username, email: `${username}@demo.test`, password: 'a long secret' });

beforeEach(async () => {
  server = await startMattermost();
  const anybody = new MattermostApi(server.url);
  await anybody.post('/users', person('root'));
  const { headers } = await anybody.post('/users/login', { login_id: 'root', password: 'a long secret' });
  api = new MattermostApi(server.url, headers.get('token') ?? undefined);
  server.requests.clear();
});
afterEach(() => server.stop());

const newTeam = (name: string) => api.post('/teams', { name, display_name: name, type: 'O' });
const teamNames = async () => (await api.get<{ name: string }[]>('/teams')).body.map((team) => team.name);

describe('faults', () => {
  it('answers a status in plain text with Retry-After, as the rate limiter does, and then goes on', async () => {
    server.faults.add({ effect: { kind: 'status', status: 429, retryAfter: 3 } });
    const { status, body, headers } = await api.get('/teams');
    expect([status, body, headers.get('retry-after')]).toEqual([429, 'limit exceeded\n', '3']);
    expect(headers.get('content-type')).toMatch(/^text\/plain/);
    expect((await api.get('/teams')).status).toBe(200);
  });

  it('answers as a proxy would, with any body', async () => {
    server.faults.add({ effect: { kind: 'status', status: 502, body: '<html>Bad Gateway</html>' } });
    expect(await api.get('/teams')).toMatchObject({ status: 502, body: '<html>Bad Gateway</html>' });
  });

  it('refuses: nothing has happened', async () => {
    server.faults.add({ effect: { kind: 'refuse' } });
    await expect(newTeam('core')).rejects.toThrow();
    expect(await teamNames()).toEqual([]);
  });

  it('drops: it has happened, and nobody was told', async () => {
    server.faults.add({ effect: { kind: 'drop' } });
    await expect(newTeam('core')).rejects.toThrow();
    expect(await teamNames()).toEqual(['core']);
  });

  it('reads stale: the state before the last write, once', async () => {
    await newTeam('one');
    await newTeam('two');
    server.faults.add({ effect: { kind: 'stale' } });
    expect(await teamNames()).toEqual(['one']);
    expect(await teamNames()).toEqual(['one', 'two']);
  });

  it('reads stale what was removed, and changed rows as they were', async () => {
    const id = String((await newTeam('one')).body.id);
    await api.put(`/teams/${id}/patch`, { display_name: 'Later' });
    server.faults.add({ effect: { kind: 'stale' } });
    expect((await api.get(`/teams/${id}`)).body.display_name).toBe('one');
    await api.delete(`/teams/${id}?permanent=true`);
    server.faults.add({ effect: { kind: 'stale' } });
    expect((await api.get(`/teams/${id}`)).body.display_name).toBe('Later');
    expect((await api.get(`/teams/${id}`)).status).toBe(404);
  });

  it('delays and then answers', async () => {
    server.faults.add({ effect: { kind: 'delay', milliseconds: 5 } });
    expect((await api.get('/teams')).status).toBe(200);
  });

  it('strikes only requests that match, so many times as asked', async () => {
    server.faults.add({ method: 'GET', path: /^\/teams/, times: 2, effect: { kind: 'status', status: 503 } });
    expect((await newTeam('core')).status).toBe(201);
    expect((await api.get('/users/me')).status).toBe(200);
    expect([(await api.get('/teams')).status, (await api.get('/teams')).status]).toEqual([503, 503]);
    expect((await api.get('/teams')).status).toBe(200);
  });

  it('is silent: it has happened, and no answer ever comes', async () => {
    server.faults.add({ effect: { kind: 'silence' } });
    const signal = AbortSignal.timeout(50);
    const body = JSON.stringify({ name: 'core', display_name: 'core', type: 'O' });
    const headers = { Authorization: `Bearer ${api.token}` };
    const silent = fetch(`${server.url}/api/v4/teams`, { method: 'POST', headers, body, signal });
    await expect(silent).rejects.toThrow('timeout');
    expect(await teamNames()).toEqual(['core']);
  });

  it('acts late: after the client has given up', async () => {
    server.faults.add({ effect: { kind: 'late', milliseconds: 30 } });
    const body = JSON.stringify({ name: 'core', display_name: 'core', type: 'O' });
    const headers = { Authorization: `Bearer ${api.token}` };
    const signal = AbortSignal.timeout(50);
    const late = fetch(`${server.url}/api/v4/teams`, { method: 'POST', headers, body, signal });
    await expect(late).rejects.toThrow('timeout');
    expect(await teamNames()).toEqual([]);
    await expect.poll(teamNames).toEqual(['core']);
  });

  it('answers as a proxy that gave up, though it has happened', async () => {
    server.faults.add({ effect: { kind: 'status', status: 504, acted: true } });
    expect((await newTeam('core')).status).toBe(504);
    expect(await teamNames()).toEqual(['core']);
  });

  it('reads stale although something was only looked up by a POST since', async () => {
    await newTeam('one');
    await api.post('/users/usernames', ['root']);
    server.faults.add({ effect: { kind: 'stale' } });
    expect(await teamNames()).toEqual([]);
  });

  it('ends the session of a request, and no other', async () => {
    const { headers } = await api.post('/users/login', { login_id: 'root', password: 'a long secret' });
    server.faults.add({ effect: { kind: 'revoke' } });
    expect((await api.get('/teams')).status).toBe(401);
    expect((await api.get('/teams')).status).toBe(401);
    expect((await new MattermostApi(server.url, headers.get('token')!).get('/teams')).status).toBe(200);
  });

  it('goes down after an answer: connections are refused, and then it is there again', async () => {
    server.faults.add({ effect: { kind: 'down', milliseconds: 60 } });
    expect((await newTeam('core')).status).toBe(201);
    const connection = connect(Number(new URL(server.url).port), '127.0.0.1');
    expect(await once(connection, 'connect').catch((error: Error) => error)).toMatchObject({ code: 'ECONNREFUSED' });
    await expect.poll(() => teamNames().catch(() => 'down')).toEqual(['core']);
  });

  it('restarts: the request is cut off, and what ran in the background is lost', async () => {
    const scene = await startScene({ backgroundDelay: 300 });
    try {
      const group = await scene.addGroup('mm_leads', ['ada', 'ben']);
      const path = `/groups/${group}/teams/${await scene.id('docs')}`;
      expect((await scene.admin.post(`${path}/link`, { auto_add: true, scheme_admin: true })).status).toBe(201);
      scene.server.faults.add({ effect: { kind: 'restart', milliseconds: 1 } });
      await expect(scene.admin.get('/users/me')).rejects.toThrow();
      await scene.server.settle();
      await expect.poll(() => scene.isAdmin('ada', 'docs').catch(() => 'down')).not.toBe('down');
      expect([await scene.isAdmin('ada', 'docs'), await scene.isAdmin('eve', 'docs')]).toEqual([undefined, true]);
      await scene.admin.put(`${path}/patch`, { auto_add: true, scheme_admin: true });
      await scene.server.settle();
      expect([await scene.isAdmin('ada', 'docs'), await scene.isAdmin('eve', 'docs')]).toEqual([true, false]);
    } finally {
      await scene.stop();
    }
  });

  it('restarts: a sync that is pending is run afterwards, one in progress stays so for ever', async () => {
    const scene = await startScene({ backgroundDelay: 300 });
    const newJob = async () => (await scene.admin.post('/jobs', { type: 'ldap_sync' })).body['id'] as string;
    const statusOf = (id: string) =>
      scene.admin.get(`/jobs/${id}`).then(
        ({ body }) => body['status'],
        () => 'down',
      );
    const restart = async () => {
      scene.server.faults.add({ effect: { kind: 'restart', milliseconds: 1 } });
      await expect(scene.admin.get('/users/me')).rejects.toThrow();
    };
    try {
      const pending = await newJob();
      await restart();
      await expect.poll(() => statusOf(pending)).toBe('success');
      scene.directory.faults.add({ operation: 'search', effect: { kind: 'delay', milliseconds: 1000 } });
      const begun = await newJob();
      await expect.poll(() => statusOf(begun), { interval: 5 }).toBe('in_progress');
      await restart();
      await scene.server.settle();
      const next = await newJob();
      await expect.poll(() => statusOf(next)).toBe('success');
      expect(await statusOf(begun)).toBe('in_progress');
    } finally {
      await scene.stop();
    }
  });

  it('lets requests through first where asked, and tells whom it struck', async () => {
    const struck = server.faults.add({ method: 'GET', after: 1, effect: { kind: 'status', status: 500 } });
    expect((await api.get('/teams')).status).toBe(200);
    expect((await newTeam('core')).status).toBe(201);
    expect(struck).toEqual([]);
    expect((await api.get('/users/me')).status).toBe(500);
    expect(struck).toEqual([{ method: 'GET', path: '/users/me', status: 500 }]);
  });

  it('can be taken back', async () => {
    server.faults.add({ effect: { kind: 'refuse' }, times: 9 });
    server.faults.clear();
    expect((await api.get('/teams')).status).toBe(200);
  });
});

describe('a checkpoint', () => {
  it('puts every row back as it was', async () => {
    await newTeam('one');
    const restore = server.checkpoint();
    await newTeam('two');
    await api.put(`/teams/${(await api.get('/teams/name/one')).body.id as string}/patch`, { display_name: 'Later' });
    restore();
    expect((await api.get<{ display_name: string }[]>('/teams')).body.map((team) => team.display_name)).toEqual([
      'one',
    ]);
    expect((await newTeam('two')).status).toBe(201);
  });
});

describe('the list of requests', () => {
  it('holds method, path below /api/v4 and status of each, refused ones with status 0', async () => {
    await api.get('/teams?per_page=1');
    await api.get('/nothing');
    server.faults.add({ effect: { kind: 'refuse' } });
    await api.get('/teams').catch(() => undefined);
    expect(server.requests.list()).toEqual([
      { method: 'GET', path: '/teams?per_page=1', status: 200 },
      { method: 'GET', path: '/nothing', status: 404 },
      { method: 'GET', path: '/teams', status: 0 },
    ]);
    server.requests.clear();
    expect(server.requests.list()).toEqual([]);
  });
});

describe('what is not there', () => {
  it('answers 501 and names the endpoint', async () => {
    const { status, body } = await api.post('/schemes', {});
    expect([status, body.id]).toEqual([501, 'sandbox.not_implemented']);
    expect(body.message).toContain('POST /api/v4/schemes');
  });
});
