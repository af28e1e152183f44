import { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { DirectoryGroup, type DirectoryGroupProps, Team } from '../../src/constructs/index.js';
import { environment, synthesise } from './synthesise.js';

function story(props: Partial<DirectoryGroupProps> = {}) {
  const env = environment();
  const leads = new DirectoryGroup(env, 'leads', { area: 'ops', name: 'leads', ...props });
  return { env, leads, ops: Team.fromName(env, 'ops') };
}

const linksOf = (env: Parameters<typeof synthesise>[0]) => synthesise(env).resource?.['mattermost_group_links'];

describe('links', () => {
  test('of one group come out as one resource, after the sync', () => {
    const { env, leads, ops } = story({ members: { users: ['cyd', 'ben'] } });
    ops.syncGroup(leads, { schemeAdmin: true });
    ops.channel('incidents').syncGroup(leads);
    Team.fromName(env, 'docs').syncGroup(leads, { autoAdd: false });
    expect(linksOf(env)).toEqual({
      leads: {
        group_id: '${mattermost_ldap_group.leads.id}',
        teams: {
          ops: { auto_add: true, scheme_admin: true },
          docs: { auto_add: false, scheme_admin: false },
        },
        channels: { 'ops/incidents': { auto_add: true, scheme_admin: false } },
        expected_members: ['ben', 'cyd'],
        depends_on: ['mattermost_ldap_sync.directory'],
      },
    });
  });

  test('with a misspelt option are refused, as nothing else would tell that nobody becomes an admin', () => {
    const { leads, ops } = story();
    const misspelt = { schemeAdmn: true } as object;
    expect(() => ops.syncGroup(leads, misspelt)).toThrow(
      /^\[\S*ops\] there is no option schemeAdmn; expected autoAdd, schemeAdmin$/,
    );
  });

  test('of a group whose members are not declared promise no members', () => {
    const { env, leads, ops } = story();
    ops.syncGroup(leads);
    expect(linksOf(env)?.['leads']).not.toHaveProperty('expected_members');
  });

  test('promise no members that the configuration only watches', () => {
    const { env, leads, ops } = story({ members: { users: ['ben'], mode: 'audit' } });
    ops.syncGroup(leads);
    expect(linksOf(env)?.['leads']).not.toHaveProperty('expected_members');
  });

  test('promise the members of nested groups too', () => {
    const { env, leads, ops } = story({ members: { users: ['cyd'] } });
    const all = new DirectoryGroup(env, 'all', {
      area: 'ops',
      name: 'all',
      members: { users: ['fox'], groups: [leads] },
    });
    ops.syncGroup(all);
    expect(linksOf(env)?.['all']).toMatchObject({ expected_members: ['cyd', 'fox'] });
  });

  test('behave as the group says', () => {
    const { env, leads, ops } = story({
      mattermost: { linkMode: 'additive', onDestroy: 'unlink', waitForRoles: false, linkTimeouts: { create: '5m' } },
    });
    ops.syncGroup(leads);
    expect(linksOf(env)?.['leads']).toMatchObject({
      mode: 'additive',
      on_destroy: 'unlink',
      wait_for_roles: false,
      timeouts: { create: '5m' },
    });
  });

  test('may be declared twice when both say the same', () => {
    const { env, leads, ops } = story();
    ops.syncGroup(leads);
    Team.fromName(env, 'ops').syncGroup(leads, { schemeAdmin: false });
    expect(linksOf(env)?.['leads']).toMatchObject({ teams: { ops: { auto_add: true, scheme_admin: false } } });
  });

  test('that contradict each other are refused, with both places', () => {
    const { env, leads, ops } = story();
    ops.syncGroup(leads, { schemeAdmin: true });
    const again = Team.fromName(new Construct(env, 'elsewhere'), 'ops');
    expect(() => again.syncGroup(leads)).toThrow(
      '[dev/elsewhere/team:ops] links the group mm_ops_leads to the team ops with { schemeAdmin: false, autoAdd: true }, ' +
        'but dev/team:ops does so with { schemeAdmin: true, autoAdd: true }: keep one of the two',
    );
  });

  test('of a team and of its channel do not contradict each other', () => {
    const { leads, ops } = story();
    ops.syncGroup(leads, { schemeAdmin: true });
    expect(() => ops.channel('incidents').syncGroup(leads, { schemeAdmin: false })).not.toThrow();
  });

  test('to a group of another environment are refused', () => {
    const { leads } = story();
    const staging = environment({}, 'staging');
    expect(() => Team.fromName(staging, 'ops').syncGroup(leads)).toThrow(
      '[staging/team:ops] links the group mm_ops_leads of another environment (dev/leads): declare the group in this one',
    );
  });
});

describe('names of teams and channels', () => {
  test.each([
    ['Ops', '[dev] "Ops" is not the name in the address of a team: write "ops"'],
    [
      'our ops',
      '[dev] "our ops" is not the name in the address of a team: expected lower-case letters, digits and "-"',
    ],
    ['ops/incidents', '[dev] "ops/incidents" is not the name in the address of a team'],
    ['', '[dev] "" is not the name in the address of a team'],
  ])('no team is called %j', (name, message) => {
    expect(() => Team.fromName(environment(), name)).toThrow(message);
  });

  test.each([
    ['Incidents', '[dev/team:ops] "Incidents" is not the name in the address of a channel: write "incidents"'],
    ['town square', '[dev/team:ops] "town square" is not the name in the address of a channel: expected lower-case'],
  ])('no channel is called %j', (name, message) => {
    expect(() => story().ops.channel(name)).toThrow(message);
  });

  test('the same name gives the same construct', () => {
    const { env, ops } = story();
    expect(Team.fromName(env, 'ops')).toBe(ops);
    expect(ops.channel('incidents')).toBe(ops.channel('incidents'));
  });
});

describe('a constraint', () => {
  test('comes after all links of its team, also those that are declared later and elsewhere', () => {
    const { env, leads, ops } = story();
    ops.syncGroup(leads);
    ops.constrain();
    const wheel = DirectoryGroup.fromName(env, 'wheel');
    Team.fromName(new Construct(env, 'elsewhere'), 'ops').syncGroup(wheel);
    Team.fromName(env, 'docs').syncGroup(DirectoryGroup.fromName(env, 'editors'));
    expect(synthesise(env).resource?.['mattermost_group_constraint']).toEqual({
      ops: {
        team_id: '${data.mattermost_team.ops.id}',
        depends_on: ['mattermost_group_links.leads', 'mattermost_group_links.wheel'],
      },
    });
  });

  test('of a team comes after the links of its channels, and they do not stand for a link of the team', () => {
    const { env, leads, ops } = story();
    ops.constrain();
    ops.channel('incidents').syncGroup(leads);
    expect(() => synthesise(env)).toThrow('links no group to it');
    ops.syncGroup(DirectoryGroup.fromName(env, 'wheel'));
    expect(synthesise(env).resource?.['mattermost_group_constraint']).toMatchObject({
      ops: { depends_on: ['mattermost_group_links.wheel', 'mattermost_group_links.leads'] },
    });
  });

  test('of a channel finds the channel through its team', () => {
    const { env, leads, ops } = story();
    const incidents = ops.channel('incidents');
    incidents.syncGroup(leads);
    incidents.constrain();
    const { data, resource } = synthesise(env);
    expect(data?.['mattermost_channel']).toEqual({
      ops_incidents: { team_id: '${data.mattermost_team.ops.id}', name: 'incidents' },
    });
    expect(resource?.['mattermost_group_constraint']?.['ops_incidents']).toMatchObject({
      channel_id: '${data.mattermost_channel.ops_incidents.id}',
    });
  });

  test('without a linked group is refused, because it would remove everybody', () => {
    const { env, ops } = story();
    ops.constrain();
    expect(() => synthesise(env)).toThrow(
      '[dev/team:ops] constrains the team ops and links no group to it, which would remove everybody: call syncGroup',
    );
  });

  test('is declared once', () => {
    const { env, ops } = story();
    ops.constrain();
    expect(() => Team.fromName(new Construct(env, 'elsewhere'), 'ops').constrain()).toThrow(
      '[dev/elsewhere/team:ops] constrains the team ops, which dev/team:ops does already: keep one of the two',
    );
  });
});
