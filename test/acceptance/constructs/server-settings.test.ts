import { Attribute, Change } from 'ldapts';
import { afterEach, describe, expect, it } from 'vitest';
import { ServerSettings, type ServerSettingsProps } from '../../../src/constructs/index.js';
import { hostProvider } from '../../../src/host/provider.js';
import { mattermostProvider } from '../../../src/mattermost/provider.js';
import { startDirectory, type EmbeddedDirectory } from '../../../src/sandbox/directory/index.js';
import type { Band } from '../../../src/sandbox/mattermost/index.js';
import { environment, text } from '../../constructs/synthesise.js';
import { changeByHand } from '../../servers/directory-by-hand.js';
import { passwordOf } from '../../servers/both.js';
import { startEmptyMattermost } from '../../servers/empty-mattermost.js';
import { MattermostApi } from '../../servers/mattermost-api.js';
import { terraformProject, type TerraformProject } from '../../terraform/in-process.js';
import { configurationOf } from './world.js';

const ended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

interface World {
  readonly directory: EmbeddedDirectory;
  /** The first user of a server that knows no directory. */
  readonly root: MattermostApi;
  readonly url: string;
  readonly project: TerraformProject;
  settle(): Promise<void>;
}

const start = async (band: Band): Promise<World> => {
  const directory = (await startDirectory({ tls: true, passwordOf })) as EmbeddedDirectory;
  ended.push(() => directory.stop());
  const { mattermost, root, token } = await startEmptyMattermost({ band });
  ended.push(() => mattermost.stop());
  const project = await terraformProject({
    providers: [mattermostProvider, hostProvider],
    env: {
      MATTERMOST_URL: mattermost.url,
      MATTERMOST_TOKEN: token,
      TF_VAR_bind_password: directory.service.password,
      TF_VAR_search_password: 'for the search engine',
    },
  });
  ended.push(() => project.close());
  return {
    directory,
    root,
    url: mattermost.url,
    project,
    settle: () => mattermost.settle(),
  };
};

const declare = async ({ project }: World, props: ServerSettingsProps) => {
  const env = environment({ freeipa: false });
  new ServerSettings(env, 'chat', props);
  await project.write(configurationOf(text(env)));
};

const ldap = ({ directory }: World): ServerSettingsProps['ldap'] => ({
  url: directory.tlsUrl ?? '',
  suffix: directory.baseDn,
  bindDn: directory.service.dn,
  bindPassword: { secret: 'bind_password' },
});
/** The embedded directory signs its certificate itself. */
const UNTRUSTED = { LdapSettings: { SkipCertificateVerification: true } };

describe.each(['B', 'N'] as const)('the settings for FreeIPA, band %s', (band) => {
  it('have people sign in and their groups synced: those of the pattern, and no role of the directory', async () => {
    const world = await start(band);
    const { directory, root, project } = world;
    const people = await changeByHand(directory);
    ended.push(() => people.close());
    const remoteId = await people.makeWith('mm_ops_leads', ['ada', 'ben']);
    await declare(world, { ldap: ldap(world), settings: UNTRUSTED, signUp: { open: false, breakGlassAdmin: 'root' } });
    await project.applyToTheEnd();

    const { groups } = (await root.get('/ldap/groups')).body as unknown as {
      groups: { name: string; primary_key: string }[];
    };
    expect(groups.map(({ name }) => name)).toEqual(['mm_ops_leads']);
    expect(groups[0]?.primary_key).toBe(remoteId);
    for (const login_id of ['ada', 'ben', 'cyd']) {
      const { status } = await new MattermostApi(world.url).post('/users/login', {
        login_id,
        password: passwordOf(login_id),
      });
      expect(status).toBe(200);
    }
    const { body: group } = await root.post(`/ldap/groups/${remoteId}/link`);
    await root.post('/ldap/sync');
    await world.settle();
    const members = (await root.get(`/groups/${String(group.id)}/members`)).body as unknown as {
      members: { username: string }[];
    };
    await people.client.modify(
      people.userDn('ben'),
      new Change({ operation: 'add', modification: new Attribute({ type: 'nsAccountLock', values: ['TRUE'] }) }),
    );
    await root.post('/ldap/sync');
    await world.settle();
    expect((await root.get('/users/username/ben')).body.delete_at).not.toBe(0);
    expect(members.members.map(({ username }) => username).sort()).toEqual(['ada', 'ben']);
    const { status } = await new MattermostApi(world.url).post('/users', {
      username: 'me',
      email: 'me@x.test',
      password: 'a long secret',
    });
    expect(status).toBe(403);
    await declareNothing(project);
    expect((await root.get('/config')).body).toMatchObject({
      LdapSettings: { Enable: false, BaseDN: '', BindPassword: '' },
    });
  });

  it('wait for an admin who gets in without the directory', async () => {
    const world = await start(band);
    await declare(world, {
      ldap: ldap(world),
      settings: UNTRUSTED,
      signUp: { open: false, breakGlassAdmin: 'nobody' },
    });
    expect(await world.project.planError()).toContain('"nobody"');
    await world.root.post('/users', { username: 'plain', email: 'plain@demo.test', password: 'a long secret' });
    await declare(world, { ldap: ldap(world), settings: UNTRUSTED, signUp: { open: false, breakGlassAdmin: 'plain' } });
    expect(await world.project.planError()).toContain('The account plain is no active system admin');
  });

  it('go together with every other preset', async () => {
    const world = await start(band);
    const site = 'https://chat.example.test';
    await declare(world, {
      siteUrl: site,
      ldap: ldap(world),
      saml: { idp: 'adfs', host: 'fs.example.test', idpCertificateFile: 'idp.crt', idAttribute: 'Id' },
      mfa: 'optional',
      signUp: { open: false, breakGlassAdmin: 'root' },
      support: { help: `${site}/help`, reportAProblem: `${site}/report`, check: 'off' },
      posts: { edit: 'never', delete: false },
      retention: { messageDays: 365 },
      rateLimit: { perSecond: 20 },
      push: { selfHosted: { url: 'https://push.example.test' } },
      search: {
        backend: 'opensearch',
        url: 'https://search.example.test',
        password: { secret: 'search_password' },
        stage: 'searching',
      },
      metrics: true,
      settings: { ...UNTRUSTED, TeamSettings: { SiteName: 'Chat ${x}' } },
    });
    await world.project.applyToTheEnd();
    const { body } = await world.root.get('/config');
    expect(body).toMatchObject({
      TeamSettings: { SiteName: 'Chat ${x}' },
      ServiceSettings: { SiteURL: site, EnableMultifactorAuthentication: true },
      ElasticsearchSettings: { EnableSearching: true, Password: '*'.repeat(32) },
      MetricsSettings: { Enable: true },
    });
    const { body: role } = await world.root.get('/roles/name/channel_user');
    expect(role.permissions).not.toContain('edit_post');
    await declareNothing(world.project);
    const after = (await world.root.get('/config?remove_defaults=true')).body as Record<string, object>;
    expect(Object.keys(after).sort()).toEqual([
      'EmailSettings',
      'GuestAccountsSettings',
      'ServiceSettings',
      'TeamSettings',
    ]);
  });
});

const declareNothing = async (project: TerraformProject) => {
  await project.write({ 'cdk.tf.json': '{}' });
  await project.applyToTheEnd();
};
