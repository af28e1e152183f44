import { afterEach, describe, expect, it } from 'vitest';
import { startDirectory } from '../../../src/sandbox/directory/index.js';
import {
  type MattermostOptions,
  type MattermostServer,
  startMattermost,
} from '../../../src/sandbox/mattermost/index.js';
import { MattermostApi } from '../../servers/mattermost-api.js';

const MASK = '*'.repeat(32);
const ended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

/** An empty server and the session of its first user. */
async function start(options: MattermostOptions = {}): Promise<MattermostApi> {
  const server: MattermostServer = await startMattermost(options);
  ended.push(() => server.stop());
  const anybody = new MattermostApi(server.url);
  const password = 'a long secret';
  await anybody.post('/users', { username: 'root', email: 'root@demo.test', password });
  return signedIn(server.url, 'root', password);
}

/** The session of a new user with these roles. */
async function account(admin: MattermostApi, username: string, roles: string): Promise<MattermostApi> {
  const password = `secret of ${username}`;
  const { body } = await admin.post('/users', { username, email: `${username}@demo.test`, password });
  await admin.put(`/users/${String(body.id)}/roles`, { roles });
  return signedIn(admin.url, username, password);
}

async function signedIn(url: string, login_id: string, password: string): Promise<MattermostApi> {
  const { headers } = await new MattermostApi(url).post('/users/login', { login_id, password });
  return new MattermostApi(url, headers.get('token') ?? undefined);
}

describe('the configuration', () => {
  it('has nulls for whoever may read only some of it, and is closed to whoever may read nothing', async () => {
    const admin = await start({ settings: { 'LdapSettings.BindPassword': 'secret', 'LdapSettings.BaseDN': 'dc=x' } });
    const manager = await account(admin, 'mia', 'system_user system_user_manager');
    expect((await manager.get('/config')).body).toMatchObject({
      LdapSettings: { BaseDN: 'dc=x', BindPassword: MASK, AdminFilter: null },
      ServiceSettings: { EnableAPITeamDeletion: null, EnableCustomGroups: null },
      RateLimitSettings: { PerSec: null },
      ExperimentalSettings: { RestrictSystemAdmin: false },
    });
    const nobody = await account(admin, 'ned', 'system_user');
    expect((await nobody.get('/config')).status).toBe(403);
  });

  it('has what came after 11.6 in band N only', async () => {
    const newer = await start();
    const older = await start({ band: 'B' });
    const name = 'PreservePinnedPosts';
    const found = async (api: MattermostApi) => (await api.get('/config')).body.DataRetentionSettings as object;
    expect([name in (await found(newer)), name in (await found(older))]).toEqual([true, false]);
  });

  it('replaced as a whole, what is left out becomes as on a new server, and a mask keeps the secret', async () => {
    const api = await start({
      settings: {
        'TeamSettings.MaxUsersPerTeam': 500,
        'LdapSettings.BindPassword': 'secret',
        'ServiceSettings.GiphySdkKey': 'k',
      },
    });
    const { SiteURL } = (await api.get('/config')).body.ServiceSettings as { SiteURL: string };
    const whole = {
      ServiceSettings: { SiteURL, GiphySdkKey: MASK },
      LdapSettings: { BindPassword: MASK },
      TeamSettings: { SiteName: 'Chat' },
    };
    const { status, body } = await api.put('/config', whole);
    expect([status, body]).toMatchObject([200, { TeamSettings: { SiteName: 'Chat', MaxUsersPerTeam: 50 } }]);
    expect(body.LdapSettings).toMatchObject({ BindPassword: MASK });
    expect((await api.put('/config', {})).body.id).toBe('api.config.update_config.clear_siteurl.app_error');
  });

  it.each([
    ['an address without its slash', { ServiceSettings: { SiteURL: 'https://chat.test/' } }, 'https://chat.test'],
    ['a link that is none as empty', { SupportSettings: { HelpLink: 'ask Ada' } }, ''],
    ['a name that is empty as the usual one', { TeamSettings: { SiteName: '' } }, 'Mattermost'],
  ])('stores %s', async (_, patch, stored) => {
    const api = await start();
    const { body } = await api.put('/config/patch', patch);
    const [[section, keys]] = Object.entries(patch) as [[string, object]];
    expect((body[section] as Record<string, unknown>)[Object.keys(keys)[0] ?? '']).toBe(stored);
  });

  it.each([
    [
      'search without an index',
      { ElasticsearchSettings: { EnableSearching: true } },
      'elastic_search.enable_searching',
    ],
    ['SAML without an address', { SamlSettings: { Enable: true } }, 'saml_idp_url'],
    ['too little', { RateLimitSettings: { PerSec: 0 } }, 'rate_sec'],
    ['a word that is none', { LdapSettings: { ConnectionSecurity: 'SSL' } }, 'ldap_security'],
  ])('refuses %s', async (_, patch, id) => {
    const api = await start();
    const { status, body } = await api.put('/config/patch', patch);
    expect([status, body.id]).toEqual([400, `model.config.is_valid.${id}.app_error`]);
  });

  it('in a file is read-only on the nodes of a cluster, while the cluster says so', async () => {
    const api = await start({ settings: { 'ClusterSettings.Enable': true } });
    const refused = await api.put('/config/patch', { TeamSettings: { SiteName: 'Chat' } });
    expect([refused.status, refused.body.id]).toEqual([403, 'ent.cluster.save_config.error']);
    const opened = await api.put('/config/patch', { ClusterSettings: { ReadOnlyConfig: false } });
    expect(opened.status).toBe(200);
  });

  it('leads to the directory that LdapSettings name, at once', async () => {
    const directory = await startDirectory();
    ended.push(() => directory.stop());
    const api = await start();
    const { hostname, port } = new URL(directory.url);
    const LdapSettings = {
      Enable: true,
      LdapServer: hostname,
      LdapPort: Number(port),
      BaseDN: `cn=accounts,${directory.baseDn}`,
      BindUsername: directory.service.dn,
      BindPassword: directory.service.password,
      IdAttribute: 'ipaUniqueID',
      LoginIdAttribute: 'uid',
      UsernameAttribute: 'uid',
      EmailAttribute: 'mail',
      GroupIdAttribute: 'ipaUniqueID',
      GroupDisplayNameAttribute: 'cn',
      GroupFilter: '(objectClass=ipausergroup)',
    };
    expect((await api.put('/config/patch', { LdapSettings })).status).toBe(200);
    const { groups } = (await api.get('/ldap/groups')).body as unknown as { groups: { name: string }[] };
    expect(groups.map(({ name }) => name)).toContain('admins');
  });
});
