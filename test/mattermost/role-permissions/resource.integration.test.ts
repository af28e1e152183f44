import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decide, NOTHING_CHANGED } from '../../../src/mattermost/role-permissions/decide.js';
import { refused, RoleWorld, said } from '../roles/world.js';

const TYPE = 'mattermost_role_permissions';

describe.each(['B', 'N'] as const)('permissions of all members, band %s', (band) => {
  let world: RoleWorld;
  let before: readonly string[];
  beforeEach(async () => {
    world = await RoleWorld.start(band);
    before = world.permissions('system_user');
  });
  afterEach(() => world[Symbol.asyncDispose]());

  it('are taken and given, said so, and given and taken back on destroy', async () => {
    const role = world.instance(TYPE);
    const wanted = { role: 'system_user', granted: ['create_bot', 'create_team'], revoked: ['create_emojis'] };
    const { told } = await role.plan(wanted);
    expect(said(told, 'warning')).toEqual(['Everybody with the role system_user gets create_bot; loses create_emojis']);
    await role.apply(wanted);
    expect(world.permissions('system_user')).toContain('create_bot');
    expect(world.permissions('system_user')).not.toContain('create_emojis');
    expect(role.state).toMatchObject({ newly_granted: ['create_bot'], newly_revoked: ['create_emojis'] });
    expect((await role.plan(wanted)).changes).toBe(false);
    await role.destroy();
    expect(world.permissions('system_user')).toEqual(before);
  });

  it('heal when they were changed by hand, and leave other changes alone', async () => {
    const role = world.instance(TYPE);
    const wanted = { role: 'system_user', revoked: ['create_custom_group'] };
    await role.apply(wanted);
    world.setPermissions('system_user', (now) => [...now, 'create_custom_group', 'create_bot']);
    expect(said((await role.plan(wanted)).told, 'warning')).toEqual([
      'Everybody with the role system_user loses create_custom_group',
    ]);
    await role.apply(wanted);
    await role.destroy();
    expect(world.permissions('system_user')).toEqual([...before, 'create_bot'].sort());
  });

  it('are imported without a claim to what was there before', async () => {
    const role = world.instance(TYPE);
    world.setPermissions('system_user', (now) => now.filter((one) => one !== 'create_team'));
    await role.import('system_user');
    await role.apply({ role: 'system_user', revoked: ['create_team'] });
    await role.destroy();
    expect(world.permissions('system_user')).not.toContain('create_team');
  });
});

describe('permissions of a role are refused at plan', () => {
  it.each([
    [{ role: 'system_manager' }, /^role: The privileges of system_manager are set by section/],
    [{ role: 'system_admin' }, /^role: The permissions of system_admin are fixed/],
    [{ role: 'system_custom_group_admin' }, /^role: The permissions of system_custom_group_admin are fixed/],
    [{ role: 'System User' }, /^role: "System User" cannot be the name of a role/],
    [{ role: 'team_usr' }, /^role: This server has no role "team_usr"/],
    [{ role: 'system_user', granted: ['manage_system'] }, /^granted: manage_system is not for everybody/],
    [{ role: 'system_user', granted: ['sysconsole_read_plugins'] }, /^granted: sysconsole_read_plugins is not for/],
    [{ role: 'system_user', granted: ['create_bot'], revoked: ['create_bot'] }, /^revoked: create_bot is in granted/],
    [
      { role: 'system_user', revoked: ['create_teams'] },
      /^revoked: This server has no permission .* Did you mean "create_team"\?$/,
    ],
  ])('%j', async (config, expected) => {
    await using world = await RoleWorld.start();
    const lines = refused((await world.instance(TYPE).plan(config)).told);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(expected);
  });
});

it('undoing whatever was decided gives the permissions of before', () => {
  const some = fc.uniqueArray(fc.constantFrom(...'abcdef'), { maxLength: 4 });
  const wanted = fc.tuple(some, some).map(([granted, revoked]) => ({
    granted,
    revoked: revoked.filter((one) => !granted.includes(one)),
  }));
  fc.assert(
    fc.property(some, fc.array(wanted, { maxLength: 5 }), (start, steps) => {
      let [now, changed] = [[...start].sort() as readonly string[], NOTHING_CHANGED];
      for (const step of steps) {
        const decision = decide(now, step, changed);
        for (const permission of step.granted) expect(decision.permissions).toContain(permission);
        for (const permission of step.revoked) expect(decision.permissions).not.toContain(permission);
        [now, changed] = [decision.permissions, decision.changed];
      }
      expect(decide(now, NOTHING_CHANGED, changed).permissions).toEqual([...start].sort());
    }),
  );
});
