import { describe, expect, test } from 'vitest';
import { ADMIN, change, GROUP, kept, KNOWN, links, MEMBER, members, planWith, stackOf, told } from '../plans.js';

const LINKED = [
  kept('freeipa_group.leads', GROUP),
  kept('mattermost_ldap_group.leads', KNOWN),
  kept('mattermost_group_links.leads', links({ ops: ADMIN })),
];
const membership = (before: readonly string[], after: readonly string[]) =>
  change('freeipa_group_membership.leads', { before: members(before), after: members(after) });

describe('a change of members', () => {
  test('promotes and demotes where the link of the group grants admin, though no link changes', async () => {
    expect(told(await stackOf(planWith([...LINKED, membership(['ben'], ['cyd'])])))).toEqual([
      'cyd gains Team Admin ops, sync',
      'ben loses Team Admin ops, sync',
      'cyd joins member ops, sync',
      'ben leaves member mm_ops_leads',
      'cyd joins member mm_ops_leads',
    ]);
  });

  test('comes with the apply where the links follow their expected members', async () => {
    const follows = change('mattermost_group_links.leads', {
      before: links({ ops: ADMIN }, { expected_members: ['ben'] }),
      after: links({ ops: ADMIN }, { expected_members: ['cyd'] }),
    });
    const plan = planWith([...LINKED.slice(0, 2), follows, membership(['ben'], ['cyd'])]);
    expect(told(await stackOf(plan)).slice(0, 2)).toEqual(['cyd gains Team Admin ops', 'ben loses Team Admin ops']);
  });

  test('reaches through nested groups', async () => {
    const outer = { id: 'uuid-all', name: 'mm_ops_all', member_managers: null };
    const plan = planWith([
      kept('freeipa_group.all', outer),
      kept('freeipa_group_membership.all', members(['ada'], { group_id: 'uuid-all', groups: ['mm_ops_leads'] })),
      kept('mattermost_ldap_group.all', { id: 'mm-all', remote_id: 'uuid-all', display_name: 'mm_ops_all' }),
      kept('mattermost_group_links.all', links({ docs: ADMIN }, { group_id: 'mm-all' })),
      ...LINKED.slice(0, 2),
      membership([], ['ben']),
    ]);
    expect(told(await stackOf(plan))).toContain('ben gains Team Admin docs, sync');
  });

  test('keeps whom another group grants the same', async () => {
    const plan = planWith([
      ...LINKED,
      kept('freeipa_group_membership.others', members(['ben'], { group_id: 'uuid-others' })),
      kept('mattermost_ldap_group.others', { id: 'mm-others', remote_id: 'uuid-others', display_name: 'others' }),
      kept('mattermost_group_links.others', links({ ops: ADMIN }, { group_id: 'mm-others' })),
      membership(['ben'], []),
    ]);
    expect(told(await stackOf(plan))).toEqual(['ben leaves member mm_ops_leads']);
  });

  test('leaves in place whom an additive membership never named, and does nothing in an audit', async () => {
    const additive = (users: string[]) => members(users, { mode: 'additive', unmanaged_users: ['dee'] });
    const audit = (users: string[]) => members(users, { mode: 'audit', unmanaged_users: ['dee'] });
    const of = (side: (users: string[]) => unknown) =>
      change('freeipa_group_membership.leads', { before: side(['ben']), after: side(['cyd']) });
    expect(told(await stackOf(planWith([...LINKED, of(additive)])))).toContain('ben loses Team Admin ops, sync');
    expect(told(await stackOf(planWith([...LINKED, of(additive)]))).join()).not.toContain('dee');
    expect(told(await stackOf(planWith([...LINKED, of(audit)])))).toEqual([]);
  });
});

