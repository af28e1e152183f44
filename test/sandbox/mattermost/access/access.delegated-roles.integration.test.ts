import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemRolePresets } from '../../../../src/constructs/index.js';
import { RoleWorld } from '../../../mattermost/roles/world.js';

// Mattermost's page on delegated granular administration says what these roles can and cannot do: here people act.
describe.each(['B', 'N'] as const)('a person with a delegated role, band %s', (band) => {
  let world: RoleWorld;
  let team: string;
  beforeEach(async () => {
    world = await RoleWorld.start(band);
    world.person('mia', 'system_user system_manager');
    world.person('uma', 'system_user system_user_manager');
    world.person('vic', 'system_user system_read_only_admin');
    world.person('gil', 'system_user system_custom_group_admin');
    world.person('ada');
    team = world.world.team('ops').id;
    world.world.site.config.set('LdapSettings', 'BindPassword', 'not for everybody');
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const status = async (who: string, method: string, path: string, body?: unknown) =>
    (await world.call(who, method, path, body)).status;
  const apply = async (config: Record<string, unknown>) => {
    await world.instance('mattermost_system_role').apply(config);
  };
  const customGroup = (name: string) => ({
    name,
    display_name: name,
    source: 'custom',
    allow_reference: true,
    user_ids: [],
  });

  describe('tries one thing that the role allows and one that it does not', () => {
    it('as System Manager: changes a setting of the environment; gives nobody a role', async () => {
      expect(await status('mia', 'PUT', '/config/patch', { RateLimitSettings: { PerSec: 7 } })).toBe(200);
      expect(world.world.site.config.get('RateLimitSettings', 'PerSec')).toBe(7);
      expect(await status('mia', 'PUT', `/users/${world.idOf('ada')}/roles`, { roles: 'system_user' })).toBe(403);
    });

    it('as User Manager: changes a team that it is not in; deactivates nobody', async () => {
      expect(await status('uma', 'PUT', `/teams/${team}/patch`, { display_name: 'Operations' })).toBe(200);
      expect(await status('uma', 'DELETE', `/users/${world.idOf('ada')}`)).toBe(403);
    });

    it('as Viewer: reads the configuration; writes none of it', async () => {
      expect(await status('vic', 'GET', '/config')).toBe(200);
      expect(await status('vic', 'PUT', '/config/patch', {})).toBe(403);
    });

    it('as Custom Group Manager: makes a custom group; sees nothing of the console', async () => {
      expect(await status('gil', 'POST', '/groups', customGroup('friends'))).toBe(201);
      expect(await status('gil', 'GET', '/config')).toBe(403);
    });
  });

  describe('finds the answers to what is often asked', () => {
    it("cannot reset the password or e-mail of an admin; who edits users can reset an ordinary person's", async () => {
      await apply({ name: 'system_user_manager', sections: new Map([['user_management.users', 'write']]) });
      for (const who of ['mia', 'uma']) {
        const admin = `/users/${world.idOf('admin')}`;
        expect(await status(who, 'PUT', `${admin}/password`, { new_password: 'Another-password' })).toBe(403);
        expect(await status(who, 'PUT', `${admin}/patch`, { email: 'other@example.test' })).toBe(403);
      }
      const ada = `/users/${world.idOf('ada')}`;
      expect(await status('mia', 'PUT', `${ada}/password`, { new_password: 'Another-password' })).toBe(403);
      expect(await status('uma', 'PUT', `${ada}/password`, { new_password: 'Another-password' })).toBe(200);
      expect(await status('uma', 'PUT', `${ada}/patch`, { email: 'ada@example.org' })).toBe(200);
    });

    it('reads and writes the configuration by permission: the rest is null, and a change of it dropped', async () => {
      const { body } = await world.call<Record<string, Record<string, unknown>>>('uma', 'GET', '/config');
      expect(body.LdapSettings?.SyncIntervalMinutes).toBe(60);
      expect(body.RateLimitSettings?.PerSec).toBeNull();
      const change = { LdapSettings: { SyncIntervalMinutes: 5 } };
      expect(await status('mia', 'PUT', '/config/patch', change)).toBe(200);
      expect(world.world.site.config.get('LdapSettings', 'SyncIntervalMinutes')).toBe(60);
    });

    it('sees no secret, not even of a page that it reads', async () => {
      for (const who of ['mia', 'uma', 'vic']) {
        const { body } = await world.call<Record<string, Record<string, unknown>>>(who, 'GET', '/config');
        expect(body.LdapSettings?.BindPassword).toBe('*'.repeat(32));
      }
    });

    it('raises neither itself nor somebody else', async () => {
      const role = world.world.site.store.roles.by('name', 'system_manager')[0]!;
      const more = { permissions: [...role.permissions, 'manage_system'] };
      expect(await status('mia', 'PUT', `/roles/${role.id}/patch`, more)).toBe(403);
      expect(await status('admin', 'PUT', `/roles/${role.id}/patch`, more)).toBe(501);
      for (const name of ['mia', 'ada']) {
        const roles = { roles: 'system_user system_admin' };
        expect(await status('mia', 'PUT', `/users/${world.idOf(name)}/roles`, roles)).toBe(403);
      }
    });

    it('downloads compliance exports only with access to Compliance', () => {
      const may = (role: string) => world.permissions(role).includes('download_compliance_export_result');
      expect(['system_manager', 'system_user_manager', 'system_read_only_admin'].map(may)).toEqual([
        false,
        false,
        true,
      ]);
    });

    it('can join a private channel without being asked', async () => {
      const uma = world.idOf('uma');
      const admin = world.world.site.store.users.by('username', 'admin')[0]!;
      world.world.member({ type: 'team', id: team }, admin.id, true);
      const made = { team_id: team, name: 'secret', display_name: 'Secret', type: 'P' };
      const { body } = await world.call('admin', 'POST', '/channels', made);
      expect(await status('uma', 'POST', `/teams/${team}/members`, { team_id: team, user_id: uma })).toBe(201);
      expect(await status('uma', 'POST', `/channels/${String(body.id)}/members`, { user_id: uma })).toBe(201);
    });

    it('neither makes nor renames a role; nor does a system admin', async () => {
      expect(await status('admin', 'POST', '/roles', { name: 'helpers' })).toBe(404);
      const role = world.world.site.store.roles.by('name', 'system_manager')[0]!;
      await world.call('admin', 'PUT', `/roles/${role.id}/patch`, { name: 'helpers' });
      expect(world.world.site.store.roles.get(role.id)?.name).toBe('system_manager');
    });

    it('may demote or deactivate another manager only where it edits users, and never a system admin', async () => {
      const [mia, admin] = [`/users/${world.idOf('mia')}`, `/users/${world.idOf('admin')}`];
      expect(await status('uma', 'DELETE', mia)).toBe(403);
      await apply({ name: 'system_user_manager', sections: new Map([['user_management.users', 'write']]) });
      expect(await status('uma', 'DELETE', admin)).toBe(403);
      expect(await status('uma', 'DELETE', mia)).toBe(200);
    });

    it('assigns no roles: only a system admin does, and only a system admin edits system roles', async () => {
      const path = `/users/${world.idOf('ada')}/roles`;
      const roles = { roles: 'system_user system_read_only_admin' };
      for (const who of ['mia', 'uma', 'vic', 'gil']) expect(await status(who, 'PUT', path, roles)).toBe(403);
      expect(await status('admin', 'PUT', path, roles)).toBe(200);
      const viewer = world.world.site.store.roles.by('name', 'system_read_only_admin')[0]!;
      for (const who of ['mia', 'uma', 'vic', 'gil'])
        expect(await status(who, 'PUT', `/roles/${viewer.id}/patch`, { permissions: [] })).toBe(403);
    });
  });

  it('manages custom groups when all members no longer do, and they do again after a destroy', async () => {
    const allMembers = world.instance('mattermost_role_permissions');
    const managers = world.instance('mattermost_system_role_assignment');
    expect(await status('ada', 'POST', '/groups', customGroup('before'))).toBe(201);
    await managers.apply({ role: 'system_custom_group_admin', users: ['gil'] });
    await allMembers.apply({
      role: 'system_user',
      revoked: ['create_custom_group', 'edit_custom_group', 'delete_custom_group', 'manage_custom_group_members'],
    });
    expect(await status('ada', 'POST', '/groups', customGroup('during'))).toBe(403);
    expect(await status('gil', 'POST', '/groups', customGroup('managed'))).toBe(201);
    await allMembers.destroy();
    await managers.destroy();
    expect(await status('ada', 'POST', '/groups', customGroup('after'))).toBe(201);
  });

  describe('has a preset duty', () => {
    const use = async ({ role, sections }: { role: string; sections: object }) =>
      apply({ name: role, sections: new Map(Object.entries(sections)) });

    it('help desk: resets a password, and sees nothing of authentication', async () => {
      await use(systemRolePresets.helpDesk);
      expect(await status('uma', 'PUT', `/users/${world.idOf('ada')}/password`, { new_password: 'Another-1' })).toBe(
        200,
      );
      const { body } = await world.call<Record<string, Record<string, unknown>>>('uma', 'GET', '/config');
      expect(body.LdapSettings?.SyncIntervalMinutes).toBeNull();
    });

    it('compliance viewer: holds the exports, and sees no team', async () => {
      expect(await status('vic', 'GET', `/teams/${team}`)).toBe(200);
      await use(systemRolePresets.complianceViewer);
      expect(world.permissions('system_read_only_admin')).toContain('download_compliance_export_result');
      expect(await status('vic', 'GET', `/teams/${team}`)).toBe(403);
    });

    it('group manager: links a group to a team, and changes no team', async () => {
      await use(systemRolePresets.groupManager);
      const group = world.world.group('mm_ops', [world.idOf('ada')]);
      expect(await status('uma', 'POST', `/groups/${group}/teams/${team}/link`, { auto_add: false })).toBe(201);
      expect(await status('uma', 'PUT', `/teams/${team}/patch`, { display_name: 'Mine' })).toBe(403);
    });

    it('integrations: switches bot accounts on, and no rate limit', async () => {
      await use(systemRolePresets.integrations);
      const change = { ServiceSettings: { EnableBotAccountCreation: true }, RateLimitSettings: { PerSec: 1 } };
      expect(await status('mia', 'PUT', '/config/patch', change)).toBe(200);
      expect(world.world.site.config.get('ServiceSettings', 'EnableBotAccountCreation')).toBe(true);
      expect(world.world.site.config.get('RateLimitSettings', 'PerSec')).toBe(10);
    });
  });
});
