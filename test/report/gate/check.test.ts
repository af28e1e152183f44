import { describe, expect, test } from 'vitest';
import { checkGate } from '../../../src/report/gate/check.js';
import { gateSchema, type Gate } from '../../../src/report/gate/schema.js';
import { reportOf } from '../../../src/report/report.js';
import type { Report } from '../../../src/report/schema.js';
import { plansOf } from '../fixtures.js';
import { ADMIN, change, GROUP, kept, KNOWN, links, members, planWith } from '../plans.js';

const report = (fixture: string): Promise<Report> => reportOf(plansOf(fixture));
const rules = async (fixture: string, gate: Gate, acknowledged: readonly string[] = []) =>
  checkGate(await report(fixture), gate, acknowledged).findings.map(({ rule }) => rule);

const KINDS = gateSchema.shape.require_acknowledgement.unwrap().element.options;
const replaced = (address: string) =>
  change(address, { before: AWS, after: { size: 'large' } }, { actions: ['delete', 'create'] });

describe('a budget', () => {
  test('lets pass as many as it says, and refuses one more, naming who and how to lift it', async () => {
    expect(await rules('membership-change', { budgets: { promoted: 2, demoted: 2 } })).toEqual([]);
    const { passed, findings } = checkGate(await report('membership-change'), { budgets: { demoted: 1 } });
    expect(passed).toBe(false);
    expect(findings).toEqual([
      {
        rule: 'budgets.demoted',
        stack: 'membership-change',
        says: '2 are demoted, and at most 1 may be',
        where: ['team_admin:loses:ops:ben', 'channel_admin:loses:ops/incidents:ben'],
        lift: 'raise budgets.demoted, or acknowledge them one by one',
      },
    ]);
  });

  test('counts over all stacks together', async () => {
    expect(await rules('many-stacks', { budgets: { promoted: 3 }, unknown: 'allow' })).toEqual([]);
    expect(await rules('many-stacks', { budgets: { promoted: 2 }, unknown: 'allow' })).toEqual(['budgets.promoted']);
  });

  test('counts objects that are deleted or replaced', async () => {
    expect(await rules('replaced-and-deleted', { budgets: { deleted: 5 } })).toEqual([]);
    expect(await rules('replaced-and-deleted', { budgets: { deleted: 4 } })).toEqual(['budgets.deleted']);
  });

  test('is refused where it cannot be counted, unless that is allowed', async () => {
    expect(await rules('constraint', { budgets: { removed: 100 } })).toEqual(['budgets.removed']);
    expect(await rules('constraint', { budgets: { removed: 100 } }, ['unknown:outside:docs'])).toEqual([]);
    expect(await rules('constraint', { budgets: { removed: 100 }, unknown: 'allow' })).toEqual([]);
    expect(await rules('constraint', { budgets: { promoted: 0 } })).toEqual([]);
  });

  test('is refused for a bulk import, whose file says who becomes admin, until that is acknowledged', async () => {
    const gate = { budgets: { promoted: 100, removed: 100 } };
    const ids = ['mattermost_bulk_import.crew', 'LdapSettings.AdminFilter', 'LdapSettings.EnableAdminFilter'];
    expect(await rules('server-settings', gate)).toEqual(['budgets.promoted']);
    expect(
      await rules(
        'server-settings',
        gate,
        ids.map((id) => `unknown:${id}`),
      ),
    ).toEqual([]);
  });

  test('does not count what was acknowledged, by its id or with the stack before it', async () => {
    const gate = { budgets: { demoted: 1 } };
    expect(await rules('membership-change', gate, ['team_admin:loses:ops:ben'])).toEqual([]);
    expect(await rules('membership-change', gate, ['membership-change/team_admin:loses:ops:ben'])).toEqual([]);
    expect(await rules('membership-change', gate, ['production/team_admin:loses:ops:ben'])).toEqual([
      'budgets.demoted',
    ]);
  });
});

describe('protection', () => {
  test.each([
    ['groups', 'membership-change', ['mm_ops_*']],
    ['teams', 'membership-change', ['ops']],
    ['people', 'membership-change', ['ben']],
    ['groups', 'replaced-and-deleted', ['mm_ops_leads']],
    ['teams', 'replaced-and-deleted', ['lab']],
    ['teams', 'constraint', ['docs']],
    ['people', 'constraint', ['nobody-there']],
  ] as const)('of %s refuses the plan of %s', async (kind, fixture, patterns) => {
    expect(await rules(fixture, { protected: { [kind]: [...patterns] } })).toContain(`protected.${kind}`);
  });

  test.each([
    ['groups', 'membership-change', ['mm_docs_*']],
    ['teams', 'membership-change', ['op', 'docs']],
    ['people', 'membership-change', ['be', 'dee']],
    ['teams', 'new-group-chain', ['docs']],
  ] as const)('of other %s lets the plan of %s pass', async (kind, fixture, patterns) => {
    expect(await rules(fixture, { protected: { [kind]: [...patterns] } })).toEqual([]);
  });
});

