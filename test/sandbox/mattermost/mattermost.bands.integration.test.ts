import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Band } from '../../../src/sandbox/mattermost/index.js';
import { type Scene, startScene } from './scene.js';

let scene: Scene;
let group: string;
let ops: string;
let docs: string;

/** A demo server of that band, with a directory group of nobody linked. */
async function start(band: Band): Promise<void> {
  scene = await startScene({ band });
  group = await scene.addGroup('mm_nobody', []);
  [ops, docs] = [await scene.id('ops'), await scene.id('docs')];
}
afterEach(() => scene.stop());

const link = (fields: object, team = ops) => scene.admin.post(`/groups/${group}/teams/${team}/link`, fields);
const patch = (fields: object, team = ops) => scene.admin.put(`/groups/${group}/teams/${team}/patch`, fields);
const listed = async () => (await scene.admin.get<Record<string, unknown>[]>(`/groups/${group}/teams`)).body;
const single = async () => (await scene.admin.get(`/groups/${group}/teams/${ops}`)).body;

describe('band B', () => {
  beforeEach(() => start('B'));

  it('overwrites a live link from zero', async () => {
    await link({ auto_add: true, scheme_admin: true });
    expect((await link({ auto_add: false })).body).toMatchObject({ auto_add: false, scheme_admin: false });
  });

  it('loses scheme_admin in a patch that does not name it, and never shows it in the single row', async () => {
    await link({ auto_add: true, scheme_admin: true });
    expect(await single()).toMatchObject({ auto_add: true, scheme_admin: false });
    expect(await listed()).toMatchObject([{ auto_add: true, scheme_admin: true }]);
    expect((await patch({})).body).toMatchObject({ auto_add: true, scheme_admin: false });
  });

  it('demotes admins made by hand at any link', async () => {
    expect(await scene.isAdmin('eve', 'docs')).toBe(true);
    await link({ auto_add: false }, docs);
    await scene.server.settle();
    expect(await scene.isAdmin('eve', 'docs')).toBe(false);
  });

  it('lets a member of the team grant admin with a referenceable group', async () => {
    await scene.admin.put(`/groups/${group}/patch`, { allow_reference: true });
    const ben = await scene.as('ben');
    expect((await ben.post(`/groups/${group}/teams/${ops}/link`, { scheme_admin: true })).status).toBe(201);
  });

  it('tells release 11.6', async () => {
    expect((await scene.admin.get('/system/ping')).headers.get('x-version-id')).toMatch(/^11\.6\.0\..*\.true$/);
  });
});

describe('band N', () => {
  beforeEach(() => start('N'));

  it('changes only the named fields of a live link', async () => {
    await link({ auto_add: true, scheme_admin: true });
    expect((await link({ auto_add: false })).body).toMatchObject({ auto_add: false, scheme_admin: true });
  });

  it('brings a deleted link back with nothing but the named fields', async () => {
    await link({ auto_add: true, scheme_admin: true });
    await scene.admin.delete(`/groups/${group}/teams/${ops}/link`);
    expect((await link({})).body).toMatchObject({ auto_add: false, scheme_admin: false, delete_at: 0 });
  });

  it('keeps scheme_admin in a patch that does not name it, and shows it in the single row', async () => {
    await link({ auto_add: true, scheme_admin: true });
    expect(await single()).toMatchObject({ auto_add: true, scheme_admin: true });
    expect((await patch({ auto_add: false })).body).toMatchObject({ auto_add: false, scheme_admin: true });
  });

  it('demotes admins made by hand only when the request names scheme_admin', async () => {
    await link({ auto_add: false }, docs);
    await scene.server.settle();
    expect(await scene.isAdmin('eve', 'docs')).toBe(true);
    await patch({ scheme_admin: false }, docs);
    await scene.server.settle();
    expect(await scene.isAdmin('eve', 'docs')).toBe(false);
  });

  it('still resets the team link when a channel of the team is linked', async () => {
    await link({ auto_add: true, scheme_admin: true });
    await scene.admin.post(`/groups/${group}/channels/${await scene.id('ops/incidents')}/link`, { auto_add: false });
    expect(await listed()).toMatchObject([{ auto_add: false, scheme_admin: false }]);
  });

  it('tells the team of a channel link in the list', async () => {
    await scene.admin.post(`/groups/${group}/channels/${await scene.id('ops/incidents')}/link`, {});
    expect((await scene.admin.get(`/groups/${group}/channels`)).body).toMatchObject([{ team_id: ops }]);
  });

  describe('scheme_admin of a referenceable group', () => {
    beforeEach(() => scene.admin.put(`/groups/${group}/patch`, { allow_reference: true }));

    it.each([true, false])('is refused to a plain member of the team, whatever its value: %s', async (value) => {
      const ben = await scene.as('ben');
      const { status, body } = await ben.post(`/groups/${group}/teams/${ops}/link`, { scheme_admin: value });
      expect([status, body.id]).toEqual([403, 'api.context.permissions.app_error']);
      expect((await ben.post(`/groups/${group}/teams/${ops}/link`, { auto_add: false })).status).toBe(201);
    });

    it('is allowed to an admin of the team', async () => {
      const ben = await scene.as('ben');
      const member = `/teams/${ops}/members/${await scene.id('ben')}`;
      await scene.admin.put(`${member}/schemeRoles`, { scheme_user: true, scheme_admin: true });
      expect((await ben.post(`/groups/${group}/teams/${ops}/link`, { scheme_admin: true })).status).toBe(201);
    });

    it('is allowed to a user manager', async () => {
      await scene.admin.put(`/users/${await scene.id('fox')}/roles`, { roles: 'system_user system_user_manager' });
      const fox = await scene.as('fox');
      expect((await fox.post(`/groups/${group}/teams/${docs}/link`, { scheme_admin: true })).status).toBe(201);
    });
  });
});
