import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recorded } from '../roles/server.js';
import { refused, RoleWorld, said } from '../roles/world.js';

const TYPE = 'mattermost_system_role';
const config = (sections: Record<string, string> | null, more: object = {}) => ({
  name: 'system_user_manager',
  sections: sections && new Map(Object.entries(sections)),
  ...more,
});

describe.each(['B', 'N'] as const)('a system role, band %s', (band) => {
  let world: RoleWorld;
  beforeEach(async () => {
    world = await RoleWorld.start(band);
  });
  afterEach(() => world[Symbol.asyncDispose]());
  const held = () => world.permissions('system_user_manager');
  const DEFAULT = recorded('system_user_manager');

  it('says in section words what it gives, to whom, and gives it', async () => {
    world.person('ada', 'system_user system_user_manager');
    world.person('ben', 'system_user system_user_manager');
    const role = world.instance(TYPE);
    const wanted = config({ 'user_management.users': 'write' });
    const { planned, told } = await role.plan(wanted);
    expect(told[0]).toMatchObject({
      summary: 'User Manager: user_management.users: none → write',
      detail: 'At once, and in sessions that are open, for ada and ben.',
    });
    expect(planned?.changed_from_default).toEqual(new Map([['user_management.users', 'write (default none)']]));
    expect(held()).toEqual(DEFAULT);
    await role.apply(wanted);
    expect(held()).toEqual(expect.arrayContaining(['edit_other_users', 'sysconsole_write_user_management_users']));
    expect((await role.plan(wanted)).changes).toBe(false);
  });

  it('shows a permission taken by hand in the words of its page, and gives it back', async () => {
    const role = world.instance(TYPE);
    const wanted = config({ user_management: 'write' });
    await role.apply(wanted);
    world.setPermissions('system_user_manager', (now) => now.filter((permission) => permission !== 'manage_team'));
    const { told, changes } = await role.plan(wanted);
    expect(changes).toBe(true);
    expect(said(told, 'warning')[0]).toBe('User Manager: user_management.teams: write, without manage_team → write');
    await role.apply(wanted);
    expect(held()).toContain('manage_team');
  });

  it('leaves alone what it does not name, and shows it as changed from the default', async () => {
    world.setPermissions('system_user_manager', (now) => [...now, 'sysconsole_read_plugins', 'create_bot']);
    const role = world.instance(TYPE);
    await role.apply(config({ 'site.emoji': 'read' }));
    expect(held()).toEqual(expect.arrayContaining(['sysconsole_read_plugins', 'create_bot']));
    expect(role.state?.changed_from_default).toEqual(
      new Map([
        ['create_bot', 'added'],
        ['plugins', 'read (default none)'],
        ['site.emoji', 'read (default none)'],
      ]),
    );
  });

  it('goes back to the defaults when it is destroyed, whatever was done to it', async () => {
    const role = world.instance(TYPE);
    await role.apply(config({ authentication: 'write', 'user_management.groups': 'none' }));
    world.setPermissions('system_user_manager', (now) => [...now.slice(3), 'create_bot']);
    await role.destroy();
    expect(held()).toEqual(DEFAULT);
  });

  it('is read as it stands where pages of a section differ', async () => {
    const role = world.instance(TYPE);
    await role.apply(config({ user_management: 'none' }));
    world.setPermissions('system_user_manager', (now) => [...now, 'sysconsole_read_user_management_teams']);
    const { told } = await role.plan(config({ user_management: 'none' }));
    expect(said(told, 'warning')).toEqual([
      'User Manager: user_management.teams: read, without list_private_teams list_public_teams view_team → none',
    ]);
  });

  it('is imported with what differs from the defaults, and the plan is empty then', async () => {
    world.setPermissions('system_user_manager', (now) => [
      ...now.filter((permission) => permission !== 'join_private_teams'),
      'sysconsole_read_plugins',
      'create_bot',
    ]);
    const role = world.instance(TYPE);
    await role.import('system_user_manager');
    expect(role.state).toMatchObject({
      sections: new Map([['plugins', 'read']]),
      extra_permissions: ['create_bot'],
      removed_permissions: ['join_private_teams'],
    });
    const same = config(
      { plugins: 'read' },
      { extra_permissions: ['create_bot'], removed_permissions: ['join_private_teams'] },
    );
    expect((await role.plan(same)).changes).toBe(false);
    expect(refused(await world.instance(TYPE).import('system_nobody')).join()).toContain('no role "system_nobody"');
  });

  it('puts pages and permissions that are no longer named back', async () => {
    const role = world.instance(TYPE);
    await role.apply(
      config({ 'user_management.teams': 'none', 'site.emoji': 'write' }, { removed_permissions: ['test_ldap'] }),
    );
    await role.apply(config(null));
    expect(held()).toEqual(DEFAULT);
    expect(role.state?.changed_from_default).toEqual(new Map());
  });

  it('does not give back, with a permission that is no longer left out, what a section takes away', async () => {
    const role = world.instance(TYPE);
    const steps: readonly [Record<string, string>, string[], boolean][] = [
      [{}, ['test_email'], false],
      [{ environment: 'none' }, [], false],
      [{}, [], true],
    ];
    for (const [sections, removed, holdsIt] of steps) {
      const wanted = { ...config(sections, { removed_permissions: removed }), name: 'system_manager' };
      expect(refused(await role.apply(wanted))).toEqual([]);
      expect(world.permissions('system_manager').includes('test_email')).toBe(holdsIt);
      expect((await role.plan(wanted)).changes).toBe(false);
    }
    expect(world.permissions('system_manager')).toEqual(recorded('system_manager'));
  });

  it('is written once for all, though the answer is lost on the way', async () => {
    const role = world.instance(TYPE);
    world.world.wire.add({ method: 'PUT', path: /\/patch$/, times: 2, effect: { kind: 'drop' } });
    expect(refused(await role.apply(config({ 'site.emoji': 'read' })))).toEqual([]);
    expect(held()).toContain('sysconsole_read_site_emoji');
  });

  it('is not written where it was changed after the plan', async () => {
    const resource = (await world.command()).resource(TYPE);
    const wanted = config({ 'site.emoji': 'read' });
    const plan = await resource.plan(wanted);
    world.setPermissions('system_user_manager', (now) => [...now, 'create_bot']);
    const { diagnostics } = await resource.carryOut(wanted, plan);
    expect(refused(diagnostics).join()).toContain('User Manager was changed after the plan was made');
    expect(held()).not.toContain('sysconsole_read_site_emoji');
  });
});
