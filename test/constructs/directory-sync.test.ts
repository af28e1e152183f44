import { TerraformVariable } from 'cdktf';
import { expect, test } from 'vitest';
import { DirectoryGroup, type Environment, Team } from '../../src/constructs/index.js';
import { environment, synthesise } from './synthesise.js';

const syncOf = (env: Environment) => synthesise(env).resource?.['mattermost_ldap_sync'];
const group = (env: Environment, name: string, users?: readonly string[]) =>
  new DirectoryGroup(env, name, { area: 'ops', name, ...(users && { members: { users } }) });

test('an environment that links no group runs no sync', () => {
  const env = environment();
  group(env, 'leads', ['ben']);
  expect(syncOf(env)).toBeUndefined();
});

test('one sync serves all groups: it follows every membership and every group that Mattermost has to read', () => {
  const env = environment();
  const ops = Team.fromName(env, 'ops');
  ops.syncGroup(group(env, 'leads', ['cyd', 'ben']));
  ops.syncGroup(DirectoryGroup.fromName(env, 'wheel'));
  group(env, 'nested', ['fox']);
  expect(syncOf(env)).toEqual({
    directory: {
      triggers: {
        mm_ops_leads: 'ben, cyd; ${mattermost_ldap_group.leads.id}',
        mm_ops_nested: 'fox',
        wheel: '${mattermost_ldap_group.wheel.id}',
      },
      depends_on: [
        'freeipa_group_membership.leads',
        'mattermost_ldap_group.leads',
        'mattermost_ldap_group.wheel',
        'freeipa_group_membership.nested',
      ],
    },
  });
});

test('members that only Terraform knows are joined by Terraform', () => {
  const env = environment();
  const users = new TerraformVariable(env, 'on_call', { type: 'set(string)' }).listValue;
  Team.fromName(env, 'ops').syncGroup(group(env, 'leads', users));
  expect(syncOf(env)?.['directory']).toMatchObject({
    triggers: { mm_ops_leads: '${join(", ", var.on_call)}; ${mattermost_ldap_group.leads.id}' },
  });
});

test('members that only Terraform knows may stand beside groups that the code names', () => {
  const env = environment();
  const users = new TerraformVariable(env, 'on_call', { type: 'set(string)' }).listValue;
  const duty = group(env, 'duty', users);
  const all = new DirectoryGroup(env, 'all', { area: 'ops', name: 'all', members: { users, groups: [duty] } });
  const most = new DirectoryGroup(env, 'most', {
    area: 'ops',
    name: 'most',
    members: { users: ['ben'], groups: [duty] },
  });
  Team.fromName(env, 'ops').syncGroup(all);
  Team.fromName(env, 'ops').syncGroup(most);
  expect(syncOf(env)?.['directory']?.['triggers']).toMatchObject({
    mm_ops_duty: '${join(", ", var.on_call)}',
    mm_ops_all: '${join(", ", var.on_call)}, mm_ops_duty; ${mattermost_ldap_group.all.id}',
    mm_ops_most: 'ben, mm_ops_duty; ${mattermost_ldap_group.most.id}',
  });
  const links = synthesise(env).resource?.['mattermost_group_links'];
  expect(links?.['all']).toMatchObject({ expected_members: '${var.on_call}' });
  expect(links?.['most']).toMatchObject({ expected_members: ['ben'] });
});

test('two environments have a sync each', () => {
  const [dev, staging] = [environment({}, 'dev'), environment({}, 'staging')];
  Team.fromName(dev, 'ops').syncGroup(group(dev, 'leads'));
  Team.fromName(staging, 'ops').syncGroup(group(staging, 'duty', []));
  expect(syncOf(dev)?.['directory']).toMatchObject({ triggers: { mm_ops_leads: '${mattermost_ldap_group.leads.id}' } });
  expect(syncOf(staging)?.['directory']).toMatchObject({
    triggers: { mm_ops_duty: 'nobody; ${mattermost_ldap_group.duty.id}' },
  });
});
