import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MattermostClient } from '../../../src/mattermost/client.js';
import { readFacts } from '../../../src/mattermost/preflight/facts.js';
import { Rights } from '../../../src/mattermost/preflight/rights.js';
import { Api } from '../../../src/mattermost/api/api.js';
import { Routes } from '../../../src/mattermost/api/routes.js';
import { Transport } from '../../../src/mattermost/api/transport.js';
import { startFaultyServer } from '../api/faulty-server.js';
import { World } from '../links/world.js';

describe('rights', () => {
  let world: World;
  let admin: MattermostClient;
  beforeAll(async () => {
    world = await World.start('N');
    admin = await world.client();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const rightsOf = (id: string, ...roles: string[]): Rights =>
    new Rights(admin.api, { id, username: 'mia', email: '', roles, guest: false, bot: false, active: true });

  it('come from every role of the account', async () => {
    const rights = rightsOf('mia', 'system_user', 'system_user_manager');
    expect(await rights.may('create_team')).toBe(true);
    expect(await rights.may('manage_team')).toBe(true);
    expect(await rights.missing(['manage_team', 'manage_system', 'create_ldap_sync_job'])).toEqual([
      'manage_system',
      'create_ldap_sync_job',
    ]);
  });

  it('come from a membership of the team or channel, too, also one that begins later', async () => {
    const team = world.team('crew');
    const channel = world.channel(team, 'deck');
    const ned = world.person('ned');
    const rights = rightsOf(ned, 'system_user');
    expect(await rights.mayIn([team], 'create_public_channel')).toBe(false);
    world.member(team, ned, false);
    expect(await rights.mayIn([team], 'create_public_channel')).toBe(true);
    expect(await rights.mayIn([channel, team], 'create_public_channel')).toBe(true);
    expect(await rights.mayIn([team], 'manage_team')).toBe(false);
  });

  it.each([
    [['sysconsole_write_user_management_groups'], 'system_user_manager'],
    [['create_custom_group'], 'system_custom_group_admin'],
    [['sysconsole_write_environment_smtp'], 'system_manager'],
    [['sysconsole_read_user_management_users'], 'system_read_only_admin'],
    [['manage_system'], 'system_admin'],
    [['no_such_permission'], 'system_admin'],
  ])('%j: the smallest role that holds it is %s', async (permissions, expected) => {
    expect(await rightsOf('mia', 'system_user').smallestRole(permissions)).toBe(expected);
  });
});

describe('facts', () => {
  it('that cannot be read are named, unless the session itself is refused', async () => {
    const answering = async (status: number) => {
      await using server = await startFaultyServer([{ status, body: { id: 'x', message: 'no', status_code: status } }]);
      const options = { url: server.url, maxConcurrency: 2, maxRetries: 0, requestTimeout: 2000 };
      return await readFacts(new Api(new Routes(new Transport(options))));
    };
    const { unread, ...known } = await answering(500);
    expect(known).toEqual({ version: undefined, license: undefined, ldap: undefined });
    expect(unread.map(({ id }) => id).sort()).toEqual(['mm-config-unread', 'mm-license-unread', 'mm-version-unread']);
    await expect(answering(401)).rejects.toThrow('Mattermost does not accept the token');
  });
});
