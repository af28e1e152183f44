import { expect, it } from 'vitest';
import { refused, RoleWorld } from '../roles/world.js';

it('a role tells what it may do in section words, what differs from the defaults, and who has it', async () => {
  await using world = await RoleWorld.start('B');
  world.person('ada', 'system_user system_user_manager');
  world.setPermissions('system_user_manager', (now) => [...now.filter((one) => one !== 'test_ldap'), 'create_bot']);
  const { state } = await (await world.command()).readData('mattermost_role', { name: 'system_user_manager' });
  expect(state).toMatchObject({
    title: 'User Manager',
    users: ['ada'],
    changed_from_default: new Map([
      ['authentication.ldap', 'read, without test_ldap (default read)'],
      ['create_bot', 'added'],
    ]),
  });
  expect((state?.sections as Map<string, string>).get('user_management')).toBe(
    'mixed (channels write; groups write; permissions read; teams write; users none)',
  );
  expect((state?.levels as Map<string, string>).get('user_management.groups')).toBe('write');
});

it('a role of members has no defaults to differ from, and everybody has it', async () => {
  await using world = await RoleWorld.start();
  const driver = await world.command();
  const { state } = await driver.readData('mattermost_role', { name: 'system_user' });
  expect(state).toMatchObject({ default_permissions: null, changed_from_default: null, users: null });
  const { diagnostics } = await driver.readData('mattermost_role', { name: 'system_managr' });
  expect(refused(diagnostics)).toEqual([
    expect.stringMatching(/^name: This server has no role "system_managr" .*Did you mean "system_manager"\?$/),
  ]);
});
