import { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { Channel, DirectoryGroup, Team } from '../../src/constructs/index.js';
import { addresses, environment, synthesise } from './synthesise.js';

describe('a team that is made here', () => {
  test('is named by its id, unless a name is given, and keeps what is not said out of the configuration', () => {
    const env = environment();
    new Team(env, 'ops', { displayName: 'Operations' });
    new Team(env, 'writers', {
      name: 'docs',
      displayName: 'Docs ${now}',
      description: 'All %{ of it }',
      type: 'invite',
      allowOpenInvite: false,
      onDestroy: 'delete',
    });
    expect(synthesise(env).resource?.['mattermost_team']).toEqual({
      ops: { name: 'ops', display_name: 'Operations' },
      writers: {
        name: 'docs',
        display_name: 'Docs $${now}',
        description: 'All %%{ of it }',
        type: 'invite',
        allow_open_invite: false,
        on_destroy: 'delete',
      },
    });
  });

  test('comes before the links that name it or a channel of it, and is not read as one that exists', () => {
    const env = environment();
    const leads = new DirectoryGroup(env, 'leads', { area: 'ops', name: 'leads' });
    const ops = new Team(env, 'ops', { displayName: 'Operations' });
    ops.channel('town-square').syncGroup(leads);
    ops.syncGroup(leads, { schemeAdmin: true });
    Team.fromName(env, 'docs').syncGroup(leads);
    const { resource, data } = synthesise(env);
    expect(resource?.['mattermost_group_links']?.['leads']?.['depends_on']).toEqual([
      'mattermost_ldap_sync.directory',
      'mattermost_team.ops',
    ]);
    expect(data).toBeUndefined();
  });

  test('has single people as members, under the name of team and person', () => {
    const env = environment();
    const ops = new Team(env, 'ops', { displayName: 'Operations' });
    ops.member('ada', { schemeAdmin: true, onDestroy: 'demote' });
    Team.fromName(env, 'docs').member('ben.b');
    expect(synthesise(env).resource?.['mattermost_team_member']).toEqual({
      ops_ada: {
        team_id: '${mattermost_team.ops.id}',
        username: 'ada',
        scheme_admin: true,
        on_destroy: 'demote',
      },
      docs_ben_b: { team_id: '${data.mattermost_team.docs.id}', username: 'ben.b' },
    });
  });

  test('is what its name gives afterwards', () => {
    const env = environment();
    const ops = new Team(env, 'operations', { name: 'ops', displayName: 'Operations' });
    expect(Team.fromName(new Construct(env, 'elsewhere'), 'ops')).toBe(ops);
    ops.constrain();
    ops.syncGroup(DirectoryGroup.fromName(env, 'wheel'));
    expect(synthesise(env).resource?.['mattermost_group_constraint']?.['operations']).toMatchObject({
      team_id: '${mattermost_team.operations.id}',
    });
  });

  test.each([
    ['twice', '[dev/again] makes the team ops, which dev/ops makes already: declare it once, and use that construct'],
    [
      'after it was taken for one that exists',
      '[dev/again] makes the team ops, which dev/team:ops takes for one that exists: declare it before, and use that construct',
    ],
  ])('is not made %s', (way, message) => {
    const env = environment();
    if (way === 'twice') new Team(env, 'ops', { displayName: 'Operations' });
    else Team.fromName(env, 'ops');
    expect(() => new Team(env, 'again', { name: 'ops', displayName: 'Operations' })).toThrow(message);
  });

  test('has a name that a team can have', () => {
    expect(() => new Team(environment(), 'Ops', { displayName: 'Operations' })).toThrow(
      '[dev/Ops] "Ops" is not the name in the address of a team: write "ops"',
    );
  });
});

describe('a channel that is made here', () => {
  test('stands in its team, made here or not', () => {
    const env = environment();
    const ops = new Team(env, 'ops', { displayName: 'Operations' });
    new Channel(ops, 'deploys', { displayName: 'Deploys', purpose: 'What goes out' });
    new Channel(Team.fromName(env, 'docs'), 'style', {
      displayName: 'Style',
      type: 'private',
      header: 'Write **short**',
      onDestroy: 'delete',
    });
    const stack = synthesise(env);
    expect(addresses(stack)).toEqual([
      'data.mattermost_team.docs',
      'mattermost_channel.docs_style',
      'mattermost_channel.ops_deploys',
      'mattermost_team.ops',
    ]);
    expect(stack.resource?.['mattermost_channel']).toEqual({
      ops_deploys: {
        team_id: '${mattermost_team.ops.id}',
        name: 'deploys',
        display_name: 'Deploys',
        purpose: 'What goes out',
      },
      docs_style: {
        team_id: '${data.mattermost_team.docs.id}',
        name: 'style',
        display_name: 'Style',
        type: 'private',
        header: 'Write **short**',
        on_destroy: 'delete',
      },
    });
  });

  test('comes before the links that name it, and is what its name gives afterwards', () => {
    const env = environment();
    const leads = new DirectoryGroup(env, 'leads', { area: 'ops', name: 'leads' });
    const ops = Team.fromName(env, 'ops');
    const deploys = new Channel(ops, 'deploys', { displayName: 'Deploys' });
    expect(ops.channel('deploys')).toBe(deploys);
    deploys.syncGroup(leads);
    deploys.syncGroup(leads);
    expect(synthesise(env).resource?.['mattermost_group_links']?.['leads']).toMatchObject({
      channels: { 'ops/deploys': { auto_add: true, scheme_admin: false } },
      depends_on: ['mattermost_ldap_sync.directory', 'mattermost_channel.ops_deploys'],
    });
  });

  test('is not made twice in one team, but in two', () => {
    const env = environment();
    const [ops, docs] = [Team.fromName(env, 'ops'), Team.fromName(env, 'docs')];
    new Channel(ops, 'deploys', { displayName: 'Deploys' });
    new Channel(docs, 'deploys', { displayName: 'Deploys' });
    expect(() => new Channel(ops, 'again', { name: 'deploys', displayName: 'Deploys' })).toThrow(
      '[dev/team:ops/again] makes the channel ops/deploys, which dev/team:ops/deploys makes already',
    );
    expect(() => new Channel(ops, 'De ploys', { displayName: 'Deploys' })).toThrow(
      'is not the name in the address of a channel',
    );
  });
});
