import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

describe('data sources', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench({ caller: 'system_user_manager' });
  });
  afterAll(() => bench[Symbol.asyncDispose]());

  it('tell about a team, a channel and people', async () => {
    await bench.project.write({
      'main.tf': `
        data "mattermost_team" "ops" { name = "ops" }
        data "mattermost_channel" "incidents" {
          team_id = data.mattermost_team.ops.id
          name    = "incidents"
        }
        data "mattermost_user" "ada" { username = "ada" }
        data "mattermost_user" "gus" { username = "gus" }`,
    });
    await bench.project.apply();
    const state = await bench.project.state();
    expect(state.get('data.mattermost_team.ops')).toMatchObject({
      id: await bench.byHand.id('ops'),
      display_name: 'Operations',
      type: 'open',
      group_constrained: false,
    });
    expect(state.get('data.mattermost_channel.incidents')).toMatchObject({
      id: await bench.byHand.id('ops/incidents'),
      display_name: 'Incidents',
      type: 'public',
    });
    expect(state.get('data.mattermost_user.ada')).toMatchObject({
      id: await bench.byHand.userId('ada'),
      guest: false,
      active: true,
    });
    expect(state.get('data.mattermost_user.gus')).toMatchObject({ guest: true, roles: ['system_guest'] });
    await bench.project.expectEmptyPlan();
  });

  it('tell about the server and what the account lacks', async () => {
    await bench.project.write({
      'main.tf': `
        data "mattermost_server" "all" {}
        data "mattermost_server" "links" { resources = ["mattermost_group_links"] }`,
    });
    await bench.project.applyToTheEnd();
    const state = await bench.project.state();
    expect(state.get('data.mattermost_server.all')).toMatchObject({
      version: '11.11.0',
      license: 'enterprise',
      capabilities: {
        ldap_groups: true,
        delegated_roles: true,
        ldap: true,
        ldap_sync: true,
        readd_removed_members: false,
        scheme_admin_protected: true,
      },
      account: 'manager',
      system_admin: false,
      missing_permissions: [
        'create_elasticsearch_post_indexing_job',
        'create_ldap_sync_job',
        'manage_jobs',
        'manage_roles',
        'manage_system',
        'read_elasticsearch_post_indexing_job',
        'read_jobs',
        'sysconsole_write_user_management_permissions',
      ],
      smallest_role: 'system_admin',
      findings: [],
    });
    expect(state.get('data.mattermost_server.links')).toMatchObject({
      missing_permissions: [],
      smallest_role: 'system_user_manager',
    });
    await bench.project.write({ 'main.tf': 'data "mattermost_server" "x" { resources = ["mattermost_links"] }' });
    expect(await bench.project.planError()).toContain('"mattermost_links" is no resource of this provider');
  });

  it('refuse what is archived, with the command that restores it', async () => {
    const crew = await bench.byHand.call<{ id: string }>('POST', '/teams', {
      name: 'crew',
      display_name: 'C',
      type: 'O',
    });
    const ops = await bench.byHand.id('ops');
    const deck = { team_id: ops, name: 'deck', display_name: 'Deck', type: 'O' };
    const { id } = await bench.byHand.call<{ id: string }>('POST', '/channels', deck);
    for (const path of [`/teams/${crew.id}`, `/channels/${id}`]) await bench.byHand.call('DELETE', path);
    await bench.project.write({
      'main.tf': `
        data "mattermost_team" "crew" { name = "crew" }
        data "mattermost_channel" "deck" {
          team_id = "${ops}"
          name    = "deck"
        }`,
    });
    const error = await bench.project.planError();
    expect(error).toMatch(/The team "crew" is archived[^]*mmctl team restore crew/);
    expect(error).toMatch(/The channel "ops\/deck" is archived[^]*mmctl channel unarchive ops:deck/);
  });

  it('say null where they could not look', async () => {
    await using blind = await startBench({ caller: 'system_user_manager' });
    await blind.byHand.changeRole('system_user_manager', { remove: ['sysconsole_read_authentication_ldap'] });
    await blind.project.write({ 'main.tf': 'data "mattermost_server" "this" {}' });
    await blind.project.apply();
    const found = (await blind.project.state()).get('data.mattermost_server.this')!;
    expect(found).toMatchObject({ capabilities: { ldap: null, ldap_groups: true }, license: 'enterprise' });
    expect(found['findings']).toMatchObject([{ id: 'mm-config-unread', severity: 'warning' }]);
  });

  it.each([
    ['data "mattermost_team" "x" { name = "nope" }', 'There is no team "nope"'],
    ['data "mattermost_user" "x" { username = "hal" }', 'Nobody in Mattermost has the username "hal"'],
  ])('%s is refused at plan', async (body, expected) => {
    await bench.project.write({ 'main.tf': body });
    expect(await bench.project.planError()).toContain(expected);
  });
});