test('a replacement is refused where it is forbidden, with what causes it', async () => {
  expect(await rules('replaced-and-deleted', { forbid_replacement: ['host_*'] })).toEqual([]);
  expect(await rules('replaced-and-deleted', { forbid_replacement: false })).toEqual([]);
  expect(await rules('replaced-and-deleted', { forbid_replacement: true })).toHaveLength(4);
  const { findings } = checkGate(await report('replaced-and-deleted'), { forbid_replacement: ['freeipa_group'] });
  expect(findings.map(({ says }) => says)).toEqual(['freeipa_group.leads is replaced because of posix']);
});

test('what needs an acknowledgement passes when every id of it is acknowledged', async () => {
  const gate: Gate = { require_acknowledgement: ['system_role', 'deletion', 'replacement', 'drift', 'unknown'] };
  const ids = ['system_role:gains:system_user_manager:eve', 'system_role:loses:system_user_manager:ben'];
  expect(await rules('system-role', gate)).toEqual(['require_acknowledgement.system_role']);
  expect(await rules('system-role', gate, ids.slice(0, 1))).toEqual(['require_acknowledgement.system_role']);
  expect(await rules('system-role', { ...gate, acknowledged: ids })).toEqual([]);
  expect(await rules('replaced-and-deleted', gate)).toEqual([
    'require_acknowledgement.deletion',
    'require_acknowledgement.replacement',
    'require_acknowledgement.unknown',
  ]);
  expect(await rules('drift-by-hand', gate)).toEqual(['require_acknowledgement.drift']);
});

const OPS = kept('mattermost_team.ops', { id: 'team-ops', name: 'ops' });
const CHAIN = [OPS, kept('freeipa_group.leads', GROUP), kept('mattermost_ldap_group.leads', KNOWN)];
const linked = kept('mattermost_group_links.leads', links({ ops: ADMIN }));
const BEN = { team_id: 'team-ops', username: 'ben', scheme_admin: false, on_destroy: 'remove' };
const AWS = { size: 'small' };

describe('each kind of acknowledgement is needed by what it is about', () => {
  test.each([
    [
      'system_role',
      change('mattermost_system_role_assignment.a', {
        before: { role: 'system_manager', mode: 'authoritative', users: [] },
        after: { role: 'system_manager', mode: 'authoritative', users: ['eve'] },
      }),
      'system_role:gains:system_manager:eve',
    ],
    [
      'team_admin',
      change('freeipa_group_membership.leads', { before: members([]), after: members(['eve']) }),
      'team_admin:gains:ops:eve',
    ],
    [
      'channel_admin',
      change('mattermost_group_links.more', {
        before: links({}, { group_id: 'other', expected_members: ['eve'] }),
        after: links({}, { group_id: 'other', expected_members: ['eve'], channels: { 'ops/incidents': ADMIN } }),
      }),
      'channel_admin:gains:ops/incidents:eve',
    ],
    [
      'group_manager',
      change('freeipa_group.leads', {
        before: GROUP,
        after: { ...GROUP, member_managers: { users: ['eve'], groups: null } },
      }),
      'group_manager:gains:mm_ops_leads:eve',
    ],
    ['removal', change('mattermost_team_member.ben', { before: BEN }), 'removal:leaves:ops:ben'],
    ['deletion', change('host_file.motd', { before: { host: 'app1', path: '/etc/motd' } }), 'host_file.motd'],
    ['deletion', change('aws_instance.a', { before: AWS }), 'aws_instance.a'],
    ['replacement', replaced('aws_instance.a'), 'aws_instance.a'],
    ['unknown', change('mattermost_bulk_import.a', { after: { source: 'x' } }), 'unknown:mattermost_bulk_import.a'],
  ] as const)('%s', async (kind, what, id) => {
    const plan = planWith([...CHAIN.filter(({ address }) => address !== what.address), linked, what]);
    const report = await reportOf([{ name: 'dev', plan }]);
    const { findings } = checkGate(report, { require_acknowledgement: [kind] });
    expect(findings.map(({ rule, where }) => [rule, where])).toEqual([[`require_acknowledgement.${kind}`, [id]]]);
    expect(checkGate(report, { require_acknowledgement: [kind] }, [id])).toEqual({
      ...{ passed: true, findings: [], unused: [] },
    });
    const others = KINDS.filter((each) => each !== kind && each !== 'unknown');
    const found = checkGate(report, { require_acknowledgement: [...others] }).findings.map(({ rule }) => rule);
    // This one is removed by the end of a resource.
    expect(found).toEqual(kind === 'removal' ? ['require_acknowledgement.deletion'] : []);
  });
});

