import { expect, it } from 'vitest';
import { askedOf } from '../../../src/mattermost/effects/read-plan.js';
import type { ResourceChange } from '../../../src/mattermost/effects/plan-json.js';

const change = (
  type: string,
  actions: string[],
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
): ResourceChange => ({ address: `${type}.x`, type, change: { actions, before, after } });

const ADMIN = { auto_add: true, scheme_admin: true };
const GROUP = { group_id: 'g1', mode: 'authoritative', teams: { ops: ADMIN }, channels: {}, on_destroy: 'revoke' };

it('reads what a resource has and asks for, and leaves out what does not change', () => {
  const asked = askedOf({
    resource_changes: [
      change('mattermost_group_links', ['no-op'], GROUP, GROUP),
      change('mattermost_group_links', ['update'], GROUP, { ...GROUP, teams: {}, expected_members: ['ben'] }),
      change('freeipa_group', ['create'], null, { name: 'x' }),
    ],
  });
  expect(asked.notKnown).toEqual([]);
  expect(asked.links).toHaveLength(1);
  expect(asked.links[0]).toMatchObject({
    groupId: 'g1',
    by: 'name',
    revoke: true,
    expected: ['ben'],
    expectedBefore: [],
  });
  expect(asked.links[0]!.before.team.get('ops')).toEqual({ auto_add: true, scheme_admin: true });
  expect(asked.links[0]!.after.team.size).toBe(0);
});

it('reads single links by id, and constraints', () => {
  const { links, constraints } = askedOf({
    resource_changes: [
      change('mattermost_group_channel_link', ['create'], null, { group_id: 'g1', channel_id: 'c1', ...ADMIN }),
      change('mattermost_group_constraint', ['delete'], { team_id: 't1', channel_id: null, constrained: true }, null),
    ],
  });
  expect(links[0]).toMatchObject({ by: 'id', mode: 'additive' });
  expect([...links[0]!.after.channel.keys()]).toEqual(['c1']);
  expect(constraints).toEqual([
    { address: 'mattermost_group_constraint.x', type: 'team', id: 't1', constrained: false },
  ]);
});

it('reads members of teams; another person is one who goes and one who comes', () => {
  const ada = { team_id: 't1', username: 'ada', scheme_admin: true, on_destroy: 'demote' };
  const { members, notKnown } = askedOf({
    resource_changes: [
      change('mattermost_team_member', ['update'], ada, { ...ada, scheme_admin: false }),
      change('mattermost_team_member', ['delete', 'create'], ada, { ...ada, username: 'ben' }),
      change('mattermost_team_member', ['create'], null, { username: 'cyd', scheme_admin: false }),
    ],
  });
  const asked = members.map(({ username, before, after }) => [username, before?.scheme_admin, after?.scheme_admin]);
  expect(asked).toEqual([
    ['ada', true, false],
    ['ada', true, undefined],
    ['ben', undefined, true],
  ]);
  expect(members[1]).toMatchObject({ teamId: 't1', onDestroy: 'demote' });
  expect(notKnown).toEqual(['mattermost_team_member.x']);
});

it('leaves out what is destroyed and keeps its links, and demotes nobody where on_destroy only unlinks', () => {
  const destroyed = (on_destroy: string) =>
    askedOf({ resource_changes: [change('mattermost_group_links', ['delete'], { ...GROUP, on_destroy }, null)] }).links;
  expect(destroyed('keep')).toEqual([]);
  expect(destroyed('unlink')).toMatchObject([{ revoke: false }]);
  expect(destroyed('revoke')).toMatchObject([{ revoke: true }]);
});

it('says which resources a plan cannot tell of', () => {
  const { notKnown, links } = askedOf({
    resource_changes: [
      change('mattermost_group_team_link', ['create'], null, { group_id: 'g1', ...ADMIN }),
      change('mattermost_group_links', ['create'], null, { group_id: 'g1', channels: {} }),
    ],
  });
  expect(links).toEqual([]);
  expect(notKnown).toEqual(['mattermost_group_team_link.x', 'mattermost_group_links.x']);
});