describe('a link', () => {
  const withLinks = (before: unknown, after: unknown, more: object = {}) =>
    planWith([
      ...LINKED.slice(0, 2),
      kept('freeipa_group_membership.leads', members(['ben', 'cyd'])),
      change('mattermost_group_links.leads', { before, after }, more),
    ]);

  test('that goes takes the role, and keeps members in', async () => {
    expect(told(await stackOf(withLinks(links({ ops: ADMIN }), links({}))))).toEqual([
      'ben loses Team Admin ops',
      'cyd loses Team Admin ops',
    ]);
  });

  test('that is only unlinked leaves the role', async () => {
    const gone = withLinks(links({ ops: ADMIN }, { on_destroy: 'unlink' }), null);
    expect(told(await stackOf(gone))).toEqual(['ben keeps Team Admin ops', 'cyd keeps Team Admin ops']);
  });

  test('that stays behind its resource, or is forgotten by it, changes nothing', async () => {
    const stays = withLinks(links({ ops: ADMIN }, { on_destroy: 'keep' }), null);
    expect(told(await stackOf(stays))).toEqual([]);
    const forgotten = withLinks(links({ ops: ADMIN }), null, { actions: ['forget'] });
    expect(told(await stackOf(forgotten))).toEqual([]);
  });

  test('of a channel brings people into its team as well', async () => {
    const channel = withLinks(links({}), links({}, { channels: { 'ops/incidents': MEMBER } }));
    expect(told(await stackOf(channel))).toEqual([
      'ben joins member ops',
      'cyd joins member ops',
      'ben joins member ops/incidents',
      'cyd joins member ops/incidents',
    ]);
  });

  test('that goes demotes who was made admin by hand since the last apply, whom only the drift names', async () => {
    const wrong = links({ ops: ADMIN }, { unreconciled: { ops: { demote: ['fox'], promote: [] } } });
    const drift = change('mattermost_group_links.leads', { before: links({ ops: ADMIN }), after: wrong });
    const gone = { ...withLinks(links({ ops: ADMIN }), null), resource_drift: [drift] };
    expect(told(await stackOf(gone))).toContain('fox loses Team Admin ops, drift');
  });

  test('names admins by hand whom it will demote, and members who lost the role', async () => {
    const wrong = links({ ops: ADMIN }, { unreconciled: { ops: { demote: ['fox'], promote: ['ben'] } } });
    const heals = withLinks(wrong, links({ ops: ADMIN }), { after_unknown: { unreconciled: true } });
    expect(
      told(
        await stackOf({
          ...heals,
          resource_drift: [change('mattermost_group_links.leads', { before: links({ ops: ADMIN }), after: wrong })],
        }),
      ),
    ).toEqual(['ben gains Team Admin ops, drift', 'fox loses Team Admin ops, drift']);
  });
});

test('a constrained team lets go whom its groups no longer hold', async () => {
  const plan = planWith([
    ...LINKED,
    kept('mattermost_team.ops', { id: 'team-ops', name: 'ops' }),
    kept('mattermost_group_constraint.ops', {
      id: 'team:team-ops',
      team_id: 'team-ops',
      channel_id: null,
      constrained: true,
    }),
    membership(['ben'], []),
  ]);
  expect(told(await stackOf(plan))).toEqual([
    'ben loses Team Admin ops, sync',
    'ben leaves member ops, sync',
    'ben leaves member mm_ops_leads',
  ]);
});

test('system roles come first, whoever had one before and is not named loses it', async () => {
  const assignment = (users: string[], unmanaged_users: string[] = []) => ({
    ...{ id: 'system_admin', role: 'system_admin', mode: 'authoritative', users, unmanaged_users },
  });
  const plan = planWith([
    ...LINKED,
    membership([], ['ben']),
    change('mattermost_system_role_assignment.admins', {
      before: assignment(['ada'], ['eve']),
      after: assignment(['ada', 'dee']),
    }),
  ]);
  expect(told(await stackOf(plan)).slice(0, 3)).toEqual([
    'dee gains System Admin system_admin',
    'eve loses System Admin system_admin',
    'ben gains Team Admin ops, sync',
  ]);
});

test('who may change the members of a group is told, by name and through groups', async () => {
  const managed = (users: string[] | null, groups: string[] | null) => ({
    ...GROUP,
    member_managers: { users, groups },
  });
  const plan = planWith([
    change('freeipa_group.leads', { before: managed(['ada'], null), after: managed(null, ['mm_ops_board']) }),
    kept('freeipa_group.board', { id: 'uuid-board', name: 'mm_ops_board', member_managers: null }),
    kept('freeipa_group_membership.board', members(['dee'], { group_id: 'uuid-board' })),
  ]);
  expect(told(await stackOf(plan))).toEqual([
    'dee gains member manager mm_ops_leads',
    'ada loses member manager mm_ops_leads',
  ]);
});

test('a single member of a team joins, gains and goes by its own resource', async () => {
  const one = (username: string, scheme_admin: boolean) => ({
    team_id: 'team-ops',
    username,
    scheme_admin,
    on_destroy: 'remove',
  });
  const plan = planWith([
    kept('mattermost_team.ops', { id: 'team-ops', name: 'ops' }),
    change('mattermost_team_member.ada', { after: one('ada', true) }),
    change('mattermost_team_member.ben', { before: one('ben', false) }),
  ]);
  expect(told(await stackOf(plan))).toEqual([
    'ada gains Team Admin ops',
    'ben leaves member ops',
    'ada joins member ops',
  ]);
});

test('a renamed group, or one at another address, is still the same', async () => {
  const plan = planWith([
    change(
      'freeipa_group.leads',
      { before: GROUP, after: { ...GROUP, name: 'mm_ops_heads' } },
      { previous_address: 'freeipa_group.old' },
    ),
    ...LINKED.slice(1),
    kept('freeipa_group_membership.leads', members(['ben'])),
  ]);
  expect(told(await stackOf(plan))).toEqual([]);
});