test('objects of other providers count as deleted, and their replacement is forbidden, by type', async () => {
  const plan = planWith([change('aws_instance.a', { before: AWS }), replaced('aws_instance.b')]);
  const report = await reportOf([{ name: 'dev', plan }]);
  const found = (gate: Gate) => checkGate(report, gate).findings.map(({ rule, where }) => [rule, where]);
  expect(found({ budgets: { deleted: 1 } })).toEqual([['budgets.deleted', ['aws_instance.a', 'aws_instance.b']]]);
  expect(found({ forbid_replacement: ['aws_*'] })).toEqual([['forbid_replacement', ['aws_instance.b']]]);
  expect(found({ forbid_replacement: true })).toHaveLength(1);
  expect(found({ forbid_replacement: ['host_*'] })).toEqual([]);
});

test('a budget of removals counts who is known to be removed', async () => {
  const plan = planWith([OPS, change('mattermost_team_member.ben', { before: BEN })]);
  const report = await reportOf([{ name: 'dev', plan }]);
  expect(checkGate(report, { budgets: { removed: 1 } }).passed).toBe(true);
  expect(checkGate(report, { budgets: { removed: 0 } }).findings.map(({ where }) => where)).toEqual([
    ['removal:leaves:ops:ben'],
  ]);
});

test('what is not known of one person is refused where they are protected, and nobody else', async () => {
  const fox = { team_id: 'team-ops', username: 'fox', scheme_admin: true, on_destroy: 'keep' };
  const plan = planWith([
    kept('mattermost_team.ops', { id: 'team-ops', name: 'ops' }),
    change('mattermost_group_links.leads', { before: links({ ops: ADMIN }) }),
    change('mattermost_team_member.fox', { after: fox }),
  ]);
  const open = (await reportOf([{ name: 'dev', plan }])).stacks[0]!.unknown.filter(({ person }) => person === 'fox');
  expect(open.map(({ id }) => id)).toEqual(['unknown:role:ops:fox']);
  const stacks = (await reportOf([{ name: 'dev', plan }])).stacks.map((stack) => ({
    ...stack,
    people: [],
    unknown: open,
  }));
  expect(checkGate({ version: 1, stacks }, { protected: { people: ['fo*'] } }).findings).toMatchObject([
    { rule: 'protected.people', where: ['unknown:role:ops:fox'] },
  ]);
  expect(checkGate({ version: 1, stacks }, { protected: { people: ['ada'] } }).passed).toBe(true);
});

test('a team of which the plan holds the id alone may be a protected one', async () => {
  const report = await reportOf([
    { name: 'dev', plan: planWith([change('mattermost_team_member.ben', { before: BEN })]) },
  ]);
  const { findings } = checkGate(report, { protected: { teams: ['docs'] } });
  expect(findings.map(({ says }) => says)).toEqual([
    'whether a protected team is affected is not known: the plan holds no name of (team team-ops)',
  ]);
  expect(checkGate(report, { protected: { teams: ['docs'] }, unknown: 'allow' }).passed).toBe(true);
});

test('who becomes able to change a protected group is refused', async () => {
  const after = { ...GROUP, member_managers: { users: ['eve'], groups: null } };
  const report = await reportOf([
    { name: 'dev', plan: planWith([change('freeipa_group.leads', { before: GROUP, after })]) },
  ]);
  expect(checkGate(report, { protected: { groups: ['mm_*'] } }).findings.map(({ where }) => where)).toEqual([
    ['group_manager:gains:mm_ops_leads:eve'],
  ]);
});

test('an acknowledgement that nothing needs is named, so that it does not wait for a later plan', async () => {
  const { passed, unused } = checkGate(await report('revoke-link'), {}, ['team_admin:loses:ops:ada']);
  expect({ passed, unused }).toEqual({ passed: true, unused: ['team_admin:loses:ops:ada'] });
});
