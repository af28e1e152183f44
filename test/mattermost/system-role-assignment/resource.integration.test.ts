import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasErrors, type Values } from '../../plugin/operations/driver.js';
import { refused, RoleWorld, said } from '../roles/world.js';

const TYPE = 'mattermost_system_role_assignment';
const config = (users: readonly string[] | null, more: object = {}) => ({ role: 'system_manager', users, ...more });

let world: RoleWorld;
beforeEach(async () => {
  world = await RoleWorld.start();
  world.person('ada');
  world.person('ben', 'system_user system_manager system_read_only_admin');
  world.person('cyd', 'system_read_only_admin system_user');
});
afterEach(() => world[Symbol.asyncDispose]());

const told = async (wanted: Values) => (await world.instance(TYPE).plan(wanted)).told;

describe('the people of a system role', () => {
  it('are exactly those named, other roles untouched, and the plan says who', async () => {
    const people = world.instance(TYPE);
    const wanted = config(['ada', 'cyd']);
    const plan = await people.plan(wanted);
    expect(said(plan.told, 'warning')).toEqual(['System Manager: ada and cyd get it; ben loses it']);
    await people.apply(wanted);
    expect(world.rolesOf('ada')).toEqual(['system_manager', 'system_user']);
    expect(world.rolesOf('ben')).toEqual(['system_read_only_admin', 'system_user']);
    expect(world.rolesOf('cyd')).toEqual(['system_manager', 'system_read_only_admin', 'system_user']);
    expect((await people.plan(wanted)).changes).toBe(false);
    await people.destroy();
    expect(['ada', 'ben', 'cyd'].map((name) => world.rolesOf(name).includes('system_manager'))).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('are these among others in mode additive, and only they lose it again', async () => {
    const people = world.instance(TYPE);
    await people.apply(config(['ada'], { mode: 'additive' }));
    expect(people.state?.unmanaged_users).toEqual(['ben']);
    await people.apply(config(['cyd'], { mode: 'additive' }));
    expect(world.rolesOf('ada')).toEqual(['system_user']);
    expect(world.rolesOf('ben')).toContain('system_manager');
    await people.destroy();
    expect(world.rolesOf('cyd')).toEqual(['system_read_only_admin', 'system_user']);
    expect(world.rolesOf('ben')).toContain('system_manager');
  });

  it('are only looked at in mode audit', async () => {
    const people = world.instance(TYPE);
    const wanted = config(['ada'], { mode: 'audit' });
    expect(said((await people.plan(wanted)).told, 'warning')).toEqual([
      'System Manager: ada does not have it; ben has it unnamed',
    ]);
    await people.apply(wanted);
    await people.destroy();
    expect(world.rolesOf('ada')).toEqual(['system_user']);
    expect(world.rolesOf('ben')).toContain('system_manager');
  });

  it('are drift where somebody was added or taken by hand', async () => {
    const people = world.instance(TYPE);
    const wanted = config(['ada']);
    await people.apply(wanted);
    world.person('dee', 'system_user system_manager');
    const ada = world.world.site.store.users.by('username', 'ada')[0]!;
    world.world.site.store.users.put({ ...ada, roles: 'system_user' });
    expect(said((await people.plan(wanted)).told, 'warning')).toEqual(['System Manager: ada gets it; dee loses it']);
    await people.apply(wanted);
    expect(world.rolesOf('dee')).toEqual(['system_user']);
  });

  it('are not lost by assignments of several roles that touch one person at once', async () => {
    const driver = await world.command();
    const roles = ['system_manager', 'system_user_manager', 'system_read_only_admin', 'system_custom_group_admin'];
    const applied = roles.map((role) => driver.resource(TYPE).apply({ role, users: ['ada', 'ben', 'cyd'] }));
    for (const { diagnostics } of await Promise.all(applied)) expect(refused(diagnostics)).toEqual([]);
    for (const name of ['ada', 'ben', 'cyd']) expect(world.rolesOf(name)).toEqual([...roles, 'system_user'].sort());
    const gone = roles.map((role) => driver.resource(TYPE).apply({ role, users: [] }));
    await Promise.all(gone);
    for (const name of ['ada', 'ben', 'cyd']) expect(world.rolesOf(name)).toEqual(['system_user']);
  });

  it('keep the role when it came to them after the plan; the next plan shows them', async () => {
    const resource = (await world.command()).resource(TYPE);
    const plan = await resource.plan(config(['ada']));
    world.person('dee', 'system_user system_manager');
    const { diagnostics } = await resource.carryOut(config(['ada']), plan);
    expect(hasErrors(diagnostics)).toBe(false);
    expect(world.rolesOf('dee')).toContain('system_manager');
    expect(world.rolesOf('ben')).not.toContain('system_manager');
    await resource.refresh();
    expect(resource.state?.unmanaged_users).toEqual(['dee']);
  });

  it('are imported by the name of the role', async () => {
    const people = world.instance(TYPE);
    await people.import('system_read_only_admin');
    const wanted = { role: 'system_read_only_admin', users: ['ben', 'cyd'] };
    expect((await people.plan(wanted)).changes).toBe(false);
    expect(refused(await world.instance(TYPE).import('nothing')).join()).toContain('no role "nothing"');
  });

  it('include those of a directory once they have logged in, where missing ones are allowed', async () => {
    const people = world.instance(TYPE);
    const wanted = config(['ada', 'ben', 'hal'], { allow_missing_users: true });
    expect(said((await people.plan(wanted)).told, 'warning')).toEqual([
      'System Manager: ada gets it',
      'hal will have System Manager only after a first login and another apply',
    ]);
    await people.apply(wanted);
    expect((await people.plan(wanted)).changes).toBe(false);
    world.person('hal');
    expect(said((await people.plan(wanted)).told, 'warning')).toEqual(['System Manager: hal gets it']);
    await people.apply(wanted);
    expect(world.rolesOf('hal')).toContain('system_manager');
  });

  it('get and lose the role though the answer is lost on the way', async () => {
    const people = world.instance(TYPE);
    world.world.wire.add({ method: 'PUT', path: /\/roles$/, times: 2, effect: { kind: 'drop' } });
    expect(refused(await people.apply(config(['ada'])))).toEqual([]);
    expect(world.rolesOf('ada')).toEqual(['system_manager', 'system_user']);
    expect(world.rolesOf('ben')).toEqual(['system_read_only_admin', 'system_user']);
  });

  it('are all tried though one is refused, and the state says who has the role', async () => {
    const people = world.instance(TYPE);
    world.world.wire.add({
      method: 'PUT',
      path: /\/roles$/,
      effect: { kind: 'status', status: 400, body: '{"id":"x.y","message":"no","status_code":400}' },
    });
    const lines = refused(await people.apply(config(['ada', 'cyd'])));
    expect(lines).toEqual([expect.stringMatching(/^users: System Manager was not given to ada/)]);
    expect(people.state).toMatchObject({ users: ['cyd'], unmanaged_users: [] });
    expect(world.rolesOf('cyd')).toContain('system_manager');
  });
});

describe('a role is not given', () => {
  it.each([
    ['to a name that nobody has', ['hal'], /^users: Nobody in Mattermost has the username hal – .*allow_missing_users/],
    ['to a deactivated account', ['old'], /^users: old cannot be given System Manager: deactivated/],
    ['to a guest', ['gus'], /^users: gus cannot be given System Manager: guest accounts/],
    ['twice to one person', ['ada', 'Ada'], /^users: users names one person 2 times: Ada, ada – .*Keep ada only\.$/],
    ['to a name in upper case', ['Ada'], /^users: .*"Ada" – Mattermost keeps usernames in lower case: write ada\.$/],
    ['to an e-mail address', ['ada@example.test'], /^users: .* – Expected a username, without "@"/],
  ])('%s', async (_what, users, expected) => {
    world.person('old', 'system_user', { deleteAt: 1 });
    world.person('gus', 'system_guest');
    const lines = refused(await told(config(users)));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(expected);
  });

  it('to nobody, which an element of the set may be', async () => {
    expect(refused(await told(config([null as never]))).join()).toMatch(/^users: /);
  });

  it('to a bot without a word', async () => {
    world.person('robot', 'system_user', { isBot: true });
    const plan = await told(config(['ben', 'robot']));
    expect(said(plan, 'warning')).toEqual(['System Manager: robot gets it', 'robot will have System Manager: a bot']);
    expect(refused(plan)).toEqual([]);
  });

  it('that is none, or that this server does not have', async () => {
    expect(refused(await told({ role: 'system_user', users: ['ada'] })).join()).toMatch(
      /^role: "system_user" is no system role that is given to people/,
    );
    expect(refused(await told({ role: 'shared_channel_manager', users: ['ada'] })).join()).toMatch(
      /^role: This server has no role shared_channel_manager/,
    );
  });

  it('by an account that may not, before anything is written', async () => {
    const { told: plan } = await world.instance(TYPE, world.tokenOf('ben')).plan(config(['ada']));
    expect(refused(plan).join()).toMatch(/The account ben \(.*\) lacks `manage_roles`/);
  });
});

describe('without a licence for it', () => {
  it('a system role is refused with the name of the licence, and that of custom groups is not', async () => {
    await using bare = await RoleWorld.start('B', 'none');
    bare.person('ada');
    const plan = (wanted: Values) => bare.instance(TYPE).plan(wanted);
    expect(refused((await plan(config(['ada']))).told)).toEqual([
      expect.stringMatching(
        /^role: The server's licence does not let System Manager be given to people – It has no licence, and this role needs the feature CustomPermissionsSchemes/,
      ),
    ]);
    const groups = bare.instance(TYPE);
    expect(refused(await groups.apply({ role: 'system_custom_group_admin', users: ['ada'] }))).toEqual([]);
    expect(bare.rolesOf('ada')).toContain('system_custom_group_admin');
  });
});

describe('nobody is locked out', () => {
  const admins = (users: readonly string[], more: object = {}) => ({ role: 'system_admin', users, ...more });

  it('the account of the session keeps System Admin', async () => {
    world.person('eve', 'system_user system_admin');
    expect(refused(await told(admins(['eve'])))).toEqual([
      expect.stringMatching(/^users: admin would lose System Admin, and this session belongs to admin/),
    ]);
    expect(world.rolesOf('admin')).toContain('system_admin');
  });

  it('one system admin stays who is neither bot nor deactivated', async () => {
    const eve = world.person('eve', 'system_user system_admin');
    world.person('robot', 'system_user system_admin', { isBot: true });
    world.person('old', 'system_user system_admin', { deleteAt: 1 });
    const admin = world.world.site.store.users.by('username', 'admin')[0]!;
    world.world.site.store.users.put({ ...admin, roles: 'system_user' });
    world.person('root', 'system_user system_admin', { isBot: true });
    const lines = refused(
      (await world.instance(TYPE, world.tokenOf('robot')).plan(admins(['robot', 'old', 'root']))).told,
    );
    expect(lines).toEqual([expect.stringMatching(/^users: Nobody would be system admin any more/)]);
    expect(world.world.site.store.users.get(eve)?.roles).toContain('system_admin');
  });

  it('a destroy that would do it is refused, and nothing changes', async () => {
    const people = world.instance(TYPE);
    expect(refused(await people.apply(admins(['admin'])))).toEqual([]);
    expect(refused(await people.destroy()).join('\n')).toMatch(
      /admin would lose System Admin[^]*Nobody would be system admin/,
    );
    expect(world.rolesOf('admin')).toContain('system_admin');
  });

  it('system admins are named like any other role', async () => {
    const people = world.instance(TYPE);
    await people.apply(admins(['admin', 'ada']));
    expect(world.rolesOf('ada')).toEqual(['system_admin', 'system_user']);
    await people.apply(admins(['admin']));
    expect(world.rolesOf('ada')).toEqual(['system_user']);
  });
});
