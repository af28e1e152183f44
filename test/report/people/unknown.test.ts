import { expect, test } from 'vitest';
import { ADMIN, change, GROUP, kept, KNOWN, links, MEMBER, members, planWith, stackOf } from '../plans.js';

const LINKS = 'mattermost_group_links.leads';
const CHAIN = [kept('freeipa_group.leads', GROUP), kept('mattermost_ldap_group.leads', KNOWN)];
const NAMED = kept('freeipa_group_membership.leads', members(['ben']));
const said = async (...changes: Parameters<typeof planWith>[0]) =>
  (await stackOf(planWith(changes))).unknown.map(({ text, known }) => `${text} [${known}]`);

test('nothing is unknown where everything is in the plan', async () => {
  expect(await said(...CHAIN, NAMED, change(LINKS, { before: links({ ops: ADMIN }), after: links({}) }))).toEqual([]);
});

test('a first link to a team may demote admins that the plan does not name', async () => {
  const [text] = await said(...CHAIN, NAMED, change(LINKS, { before: links({}), after: links({ ops: MEMBER }) }));
  expect(text).toBe('ops: who is Team Admin of this team now and in none of its admin groups loses the role [live]');
});

test('members that no resource of the plan names are said to be unknown', async () => {
  const found = await said(...CHAIN, change(LINKS, { before: links({}), after: links({ ops: ADMIN }) }));
  expect(found).toContain(
    'mm_ops_leads: its members are not in this plan, so who of it gains or loses what in ops is not named [live]',
  );
});

test('a group that only the apply makes known is told by its address', async () => {
  const unknown = { ...links({ ops: ADMIN }), group_id: undefined };
  const found = await said(change(LINKS, { after: unknown }, { after_unknown: { group_id: true } }));
  expect(found).toEqual([`${LINKS}: whom it is about is known after the apply [apply]`]);
});

test('a constraint removes people that the plan does not name', async () => {
  const found = await said(
    kept('mattermost_team.ops', { id: 'team-ops', name: 'ops' }),
    change('mattermost_group_constraint.ops', { after: { team_id: 'team-ops', channel_id: null, constrained: true } }),
  );
  expect(found).toEqual(['ops: who is a member now and in none of the linked groups is removed [live]']);
});

test.each([
  ['archive', 'archived'],
  ['delete', 'deleted for good'],
])('a team that ends by %s takes itself from everybody', async (on_destroy, words) => {
  const found = await said(change('mattermost_team.ops', { before: { id: 'team-ops', name: 'ops', on_destroy } }));
  expect(found).toEqual([`ops: all members of the team lose it: it is ${words} [live]`]);
});

test('a role that gets its first owner may be taken from people whom the plan does not know', async () => {
  const assignment = { role: 'system_admin', mode: 'authoritative', users: ['ada'], unmanaged_users: [] };
  const found = await said(change('mattermost_system_role_assignment.admins', { after: assignment }));
  expect(found).toEqual([
    'System Admin: whoever has it now and is not named in mattermost_system_role_assignment.admins loses it [live]',
  ]);
});
