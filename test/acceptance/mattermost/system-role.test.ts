import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

const ADDRESS = 'mattermost_system_role.desk';

describe.each(['B', 'N'] as const)('mattermost_system_role, band %s', (band) => {
  let bench: Bench;
  let before: readonly string[];
  beforeEach(async () => {
    bench = await startBench({ band, caller: 'system_admin' });
    before = await permissions();
  });
  afterEach(() => bench[Symbol.asyncDispose]());

  const role = () => bench.byHand.call<{ id: string; permissions: string[] }>('GET', '/roles/name/system_user_manager');
  const permissions = async () => (await role()).permissions;
  const byHand = async (change: (now: readonly string[]) => readonly string[]) => {
    const { id, permissions: now } = await role();
    await bench.byHand.call('PUT', `/roles/${id}/patch`, { permissions: change(now) });
  };
  const write = (body: string) =>
    bench.project.write({
      'main.tf': `resource "mattermost_system_role" "desk" {\n  name = "system_user_manager"\n${body}\n}\n`,
    });
  const apply = async (body: string) => {
    await write(body);
    await bench.project.applyToTheEnd();
  };

  it('is created, changed, healed in section words, and destroyed back to the defaults', async () => {
    await bench.byHand.call('PUT', `/users/${await bench.byHand.userId('ada')}/roles`, {
      roles: 'system_user system_user_manager',
    });
    await write('sections = { "user_management.users" = "write", "authentication" = "none" }');
    const created = await bench.project.plan();
    expect(created.warnings.join('\n')).toMatch(
      /User Manager: .*authentication\.ldap: read → none.*user_management\.users: none → write[^]*for ada\./,
    );
    expect(created.changes[0]?.after?.['changed_from_default']).toMatchObject({
      'user_management.users': 'write (default none)',
    });
    expect(await permissions()).toEqual(before);
    await bench.project.applyToTheEnd();
    expect(await permissions()).toEqual(expect.arrayContaining(['edit_other_users']));

    await apply('sections = { "user_management" = "read" }');
    expect(await permissions()).not.toContain('edit_other_users');
    expect(await permissions()).toEqual(expect.arrayContaining(['sysconsole_read_authentication_ldap', 'test_ldap']));

    await byHand((now) => now.filter((permission) => permission !== 'view_team'));
    const drifted = await bench.project.plan();
    expect(drifted.text).toContain('teams read, without view_team');
    expect(drifted.warnings.join('\n')).toContain('user_management.teams: read, without view_team → read');
    await bench.project.applyToTheEnd();
    expect(await permissions()).toContain('view_team');

    await bench.project.destroy();
    expect(await permissions()).toEqual(before);
  });

  it('is imported with what differs, and the plan is empty then', async () => {
    await byHand((now) => [...now, 'sysconsole_read_plugins', 'create_bot']);
    await write('sections = { plugins = "read" }\n  extra_permissions = ["create_bot"]');
    await bench.project.import(ADDRESS, 'system_user_manager');
    await bench.project.expectEmptyPlan();
    expect((await bench.project.state()).get(ADDRESS)).toMatchObject({
      changed_from_default: { plugins: 'read (default none)', create_bot: 'added' },
    });
  });

  it('is refused at plan where a name is wrong, with the nearest one', async () => {
    await write('sections = { "user_managment.users" = "write" }');
    expect(await bench.project.planError()).toMatch(/Did you mean "user_management\.users"\?/);
    await write('extra_permissions = ["manage_system"]');
    expect(await bench.project.planError()).toContain('it could raise itself');
  });
});

describe('mattermost_system_role_assignment', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await startBench({ caller: 'system_admin' });
  });
  afterEach(() => bench[Symbol.asyncDispose]());

  const rolesOf = async (username: string) =>
    (await bench.byHand.call<{ roles: string }>('GET', `/users/username/${username}`)).roles.split(' ').sort();
  const assignment = (name: string, role: string, users: readonly string[], more = '') =>
    `resource "mattermost_system_role_assignment" "${name}" {\n  role = "${role}"\n  users = ${JSON.stringify(users)}\n${more}\n}\n`;
  const apply = async (text: string) => {
    await bench.project.write({ 'main.tf': text });
    await bench.project.applyToTheEnd();
  };

  it('gives several roles to the same people at once, heals, is imported, and takes them back', async () => {
    const all = ['system_manager', 'system_user_manager', 'system_read_only_admin'].map((role) =>
      assignment(role, role, ['ada', 'ben']),
    );
    await apply(all.join('\n'));
    expect(await rolesOf('ada')).toEqual([
      'system_manager',
      'system_read_only_admin',
      'system_user',
      'system_user_manager',
    ]);
    await bench.byHand.call('PUT', `/users/${await bench.byHand.userId('cyd')}/roles`, {
      roles: 'system_user system_manager',
    });
    expect((await bench.project.plan()).warnings.join('\n')).toContain('System Manager: cyd loses it');
    await bench.project.applyToTheEnd();
    expect(await rolesOf('cyd')).toEqual(['system_user']);

    await bench.project.terraform('state', 'rm', 'mattermost_system_role_assignment.system_manager');
    await bench.project.import('mattermost_system_role_assignment.system_manager', 'system_manager');
    await bench.project.expectEmptyPlan();
    await bench.project.destroy();
    expect(await rolesOf('ada')).toEqual(['system_user']);
  });

  it('never locks the session out', async () => {
    await bench.project.write({ 'main.tf': assignment('admins', 'system_admin', ['ada']) });
    expect(await bench.project.planError()).toContain('admin would lose System Admin');
    expect(await rolesOf('admin')).toContain('system_admin');
  });

  it('takes custom groups from all members and gives them back', async () => {
    const allMembers = async () =>
      (await bench.byHand.call<{ permissions: string[] }>('GET', '/roles/name/system_user')).permissions;
    const before = await allMembers();
    await apply(`${assignment('managers', 'system_custom_group_admin', ['ada'])}
resource "mattermost_role_permissions" "all_members" {
  role       = "system_user"
  revoked    = ["create_custom_group", "manage_custom_group_members"]
  depends_on = [mattermost_system_role_assignment.managers]
}
data "mattermost_role" "all" {
  name       = "system_custom_group_admin"
  depends_on = [mattermost_system_role_assignment.managers]
}
output "managers" { value = data.mattermost_role.all.users }`);
    expect(await allMembers()).not.toContain('create_custom_group');
    expect(await bench.project.outputs()).toEqual({ managers: ['ada'] });
    await bench.project.destroy();
    expect(await allMembers()).toEqual(before);
  });
});
