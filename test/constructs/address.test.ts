import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { expect, test } from 'vitest';
import { DirectoryGroup, freeipa, Team } from '../../src/constructs/index.js';
import { addresses, environment, synthesise } from './synthesise.js';

const leads = { area: 'ops', name: 'leads' };

test('everything that belongs to a group has the name of its construct', () => {
  const env = environment();
  const group = new DirectoryGroup(env, 'leads', { ...leads, members: { users: ['ben'] } });
  const ops = Team.fromName(env, 'ops');
  ops.syncGroup(group);
  ops.constrain();
  ops.channel('incidents').syncGroup(group);
  ops.channel('incidents').constrain();
  expect(addresses(synthesise(env))).toEqual([
    'data.mattermost_channel.ops_incidents',
    'data.mattermost_team.ops',
    'freeipa_group.leads',
    'freeipa_group_membership.leads',
    'mattermost_group_constraint.ops',
    'mattermost_group_constraint.ops_incidents',
    'mattermost_group_links.leads',
    'mattermost_ldap_group.leads',
    'mattermost_ldap_sync.directory',
  ]);
});

test('a construct inside another carries both names', () => {
  const env = environment();
  new DirectoryGroup(new Construct(env, 'operations'), 'leads', leads);
  expect(addresses(synthesise(env))).toEqual(['freeipa_group.operations_leads']);
});

test('what Terraform does not take in a name is replaced', () => {
  const env = environment();
  new DirectoryGroup(env, '24x7 leads', leads);
  expect(addresses(synthesise(env))).toEqual(['freeipa_group._24x7_leads']);
});

test('a resource that is written with the bindings keeps the id it is given', () => {
  const env = environment();
  new freeipa.group.Group(env, 'auditors', { name: 'auditors' });
  expect(addresses(synthesise(env))).toEqual(['freeipa_group.auditors']);
});

test('other elements keep the names that cdktf gives them', () => {
  const env = environment();
  const group = new DirectoryGroup(env, 'leads', leads);
  new TerraformOutput(env, 'id_of_leads', { value: group.remoteId });
  expect(synthesise(env)).toMatchObject({ output: { id_of_leads: { value: '${freeipa_group.leads.id}' } } });
});

test('two constructs that would get one address are both named', () => {
  const env = environment();
  new DirectoryGroup(env, 'ops_leads', leads);
  new DirectoryGroup(new Construct(env, 'ops'), 'leads', { area: 'docs', name: 'leads' });
  expect(() => synthesise(env)).toThrow(
    '[dev/ops/leads/freeipa_group] gets the address freeipa_group.ops_leads, which dev/ops_leads/freeipa_group has already: give one of the two constructs another id',
  );
});

test('a data source and a resource of one type and name do not collide', () => {
  const env = environment();
  new DirectoryGroup(env, 'admins', leads);
  Team.fromName(env, 'ops').syncGroup(DirectoryGroup.fromName(env, 'admins'));
  expect(addresses(synthesise(env))).toContain('data.freeipa_group.admins');
});
