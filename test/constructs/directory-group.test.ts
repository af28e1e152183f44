import { TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { DirectoryGroup, type DirectoryGroupProps, freeipa, Team } from '../../src/constructs/index.js';
import { addresses, environment, synthesise } from './synthesise.js';

const leads = { area: 'ops', name: 'leads' };
const synthesised = (props: Partial<DirectoryGroupProps>) => {
  const env = environment();
  new DirectoryGroup(env, 'leads', { ...leads, ...props });
  return synthesise(env).resource ?? {};
};

describe('a group that is declared', () => {
  test('is only a group as long as nothing more is said', () => {
    expect(synthesised({})).toEqual({ freeipa_group: { leads: { name: 'mm_ops_leads' } } });
  });

  test('carries what it is told', () => {
    const { freeipa_group } = synthesised({
      description: 'Lead the operations team',
      managers: { users: ['ada'] },
      posix: true,
      gidNumber: 4242,
      fas: { mailingList: 'leads@example.test', ircChannels: ['irc://irc.example.test/#leads'] },
      deletionProtection: true,
      adoptExisting: true,
    });
    expect(freeipa_group?.['leads']).toEqual({
      name: 'mm_ops_leads',
      description: 'Lead the operations team',
      member_managers: { users: ['ada'] },
      posix: true,
      gid_number: 4242,
      fas: { mailing_list: 'leads@example.test', irc_channels: ['irc://irc.example.test/#leads'] },
      deletion_protection: true,
      adopt_existing: true,
    });
  });

  test('is all of the standard procedure in one statement: name by template, area from a list, description, FAS, manager', () => {
    const env = environment({ groups: { template: 'mm_AREA_NAME', areas: ['ops', 'docs'] } });
    const description = 'Lead the operations team';
    new DirectoryGroup(env, 'leads', { ...leads, description, fas: {}, managers: { users: ['ada'] } });
    expect(synthesise(env).resource).toEqual({
      freeipa_group: {
        leads: { name: 'mm_ops_leads', description, fas: {}, member_managers: { users: ['ada'] } },
      },
    });
    expect(() => new DirectoryGroup(env, 'other', { area: 'sales', name: 'leads' })).toThrow(/knows "ops", "docs"/);
  });

  test('can be marked as a FAS group and nothing more', () => {
    expect(synthesised({ fas: {} })['freeipa_group']?.['leads']).toMatchObject({ fas: {} });
  });

  test('keeps a description with ${ and %{ as the text that it is', () => {
    expect(synthesised({ description: 'costs ${x} or %{y}' })['freeipa_group']?.['leads']).toMatchObject({
      description: 'costs $${x} or %%{y}',
    });
  });

  test('says its members once, in one order whatever the order in code', () => {
    const members = (users: string[]) => synthesised({ members: { users } })['freeipa_group_membership'];
    expect(members(['cyd', 'ben', 'cyd'])).toEqual({
      leads: { group_id: '${freeipa_group.leads.id}', users: ['ben', 'cyd'] },
    });
    expect(members(['ben', 'cyd'])).toEqual(members(['cyd', 'ben']));
  });

  test('can be declared empty', () => {
    expect(synthesised({ members: { users: [] } })['freeipa_group_membership']?.['leads']).toEqual({
      group_id: '${freeipa_group.leads.id}',
      users: [],
    });
  });

  test('takes members that only Terraform knows', () => {
    const env = environment();
    const users = new TerraformVariable(env, 'on_call', { type: 'set(string)' }).listValue;
    new DirectoryGroup(env, 'leads', { ...leads, members: { users } });
    expect(synthesise(env).resource?.['freeipa_group_membership']?.['leads']).toMatchObject({
      users: '${var.on_call}',
    });
  });

  test('waits for the groups that it names as members and managers', () => {
    const env = environment();
    const duty = new DirectoryGroup(env, 'duty', { area: 'ops', name: 'duty', members: { users: ['fox'] } });
    new DirectoryGroup(env, 'leads', {
      ...leads,
      managers: { groups: [duty, 'admins'] },
      members: { users: ['ben'], groups: [duty], mode: 'additive' },
    });
    const { freeipa_group, freeipa_group_membership } = synthesise(env).resource ?? {};
    expect(freeipa_group?.['leads']).toMatchObject({
      member_managers: { groups: ['admins', 'mm_ops_duty'] },
      depends_on: ['freeipa_group.duty'],
    });
    expect(freeipa_group_membership?.['leads']).toMatchObject({
      groups: ['mm_ops_duty'],
      mode: 'additive',
      depends_on: ['freeipa_group.duty'],
    });
  });
});

describe('a declaration is refused', () => {
  const declare = (props: Partial<DirectoryGroupProps>) => () =>
    new DirectoryGroup(environment({ groups: { areas: ['ops'] } }), 'leads', { ...leads, ...props });

  test('for an area that the environment does not know', () => {
    expect(declare({ area: 'sales' })).toThrow('[dev/leads] the area is "sales"; this environment knows "ops"');
  });

  test('for a name that FreeIPA would fold', () => {
    expect(declare({ name: 'Leads' })).toThrow(
      '[dev/leads] the group\'s name would be "mm_ops_Leads": FreeIPA would fold it to "mm_ops_leads"; write it so',
    );
  });

  test('for members that differ only by case', () => {
    expect(declare({ members: { users: ['ben', 'BEN'] } })).toThrow(
      '[dev/leads] members.users has "ben" and "BEN" differ only by case, which the directory ignores; keep "ben"',
    );
  });

  test('for a member that no user can be', () => {
    expect(declare({ members: { users: ['ben baker'] } })).toThrow(
      '[dev/leads] members.users has "ben baker": FreeIPA takes',
    );
  });

  test('for a manager that FreeIPA would fold', () => {
    expect(declare({ managers: { users: ['Ada'] } })).toThrow(
      '[dev/leads] managers.users has "Ada": FreeIPA would fold it to "ada"; write it so',
    );
  });

  test('for a nested group that cannot exist', () => {
    expect(declare({ members: { groups: ['mm ops'] } })).toThrow('[dev/leads] members.groups has "mm ops"');
  });

  test('for a group that another construct declares', () => {
    const env = environment();
    new DirectoryGroup(env, 'leads', leads);
    expect(() => new DirectoryGroup(new Construct(env, 'ops'), 'again', leads)).toThrow(
      '[dev/ops/again] is the group mm_ops_leads, which dev/leads is already: declare a group once, and use that construct',
    );
  });
});

describe('a group that exists already', () => {
  test('is read when it is linked, and never written', () => {
    const env = environment();
    Team.fromName(env, 'ops').syncGroup(DirectoryGroup.fromName(env, 'wheel'));
    const { data, resource } = synthesise(env);
    expect(data).toEqual({ freeipa_group: { wheel: { name: 'wheel' } } });
    expect(Object.keys(resource ?? {}).sort()).toEqual([
      'mattermost_group_links',
      'mattermost_ldap_group',
      'mattermost_ldap_sync',
    ]);
    expect(resource?.['mattermost_ldap_group']?.['wheel']).toEqual({ remote_id: '${data.freeipa_group.wheel.id}' });
  });

  test('is the same construct wherever it is asked for', () => {
    const env = environment();
    expect(DirectoryGroup.fromName(env, 'wheel')).toBe(DirectoryGroup.fromName(new Construct(env, 'ops'), 'wheel'));
  });

  test('is the declared one, where the environment declares it', () => {
    const env = environment();
    const group = new DirectoryGroup(env, 'leads', leads);
    expect(DirectoryGroup.fromName(env, 'mm_ops_leads')).toBe(group);
    expect(addresses(synthesise(env))).toEqual(['freeipa_group.leads']);
  });

  test('takes its options from the first who refers to it, and from nobody else', () => {
    const env = environment();
    Team.fromName(env, 'ops').syncGroup(DirectoryGroup.fromName(env, 'wheel', { onDestroy: 'keep' }));
    expect(synthesise(env).resource?.['mattermost_group_links']?.['wheel']).toMatchObject({ on_destroy: 'keep' });
    expect(() => DirectoryGroup.fromName(env, 'wheel', { onDestroy: 'unlink' })).toThrow(
      '[dev] says how Mattermost treats the group wheel, which dev/group:wheel is already: say it there',
    );
  });

  test('must have a name that FreeIPA keeps', () => {
    expect(() => DirectoryGroup.fromName(environment(), 'Wheel')).toThrow(
      '[dev] "Wheel" is no group: FreeIPA would fold it to "wheel"; write it so',
    );
  });
});

test('the id that Mattermost gives the group can be used by resources that have no construct', () => {
  const env = environment();
  const group = new DirectoryGroup(env, 'leads', {
    ...leads,
    mattermost: { mentionName: 'leads', allowReference: false },
  });
  new freeipa.group.Group(env, 'other', { name: 'other', description: group.mattermostId });
  const { resource } = synthesise(env);
  expect(resource?.['freeipa_group']?.['other']).toMatchObject({ description: '${mattermost_ldap_group.leads.id}' });
  expect(resource?.['mattermost_ldap_group']?.['leads']).toEqual({
    remote_id: '${freeipa_group.leads.id}',
    name: 'leads',
    allow_reference: false,
  });
});

test.each([
  [{ manager: { users: ['ada'] } }, /there is no option manager; expected adoptExisting, area, .*managers/],
  [{ managers: { user: ['ada'] } }, /there is no option user; expected groups, users/],
  [{ members: { user: ['ada'] } }, /there is no option user; expected external, groups, mode, users/],
  [{ fas: { urls: 'https://x.test' } }, /there is no option urls; expected .*mailingList, url/],
  [{ mattermost: { mention: 'x' } }, /there is no option mention; expected .*mentionName/],
  [{ mattermost: { linkTimeouts: { created: '5m' } } }, /there is no option created; expected create, delete, update/],
])('an option that there is not is refused: %j', (props: object, message) => {
  expect(() => new DirectoryGroup(environment(), 'group', { area: 'ops', name: 'group', ...props })).toThrow(message);
});
