import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refused, RoleWorld, said } from '../roles/world.js';

const TYPE = 'mattermost_system_role';
let world: RoleWorld;
beforeAll(async () => {
  world = await RoleWorld.start('B');
});
afterAll(() => world[Symbol.asyncDispose]());

const plan = (config: object, token?: string) =>
  world
    .instance(TYPE, token)
    .plan({ name: 'system_manager', ...config })
    .then(({ told }) => told);
const sections = (entries: Record<string, string>) => ({ sections: new Map(Object.entries(entries)) });

describe('a system role is refused at plan', () => {
  it.each([
    [
      'an unknown page, with the nearest one',
      sections({ 'user_managment.groups': 'read' }),
      /^sections\["user_managment\.groups"\]: The console of this server has no section or page .* Did you mean "user_management\.groups"\?$/,
    ],
    [
      'an unknown section far from any',
      sections({ kitchen: 'read' }),
      /^sections\["kitchen"\]: .*Its sections are about, authentication/,
    ],
    [
      'a page of another release',
      sections({ ai_recaps: 'read' }),
      /^sections\["ai_recaps"\]: The console of this server/,
    ],
    [
      'a level that is none',
      sections({ 'site.emoji': 'edit' }),
      /^sections\["site\.emoji"\]: .* must be "write", "read" or "none" – Got "edit"\./,
    ],
    ['a level in other letters', sections({ 'site.emoji': 'Read' }), /Did you mean "read"\?$/],
    [
      'a page without a level',
      { sections: new Map([['site.emoji', null]]) },
      /Got null\. To leave the page as it is, leave the line out\.$/,
    ],
    [
      'a page unlike its section',
      sections({ site: 'read', 'site.emoji': 'write' }),
      /^sections\["site\.emoji"\]: site\.emoji is "write" here, and "read" as part of site – Leave site out/,
    ],
    [
      'the page of system roles',
      sections({ 'user_management.system_roles': 'read' }),
      /^sections\["user_management\.system_roles"\]: No role may be given the page of system roles: it could raise itself/,
    ],
    [
      'an unknown permission, with the nearest one',
      { extra_permissions: ['create_bots'] },
      /^extra_permissions: This server has no permission "create_bots" – .* Did you mean "create_bot"\?$/,
    ],
    [
      'a permission of a page',
      { extra_permissions: ['sysconsole_write_site_emoji'] },
      /^extra_permissions: .*pages are set in sections – Write sections = \{ "site\.emoji" = "write" \}/,
    ],
    [
      'the permission of a whole section, which does nothing',
      { extra_permissions: ['sysconsole_write_authentication'] },
      /has had no effect since pages have their own/,
    ],
    [
      'both held and not held',
      { extra_permissions: ['create_bot'], removed_permissions: ['create_bot'] },
      /^removed_permissions: create_bot is in/,
    ],
    [
      'a warning that there is not',
      { acknowledged_warnings: ['config_writes'] },
      /^acknowledged_warnings: .* Did you mean "config_write"\?$/,
    ],
    [
      'a role of another release',
      { name: 'system_shared_channel_manager' },
      /^name: This server has no role system_shared_channel_manager .*Its release has .*shared_channel_manager/,
    ],
    [
      'no role at all',
      { name: 'system_manger' },
      /^name: "system_manger" is no system role – .* Did you mean "system_manager"\?$/,
    ],
    [
      'the role of all users',
      { name: 'system_user' },
      /^name: system_user is no system role: .*mattermost_role_permissions/,
    ],
    ['the role that holds everything', { name: 'system_admin' }, /^name: The privileges of the System Admin are fixed/],
  ])('%s', async (_what, config, expected) => {
    const lines = refused(await plan(config));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(expected);
  });

  it('the Custom Group Manager, whose privileges are fixed', async () => {
    expect(refused(await plan({ name: 'system_custom_group_admin' }))).toEqual([
      expect.stringMatching(/^name: The privileges of the Custom Group Manager are fixed.*mattermost_role_permissions/),
    ]);
  });

  it.each(['manage_system', 'manage_roles', 'sysconsole_write_user_management_system_roles'])(
    '%s, which would let the role raise itself',
    async (permission) => {
      for (const attribute of ['extra_permissions', 'removed_permissions'])
        expect(refused(await plan({ [attribute]: [permission] }))).toEqual([
          expect.stringMatching(new RegExp(`^${attribute}: No role may be given ${permission}.*raise itself`)),
        ]);
    },
  );

  it('write, where the page can only be read on this server', async () => {
    world.setPermissions('system_admin', (now) =>
      now.filter((name) => name !== 'sysconsole_write_reporting_server_logs'),
    );
    expect(refused(await plan(sections({ 'reporting.server_logs': 'write' })))).toEqual([
      'sections["reporting.server_logs"]: reporting.server_logs can only be read on this server – There is no permission to edit it. Write "read".',
    ]);
    expect(refused(await plan(sections({ reporting: 'write' })))).toEqual([]);
    world.setPermissions('system_admin', (now) => [...now, 'sysconsole_write_reporting_server_logs']);
  });

  it('by an account that is no system admin, before anything is written', async () => {
    world.person('mia', 'system_user system_manager');
    const told = await plan(sections({ 'site.emoji': 'none' }), world.tokenOf('mia'));
    expect(refused(told).join()).toMatch(/The account mia \(.*\) lacks `manage_system`/);
  });
});

describe('a warning with an id', () => {
  it('says that a page to edit opens the whole configuration, until it is acknowledged', async () => {
    const config = { name: 'system_user_manager', ...sections({ 'site.emoji': 'write' }) };
    expect(said(await plan(config), 'warning')).toEqual([
      'User Manager: site.emoji: none → write',
      'User Manager can edit 4 pages, which opens the endpoint that changes the whole configuration [config_write]',
    ]);
    const known = await plan({ ...config, acknowledged_warnings: ['config_write'] });
    expect(said(known, 'warning')).toEqual(['User Manager: site.emoji: none → write']);
  });

  it('does not come for a role that can edit nothing', async () => {
    const told = await plan({ name: 'system_read_only_admin', ...sections({ billing: 'read' }) });
    expect(said(told, 'warning')).toEqual(['Viewer: billing: none → read']);
  });

  it('says that the page of permissions reaches the permissions of all members', async () => {
    const told = await plan({ acknowledged_warnings: ['config_write'] });
    expect(said(told, 'warning')).toEqual([
      'System Manager can edit user_management.permissions, and so the permissions of all members [permissions_write]',
    ]);
  });
});
