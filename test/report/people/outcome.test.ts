import { describe, expect, test } from 'vitest';
import { ADMIN, change, GROUP, kept, KNOWN, links, MEMBER, members, planWith, stackOf, told } from '../plans.js';

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
      person: 'ben',
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

const OTHERS = [
  kept('freeipa_group_membership.others', members(['ben'], { group_id: 'uuid-others' })),
  kept('mattermost_ldap_group.others', { id: 'mm-others', remote_id: 'uuid-others', display_name: 'others' }),
];
const OTHER_LINKS = 'mattermost_group_links.others';
const OF_OTHERS = { group_id: 'mm-others' };

const FOX = { team_id: 'team-ops', username: 'fox', scheme_admin: false, on_destroy: 'keep' };
const asAdmin = { ...FOX, scheme_admin: true };
const byHand = { unreconciled: { ops: { demote: ['fox'], promote: [] } } };
const foxAtOps = async (...changes: Parameters<typeof planWith>[0]) => {
  const stack = await stackOf(planWith([...CHAIN, withMembers('ben'), ...changes]));
  return {
    told: told(stack).filter((line) => line.startsWith('fox')),
    unknown: stack.unknown.filter(({ person }) => person === 'fox').map(({ id }) => id),
  };
};

describe('of an admin whom no group makes one', () => {
  test.each([
    ['leaves the code, and is kept', change('mattermost_team_member.fox', { before: asAdmin })],
    ['is forgotten', change('mattermost_team_member.fox', { before: asAdmin }, { actions: ['forget'] })],
    ['stays as it is', kept('mattermost_team_member.fox', asAdmin)],
  ])('the role goes with the last granting link, though their own membership %s', async (_, membership) => {
    const unlinked = change(LINKS, { before: links({ ops: ADMIN }, byHand) });
    expect(await foxAtOps(unlinked, membership)).toEqual({ told: ['fox loses Team Admin ops'], unknown: [] });
  });

  test('the picture shows them no more, either', async () => {
    const unlinked = change(LINKS, { before: links({ ops: ADMIN }, byHand) });
    const gone = change('mattermost_team_member.fox', { before: asAdmin });
    const { picture } = await stackOf(planWith([...CHAIN, withMembers('ben'), unlinked, gone]));
    expect([picture.before.admins['ops'], picture.after.admins['ops']]).toEqual([['ben', 'fox'], []]);
  });

  test('the role goes where roles are set by a new link, and the resource of the link is named', async () => {
    const linked = change(LINKS, { before: links({}), after: links({ ops: ADMIN }) });
    const plan = planWith([...CHAIN, withMembers('ben'), linked, kept('mattermost_team_member.fox', asAdmin)]);
    const { people } = await stackOf(plan);
    expect(people.find(({ person }) => person === 'fox')).toMatchObject({
      ...{ id: 'team_admin:loses:ops:fox', addresses: [LINKS], when: 'apply' },
    });
  });

  test('the role stays where the link is only unlinked, or forgotten', async () => {
    const membership = change('mattermost_team_member.fox', { before: asAdmin });
    const unlinked = change(LINKS, { before: links({ ops: ADMIN }, { ...byHand, on_destroy: 'unlink' }) });
    const forgotten = change(LINKS, { before: links({ ops: ADMIN }, byHand) }, { actions: ['forget'] });
    for (const gone of [unlinked, forgotten])
      expect(await foxAtOps(gone, membership)).toEqual({ told: [], unknown: [] });
  });

  test('the role ends with a membership that is demoted, and the person stays', async () => {
    const demoted = change('mattermost_team_member.fox', { before: { ...asAdmin, on_destroy: 'demote' } });
    expect(await foxAtOps(demoted)).toEqual({ told: ['fox loses Team Admin ops'], unknown: [] });
  });

  test('the role hangs on the order where their own membership is written beside the links that set it', async () => {
    const unlinked = change(LINKS, { before: links({ ops: ADMIN }) });
    const made = change('mattermost_team_member.fox', { after: asAdmin });
    expect(await foxAtOps(unlinked, made)).toEqual({
      told: ['fox joins member ops'],
      unknown: ['unknown:role:ops:fox'],
    });
  });

  test('the role may go where the server may set the roles, and may not', async () => {
    const unlinked = change(LINKS, { before: links({ ops: MEMBER }), after: links({}) });
    expect(await foxAtOps(unlinked, kept('mattermost_team_member.fox', asAdmin))).toEqual({
      ...{ told: [], unknown: ['unknown:loses:ops:fox'] },
    });
  });
});

