import { App, TerraformVariable } from 'cdktf';
import { describe, expect, test } from 'vitest';
import {
  Channel,
  CustomGroupManagers,
  DirectoryGroup,
  Environment,
  mattermost,
  type Members,
  SystemRole,
  Team,
} from '../../src/constructs/index.js';
import { SynthesisedStack, synthesise, UnknownPeople } from '../../src/testing/index.js';
import { dev } from '../../stacks/dev.js';

const environment = () => new Environment(new App({ outdir: 'cdktf.out' }), 'dev');
const group = (env: Environment, name: string, members?: Members) =>
  new DirectoryGroup(env, name, { area: 'ops', name, ...(members && { members }) });

describe('a synthesised stack tells', () => {
  test('who is admin of a team and of a channel, and who joins', () => {
    const stack = synthesise(dev(new App({ outdir: 'cdktf.out' })));
    expect(stack.admins('ops')).toEqual(['ben', 'cyd']);
    expect(stack.admins('ops/incidents')).toEqual([]);
    expect(stack.members('ops/incidents')).toEqual(['ben', 'cyd']);
    expect(stack.admins('docs')).toEqual(['dee']);
    expect(stack.admins('nowhere')).toEqual([]);
  });

  test('which groups are linked, with which flags', () => {
    const env = environment();
    const ops = Team.fromName(env, 'ops');
    ops.syncGroup(group(env, 'watchers'), { autoAdd: false });
    ops.syncGroup(group(env, 'leads'), { schemeAdmin: true });
    expect(synthesise(env).linkedGroups('ops')).toEqual([
      { group: 'mm_ops_leads', autoAdd: true, schemeAdmin: true },
      { group: 'mm_ops_watchers', autoAdd: false, schemeAdmin: false },
    ]);
  });

  test('members of nested groups, each once, though groups are in themselves', () => {
    const env = environment();
    const inner = group(env, 'inner', { users: ['cyd', 'dee'] });
    const outer = group(env, 'outer', { users: ['ben', 'cyd'], groups: [inner, 'mm_ops_outer'] });
    Team.fromName(env, 'ops').syncGroup(outer, { schemeAdmin: true });
    const stack = synthesise(env);
    expect(stack.groupMembers('mm_ops_outer')).toEqual(['ben', 'cyd', 'dee']);
    expect(stack.admins('ops')).toEqual(['ben', 'cyd', 'dee']);
  });

  test('people of single links, in teams and channels that the stack makes or reads', () => {
    const env = environment();
    const red = new Team(env, 'red', { name: 'red', displayName: 'Red' });
    const room = new Channel(red, 'room', { name: 'room', displayName: 'Room' });
    const leads = group(env, 'leads', { users: ['ben'] });
    red.syncGroup(leads);
    const [{ group_id }] = Object.values(synthesise(env).resources('mattermost_group_links')) as [{ group_id: string }];
    new mattermost.groupChannelLink.GroupChannelLink(env, 'room-leads', {
      groupId: group_id,
      channelId: room.syncableId,
      schemeAdmin: true,
    });
    new mattermost.groupTeamLink.GroupTeamLink(env, 'docs-leads', {
      groupId: group_id,
      teamId: Team.fromName(env, 'docs').syncableId,
      schemeAdmin: true,
      autoAdd: false,
    });
    const stack = synthesise(env);
    expect(stack.admins('red/room')).toEqual(['ben']);
    expect(stack.admins('docs')).toEqual(['ben']);
    expect(stack.members('docs')).toEqual([]);
  });

  test('members that are declared one by one', () => {
    const env = environment();
    const ops = Team.fromName(env, 'ops');
    ops.member('eve', { schemeAdmin: true });
    ops.member('fox');
    const stack = synthesise(env);
    expect(stack.admins('ops')).toEqual(['eve']);
    expect(stack.members('ops')).toEqual(['eve', 'fox']);
  });

  test('who has a system role', () => {
    const env = environment();
    new SystemRole(env, 'managers', { role: 'system_manager', users: ['dee', 'ada'] });
    expect(synthesise(env).roleHolders('system_manager')).toEqual(['ada', 'dee']);
  });

  test('the attributes of any resource', () => {
    const stack = synthesise(dev(new App({ outdir: 'cdktf.out' })));
    expect(stack.resources('freeipa_group')['leads']).toMatchObject({ name: 'mm_ops_leads' });
    expect(stack.resources('mattermost_team')).toEqual({});
  });
});

describe('a synthesised stack does not guess', () => {
  const admins = (members?: Members) => {
    const env = environment();
    Team.fromName(env, 'ops').syncGroup(group(env, 'leads', members), { schemeAdmin: true });
    return () => synthesise(env).admins('ops');
  };

  test('who is in a group whose members it does not declare', () => {
    expect(admins()).toThrow(UnknownPeople);
    expect(admins()).toThrow('mm_ops_leads has no members in this stack');
  });

  test.each(['additive', 'audit'] as const)('who else is in a group whose mode is %s', (mode) => {
    expect(admins({ users: ['ben'], mode })).toThrow(`its mode is ${mode}`);
  });

  test('what only Terraform knows', () => {
    const env = environment();
    const users = new TerraformVariable(env, 'on_call', { type: 'set(string)' }).listValue;
    Team.fromName(env, 'ops').syncGroup(group(env, 'leads', { users }), { schemeAdmin: true });
    expect(() => synthesise(env).admins('ops')).toThrow('only Terraform knows the members of mm_ops_leads');
  });

  test('who has a role that it does not assign, or shares', () => {
    const env = environment();
    new CustomGroupManagers(env, 'groups', { users: ['ada'], mode: 'additive' });
    const stack = synthesise(env);
    expect(() => stack.roleHolders('system_custom_group_admin')).toThrow('its mode is additive');
    expect(() => stack.roleHolders('system_manager')).toThrow('assigns system_manager to nobody');
  });

  test('an id that it knows nothing of', () => {
    const stack = new SynthesisedStack({
      resource: {
        mattermost_group_links: { leads: { group_id: 'x'.repeat(26), teams: { ops: { scheme_admin: true } } } },
      },
    });
    expect(stack.linkedGroups('ops')).toEqual([{ group: 'x'.repeat(26), autoAdd: true, schemeAdmin: true }]);
    expect(() => stack.admins('ops')).toThrow(UnknownPeople);
  });
});

test('a mistake that synthesis finds is thrown', () => {
  const env = environment();
  group(env, 'leads');
  expect(() => group(env, 'Leads')).toThrow();
});
