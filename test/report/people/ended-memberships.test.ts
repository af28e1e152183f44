import { expect, test } from 'vitest';
import { ADMIN, change, GROUP, kept, KNOWN, links, members, planWith, stackOf } from '../plans.js';

const OPS = kept('mattermost_team.ops', { id: 'team-ops', name: 'ops' });
const LINKS = 'mattermost_group_links.leads';
const CHAIN = [OPS, kept('freeipa_group.leads', GROUP), kept('mattermost_ldap_group.leads', KNOWN)];
const BEN = { team_id: 'team-ops', username: 'ben', scheme_admin: false, on_destroy: 'remove' };
const ended = (more: object = {}) => change('mattermost_team_member.ops_ben', { before: { ...BEN, ...more } });
const withMembers = (...users: string[]) => kept('freeipa_group_membership.leads', members(users));

const stays = async (...changes: Parameters<typeof planWith>[0]) =>
  (await stackOf(planWith([...CHAIN, ...changes]))).unknown.filter(({ id }) => id.startsWith('unknown:stays:'));

test('a membership that ends while a new link holds the person may end before or after it', async () => {
  const linked = change(LINKS, { before: links({}), after: links({ ops: ADMIN }) });
  expect(await stays(withMembers('ben'), linked, ended())).toEqual([
    {
      id: 'unknown:stays:ops:ben',
      affects: ['gained', 'lost', 'removed'],
      place: 'ops',
      text: 'ops: ben stays, or is removed and does not come back: Terraform may end the membership before or after the links that hold them come or go',
      known: 'apply',
    },
  ]);
});

test('so may one that ends together with the link', async () => {
  const unlinked = change(LINKS, { before: links({ ops: ADMIN }), after: links({}) });
  expect(await stays(withMembers('ben'), unlinked, ended())).toHaveLength(1);
});

test.each([
  ['the link holds the person all the time', [withMembers('ben'), kept(LINKS, links({ ops: ADMIN })), ended()]],
  ['the link is of others', [withMembers('ada'), change(LINKS, { after: links({ ops: ADMIN }) }), ended()]],
  [
    'the membership is kept',
    [withMembers('ben'), change(LINKS, { after: links({ ops: ADMIN }) }), ended({ on_destroy: 'keep' })],
  ],
] as const)('nothing hangs on the order where %s', async (_, changes) => {
  expect(await stays(...changes)).toEqual([]);
});
