import { describe, expect, it } from 'vitest';
import { NEEDS, permissionsOf } from '../../../src/mattermost/preflight/needs.js';
import { mattermostProvider } from '../../../src/mattermost/provider.js';
import { SYSTEM_ROLE_PERMISSIONS } from '../../../src/sandbox/mattermost/access/system-role-permissions.js';
import type { Snapshot } from '../../../src/mattermost/snapshot.js';

const SNAPSHOT = {
  channel: (id: string) => Promise.resolve({ id, teamId: 'team', type: 'private' }),
} as unknown as Snapshot;
const CHANNEL = { id: 'c', team_id: 't', name: 'style', type: 'public', display_name: 'Style' };

const IN_TEAM = { team_id: 't', scheme_admin: false, on_destroy: 'remove' };

const localOf = async (
  resource: string,
  prior: Readonly<Record<string, unknown>> | null,
  after: Readonly<Record<string, unknown>> | null,
) => ((await NEEDS[resource]?.local?.(prior, after, SNAPSHOT)) ?? []).map(({ permission }) => permission);

describe('what resources need', () => {
  it('is written down for every resource, and on its page', () => {
    expect(Object.keys(NEEDS).sort()).toEqual(mattermostProvider.resources.map(({ name }) => name).sort());
    for (const { name, permissions = [] } of mattermostProvider.resources)
      for (const permission of permissionsOf([name])) expect(permissions.join('\n'), name).toContain(permission);
  });

  it('is all in system_user_manager beside system_user, but for running a sync, for the index of a search engine, for imports and for the roles themselves', () => {
    const { system_user_manager, system_user } = SYSTEM_ROLE_PERMISSIONS;
    const held = new Set<string>([...system_user_manager, ...system_user]);
    expect(permissionsOf().filter((permission) => !held.has(permission))).toEqual([
      'create_ldap_sync_job',
      'create_elasticsearch_post_indexing_job',
      'read_elasticsearch_post_indexing_job',
      'manage_system',
      'manage_jobs',
      'read_jobs',
      'manage_roles',
      'sysconsole_write_user_management_permissions',
    ]);
  });

  it('names permissions that the server has', () => {
    const known = new Set<string>(SYSTEM_ROLE_PERMISSIONS.system_admin);
    expect(permissionsOf().filter((permission) => !known.has(permission))).toEqual([]);
  });

  it.each([
    ['mattermost_team', null, { name: 'crew' }, []],
    ['mattermost_team', { id: 't', type: 'open' }, { id: 't', type: 'invite' }, ['manage_team']],
    ['mattermost_team', { id: 't', on_destroy: 'archive' }, { id: 't', on_destroy: 'delete' }, []],
    ['mattermost_team', { id: 't' }, null, ['manage_team']],
    ['mattermost_team_member', null, { team_id: 't', scheme_admin: false }, ['add_user_to_team']],
    ['mattermost_team_member', null, { team_id: 't', scheme_admin: true }, ['add_user_to_team', 'manage_team_roles']],
    ['mattermost_team_member', IN_TEAM, { ...IN_TEAM, scheme_admin: true }, ['manage_team_roles']],
    ['mattermost_team_member', IN_TEAM, { ...IN_TEAM, on_destroy: 'keep' }, []],
    ['mattermost_team_member', IN_TEAM, null, ['remove_user_from_team']],
    ['mattermost_team_member', { ...IN_TEAM, on_destroy: 'demote' }, null, ['manage_team_roles']],
    ['mattermost_channel', null, { ...CHANNEL, type: 'private' }, ['create_private_channel']],
    ['mattermost_channel', CHANNEL, null, ['delete_public_channel']],
    ['mattermost_channel', { ...CHANNEL, name: 'off-topic' }, null, []],
    ['mattermost_channel', CHANNEL, { ...CHANNEL, type: 'private' }, ['convert_public_channel_to_private']],
    ['mattermost_channel', CHANNEL, { ...CHANNEL, display_name: 'S' }, ['manage_public_channel_properties']],
    ['mattermost_channel', CHANNEL, { ...CHANNEL, on_destroy: 'delete' }, []],
    ['mattermost_group_constraint', null, { team_id: 't', channel_id: null }, ['manage_team']],
    ['mattermost_group_constraint', null, { team_id: null, channel_id: 'c' }, ['manage_private_channel_properties']],
  ])('%s from %j to %j in a team or channel: %j', async (resource, prior, after, expected) => {
    expect(await localOf(resource, prior, after)).toEqual(expected);
  });
});
