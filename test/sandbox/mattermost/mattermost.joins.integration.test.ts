import { afterEach, describe, expect, it } from 'vitest';
import { type Scene, startScene } from './scene.js';

let scene: Scene;
afterEach(() => scene.stop());

const place = async (name: string) => `${name.includes('/') ? 'channels' : 'teams'}/${await scene.id(name)}`;
const link = async (group: string, name: string, fields: object) =>
  scene.admin.post(`/groups/${group}/${await place(name)}/link`, fields);
const unlink = async (group: string, name: string) => scene.admin.delete(`/groups/${group}/${await place(name)}/link`);
const remove = async (username: string, name: string) =>
  scene.admin.delete(`/${await place(name)}/members/${await scene.id(username)}`);

describe('joins after a link with auto_add', () => {
  it('happen after the answer, with the role that the link grants', async () => {
    scene = await startScene();
    const group = await scene.addGroup('crew', ['cyd', 'ada']);
    expect((await link(group, 'ops', { auto_add: true, scheme_admin: true })).status).toBe(201);
    await scene.server.settle();
    expect([await scene.isAdmin('cyd', 'ops'), await scene.isAdmin('ada', 'ops')]).toEqual([true, true]);
    expect(await scene.isAdmin('cyd', 'ops/town-square')).toBe(false);
  });

  it('go on after an unlink', async () => {
    scene = await startScene({ joinDelay: 20 });
    const group = await scene.addGroup('crew', ['ben', 'cyd', 'eve']);
    await link(group, 'ops', { auto_add: true });
    await expect.poll(() => scene.isAdmin('cyd', 'ops')).toBe(false);
    await unlink(group, 'ops');
    await scene.server.settle();
    expect(await scene.isAdmin('eve', 'ops')).toBe(false);
  });

  it('leave out who was removed, unless the server adds removed members again', async () => {
    scene = await startScene();
    const group = await scene.addGroup('crew', ['ada', 'ben']);
    await remove('ada', 'ops');
    await link(group, 'ops', { auto_add: true, scheme_admin: false });
    await scene.server.settle();
    expect(await scene.isAdmin('ada', 'ops')).toBeUndefined();
    await scene.admin.put('/config/patch', { LdapSettings: { ReAddRemovedMembers: true } });
    expect((await scene.sync()).status).toBe('success');
    expect(await scene.isAdmin('ada', 'ops')).toBe(false);
  });

  it('bring people into a channel by way of its team', async () => {
    scene = await startScene();
    const group = await scene.addGroup('crew', ['cyd']);
    await link(group, 'ops/incidents', { auto_add: true, scheme_admin: true });
    await scene.server.settle();
    expect([await scene.isAdmin('cyd', 'ops'), await scene.isAdmin('cyd', 'ops/incidents')]).toEqual([false, true]);
  });

  it('lose people when a team and its channel are linked at once, where the switch is on', async () => {
    scene = await startScene({ loseJoins: true, joinDelay: 400 });
    const group = await scene.addGroup('crew', ['cyd', 'eve']);
    const channel = await place('ops/incidents');
    await link(group, 'ops', { auto_add: true });
    await scene.admin.post(`/groups/${group}/${channel}/link`, { auto_add: true });
    await scene.server.settle();
    expect([await scene.isAdmin('cyd', 'ops'), await scene.isAdmin('eve', 'ops')]).toEqual([false, false]);
    const lost = [await scene.isAdmin('cyd', 'ops/incidents'), await scene.isAdmin('eve', 'ops/incidents')];
    expect(lost).toContain(undefined);
    // A patch with both fields makes the server join who is missing.
    const fields = { auto_add: true, scheme_admin: false };
    await scene.admin.put(`/groups/${group}/${channel}/patch`, fields);
    await scene.server.settle();
    expect(await scene.isAdmin('cyd', 'ops/incidents')).toBe(false);
    expect(await scene.isAdmin('eve', 'ops/incidents')).toBe(false);
  });

  it('lose nobody otherwise', async () => {
    scene = await startScene({ joinDelay: 20 });
    const group = await scene.addGroup('crew', ['cyd', 'eve']);
    await link(group, 'ops', { auto_add: true });
    await link(group, 'ops/incidents', { auto_add: true });
    await scene.server.settle();
    expect([await scene.isAdmin('cyd', 'ops/incidents'), await scene.isAdmin('eve', 'ops/incidents')]).toEqual([
      false,
      false,
    ]);
  });

  it('never make a guest admin', async () => {
    scene = await startScene();
    const group = await scene.addGroup('crew', ['gus']);
    await link(group, 'docs', { auto_add: true, scheme_admin: true });
    await scene.server.settle();
    expect(await scene.isAdmin('gus', 'docs')).toBe(false);
  });
});
