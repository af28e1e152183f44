import { describe, expect, it } from 'vitest';
import { hcl, startBench, type Caller } from './harness.js';

const CALLERS: readonly Caller[] = ['system_user_manager', 'system_admin'];

/** Every resource and data source of the provider in one configuration. */
const configuration = (groups: { leads: string; crew: string }, flags: object): string => `
  resource "mattermost_ldap_group" "leads" {
    remote_id       = ${hcl(groups.leads)}
    allow_reference = true
  }
  resource "mattermost_ldap_group" "crew" {
    remote_id = ${hcl(groups.crew)}
  }
  resource "mattermost_ldap_sync" "now" {
    triggers = { groups = join(",", [mattermost_ldap_group.leads.id, mattermost_ldap_group.crew.id]) }
  }
  resource "mattermost_team" "crew" {
    name         = "crew"
    display_name = "Crew"
    type         = "invite"
  }
  resource "mattermost_team_member" "eve" {
    team_id  = data.mattermost_team.ops.id
    username = "eve"
  }
  resource "mattermost_channel" "deck" {
    team_id      = mattermost_team.crew.id
    name         = "deck"
    display_name = "Deck"
    type         = "private"
  }
  resource "mattermost_group_links" "leads" {
    group_id   = mattermost_ldap_group.leads.id
    teams      = { ops = ${hcl(flags)}, (mattermost_team.crew.name) = {} }
    channels   = { "ops/incidents" = {}, "crew/deck" = ${hcl(flags)} }
    depends_on = [mattermost_ldap_sync.now, mattermost_channel.deck]
  }
  resource "mattermost_group_team_link" "crew" {
    group_id     = mattermost_ldap_group.crew.id
    team_id      = mattermost_team.crew.id
    scheme_admin = true
    depends_on   = [mattermost_ldap_sync.now]
  }
  resource "mattermost_group_channel_link" "crew" {
    group_id   = mattermost_ldap_group.crew.id
    channel_id = mattermost_channel.deck.id
    depends_on = [mattermost_group_team_link.crew]
  }
  resource "mattermost_group_constraint" "crew" {
    team_id    = mattermost_team.crew.id
    depends_on = [mattermost_group_links.leads, mattermost_group_channel_link.crew]
  }
  data "mattermost_server" "this" {
    resources = ["mattermost_ldap_group", "mattermost_ldap_sync", "mattermost_team", "mattermost_group_links"]
  }
  data "mattermost_team" "ops" { name = "ops" }
  data "mattermost_channel" "incidents" {
    team_id = data.mattermost_team.ops.id
    name    = "incidents"
  }
  data "mattermost_user" "ada" { username = "ada" }
  data "mattermost_stale_admins" "ops" { team_id = data.mattermost_team.ops.id }
  data "mattermost_role_preview" "ops" {
    team_id = data.mattermost_team.ops.id
    links   = {}
  }`;

describe.each(CALLERS)('with a token of %s', (caller) => {
  it.each(['B', 'N'] as const)('everything is made, changed and removed, band %s', async (band) => {
    await using bench = await startBench({ band, caller, alsoMay: ['create_ldap_sync_job'] });
    const groups = {
      leads: await bench.people.group('mm_leads', ['cyd', 'dee']),
      crew: await bench.people.group('mm_crew', ['eve', 'fox']),
    };
    const write = (flags: object) => bench.project.write({ 'main.tf': configuration(groups, flags) });
    await write({ scheme_admin: true });
    await bench.project.applyToTheEnd();
    expect(await bench.byHand.roles('ops')).toMatchObject({ cyd: 'admin', dee: 'admin' });
    expect(await bench.byHand.roles('crew')).toEqual({ cyd: 'member', dee: 'member', eve: 'admin', fox: 'admin' });
    expect((await bench.project.state()).get('data.mattermost_server.this')).toMatchObject({
      missing_permissions: [],
      system_admin: caller === 'system_admin',
    });

    await write({ scheme_admin: false });
    await bench.project.applyToTheEnd();
    expect(Object.values(await bench.byHand.roles('ops'))).not.toContain('admin');

    const state = await bench.project.state();
    await bench.project.destroy();
    for (const name of ['leads', 'crew'])
      expect(await bench.byHand.links(String(state.get(`mattermost_ldap_group.${name}`)!['id']))).toEqual({});
  });
});