describe('of somebody put into a group outside', () => {
  const drifted = (more: object = {}) => ({
    resource_drift: [change('freeipa_group_membership.leads', { before: members([]), after: members(['ben']) })],
    ...more,
  });
  const SYNC = change('mattermost_ldap_sync.all', { before: { id: 'all', at: '1' }, after: { id: 'all', at: '2' } });
  const openOf = async (changes: Parameters<typeof planWith>[0]) => {
    const stack = await stackOf(planWith([...CHAIN, withMembers('ben'), ...changes], drifted()));
    return stack.unknown.filter(({ person }) => person === 'ben').map(({ id, known }) => `${id} ${known}`);
  };

  test('it is not known whether they join and gain with the apply, or did before', async () => {
    const rewritten = change(LINKS, { before: links({ ops: ADMIN, docs: MEMBER }), after: links({ ops: ADMIN }) });
    expect(await openOf([SYNC, rewritten])).toEqual([
      'unknown:gains:ops:ben live',
      // The sync still finds the link that goes.
      'unknown:joins:docs:ben live',
      'unknown:joins:ops:ben live',
    ]);
  });

  test('nothing is said where the plan neither syncs nor sets roles', async () => {
    expect(await openOf([kept(LINKS, links({ ops: ADMIN }))])).toEqual([]);
  });
});

describe('of a constrained team', () => {
  const constrained = kept('mattermost_group_constraint.ops', {
    ...{ id: 'team:team-ops', team_id: 'team-ops', channel_id: null, constrained: true },
  });
  const leave = change('freeipa_group_membership.leads', { before: members(['ben']), after: members([]) });

  test('whoever is in no linked group any more may leave it, where the link brings nobody in', async () => {
    const quiet = kept(LINKS, links({ ops: { auto_add: false, scheme_admin: false } }));
    const { unknown } = await stackOf(planWith([...CHAIN, constrained, leave, quiet]));
    expect(unknown.map(({ id }) => id)).toEqual(['unknown:leaves:ops:ben']);
  });

  test('whoever is in another linked group stays, whether that one brings people in or not', async () => {
    const other = [...OTHERS, kept(OTHER_LINKS, links({ ops: { auto_add: false, scheme_admin: false } }, OF_OTHERS))];
    const brings = kept(LINKS, links({ ops: MEMBER }));
    expect(told(await stackOf(planWith([...CHAIN, constrained, leave, brings, ...other])))).toEqual([
      'ben leaves member mm_ops_leads',
    ]);
  });
});

test('who joins beside a link that grants already is admin at once', async () => {
  const other = [...OTHERS, kept(OTHER_LINKS, links({ ops: { auto_add: false, scheme_admin: true } }, OF_OTHERS))];
  const linked = change(LINKS, { before: links({}), after: links({ ops: MEMBER }) });
  expect(told(await stackOf(planWith([...CHAIN, withMembers('ben'), linked, ...other])))).toEqual([
    'ben gains Team Admin ops',
    'ben joins member ops',
  ]);
});

test('a membership that ends may leave somebody nowhere between two groups that hold them one after the other', async () => {
  const others = [...OTHERS, change(OTHER_LINKS, { after: links({ ops: MEMBER }, OF_OTHERS) })];
  const unlinked = change(LINKS, { before: links({ ops: MEMBER }), after: links({}) });
  expect(await stays(withMembers('ben'), unlinked, ...others, ended())).toHaveLength(1);
});
