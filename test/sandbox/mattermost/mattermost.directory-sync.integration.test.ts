import { Attribute, Change } from 'ldapts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { passwordOf } from '../../servers/both.js';
import { MattermostApi } from '../../servers/mattermost-api.js';
import { type Scene, startScene } from './scene.js';

let scene: Scene;
beforeEach(async () => {
  scene = await startScene();
});
afterEach(() => scene.stop());

const members = async (group: string) => {
  const { body } = await scene.admin.get<{ members: { username: string }[] }>(`/groups/${group}/members`);
  return body.members.map((user) => user.username);
};

describe('login', () => {
  it('takes the password of the directory', async () => {
    const ada = await scene.as('ada');
    expect((await ada.get('/users/me')).body).toMatchObject({
      username: 'ada',
      auth_service: 'ldap',
      first_name: 'Ada',
    });
  });

  it.each([
    ['a wrong password', 'ada', 'wrong'],
    ['no password', 'ada', ''],
    ['an unknown name', 'nobody', 'wrong'],
    ['a name with a wildcard', '*', passwordOf('ada')],
  ])('refuses %s without telling what is wrong', async (_, login_id, password) => {
    const { status, body } = await scene.admin.post('/users/login', { login_id, password });
    expect([status, body.id]).toEqual([401, 'api.user.login.invalid_credentials_email_username']);
  });

  it('makes an account at the first time, in the linked groups and their teams at once', async () => {
    const group = await scene.addGroup('crew', ['hal']);
    await scene.admin.post(`/groups/${group}/teams/${await scene.id('ops')}/link`, {
      auto_add: true,
      scheme_admin: true,
    });
    expect(await members(group)).toEqual([]);
    await scene.as('hal');
    expect(await members(group)).toEqual(['hal']);
    expect(await scene.isAdmin('hal', 'ops')).toBe(true);
  });
});

describe('a sync', () => {
  it('brings group members in line, nested groups included, of people who have an account', async () => {
    const dnOf = (cn: string) => `cn=${cn},cn=groups,cn=accounts,${scene.directory.baseDn}`;
    await scene.addGroup('inner', ['ben', 'hal']);
    const group = await scene.addGroup('outer', ['ada', dnOf('inner')]);
    expect(await members(group)).toEqual(['ada', 'ben']);
    const modification = new Attribute({ type: 'member', values: [dnOf('inner')] });
    await scene.inDirectory((client) =>
      client.modify(dnOf('outer'), new Change({ operation: 'delete', modification })),
    );
    await scene.sync();
    expect(await members(group)).toEqual(['ada']);
  });

  it('deactivates who is gone from the directory and ends their sessions', async () => {
    const fox = await scene.as('fox');
    await scene.inDirectory((client, dn) => client.del(dn.user('fox')));
    await scene.sync();
    expect((await scene.admin.get('/users/username/fox')).body.delete_at).not.toBe(0);
    expect((await fox.get('/users/me')).status).toBe(401);
  });

  it('heals the roles of constrained teams, and of no others', async () => {
    const group = await scene.addGroup('crew', ['ada', 'ben', 'cyd', 'dee', 'eve', 'fox']);
    const [ops, docs] = [await scene.id('ops'), await scene.id('docs')];
    await scene.admin.post(`/groups/${group}/teams/${ops}/link`, { auto_add: true, scheme_admin: false });
    await scene.server.settle();
    await scene.admin.put(`/teams/${ops}/patch`, { group_constrained: true });
    const byHand = { scheme_user: true, scheme_admin: true };
    await scene.admin.put(`/teams/${ops}/members/${await scene.id('ada')}/schemeRoles`, byHand);
    await scene.admin.put(`/teams/${docs}/members/${await scene.id('cyd')}/schemeRoles`, byHand);
    await scene.sync();
    expect([await scene.isAdmin('ada', 'ops'), await scene.isAdmin('cyd', 'docs')]).toEqual([false, true]);
  });

  it('deletes a group that the filter of groups no longer lets through', async () => {
    const group = await scene.addGroup('crew', ['ada']);
    await scene.admin.put('/config/patch', { LdapSettings: { GroupFilter: '(cn=mm_*)' } });
    expect((await scene.admin.get('/ldap/groups')).body).toEqual({ count: 0, groups: [] });
    await scene.sync();
    expect((await scene.admin.get(`/groups/${group}`)).body.delete_at).not.toBe(0);
  });

  it('fails with a bad filter of groups, which nobody checked; one of people is refused at once', async () => {
    const refused = await scene.admin.put('/config/patch', { LdapSettings: { UserFilter: '(bad' } });
    expect([refused.status, refused.body.id]).toEqual([400, 'ent.ldap.validate_filter.app_error']);
    await scene.admin.put('/config/patch', { LdapSettings: { GroupFilter: '(bad' } });
    expect((await scene.sync()).status).toBe('error');
  });

  it('ends with an error, and says which, when the directory does not answer', async () => {
    await scene.directory.stop();
    const job = await scene.sync();
    expect(job.status).toBe('error');
    expect(String((job.data as { error: string }).error)).toMatch(/ECONNREFUSED|connect/i);
  });

  it('does not start while EnableSync is off, though the answer is OK', async () => {
    await scene.admin.put('/config/patch', { LdapSettings: { EnableSync: false } });
    expect((await scene.admin.post('/ldap/sync')).body).toEqual({ status: 'OK' });
    await scene.server.settle();
    expect((await scene.admin.get('/jobs/type/ldap_sync')).body).toEqual([]);
  });
});

describe('the demo', () => {
  it('has its people, teams, channels, a guest and one admin set by hand', async () => {
    const { body } = await scene.admin.get<{ username: string; roles: string }[]>('/users');
    expect(body.map((user) => user.username)).toEqual(['ada', 'admin', 'ben', 'cyd', 'dee', 'eve', 'fox', 'gus']);
    expect(body.find((user) => user.username === 'gus')?.roles).toBe('system_guest');
    expect([await scene.isAdmin('eve', 'docs'), await scene.isAdmin('ada', 'ops')]).toEqual([true, false]);
    expect(await scene.isAdmin('gus', 'ops/incidents')).toBe(false);
    expect(await scene.isAdmin('admin', 'ops')).toBeUndefined();
    expect((await scene.admin.get('/teams/name/docs/channels/name/town-square')).status).toBe(200);
  });

  it('lets its admin log in with the password that the start gave out', async () => {
    const { username, password } = scene.server.admin ?? {};
    const { status } = await new MattermostApi(scene.server.url).post('/users/login', { login_id: username, password });
    expect(status).toBe(200);
  });
});
