import { describe, expect, it } from 'vitest';
import { MattermostEstate, ServerSettings, type ServerSettingsProps } from '../../../src/constructs/index.js';
import { accessOf } from '../../../src/sandbox/mattermost/config/factory-settings.js';
import { redundant } from '../../topology/estates.js';
import { addresses, environment, synthesise, text } from '../synthesise.js';

const SECRET = { secret: 'bind_password' };
const LDAP = {
  url: 'ldaps://ipa.example.test',
  suffix: 'dc=example,dc=test',
  bindDn: 'uid=mattermost,cn=sysaccounts,cn=etc,dc=example,dc=test',
  bindPassword: SECRET,
};
const SAML = {
  idp: 'okta',
  signOnUrl: 'https://org.okta.test/app/sso/saml',
  issuer: 'http://www.okta.test/exk1',
  idpCertificateFile: 'idp.crt',
  idAttribute: 'Id',
} as const;
const SITE = 'https://chat.example.test';

const declared = (props: ServerSettingsProps) => {
  const env = environment();
  new ServerSettings(env, 'chat', props);
  return synthesise(env);
};
const settingsOf = (props: ServerSettingsProps) =>
  declared(props).resource?.['mattermost_config']?.['chat']?.['settings'] as Record<string, Record<string, unknown>>;
const refusal = (props: ServerSettingsProps) => {
  try {
    declared(props);
  } catch (error) {
    return String(error);
  }
  throw new Error('it should be refused');
};

/** Every preset at once. */
const EVERYTHING: ServerSettingsProps = {
  siteUrl: SITE,
  ldap: LDAP,
  saml: { ...SAML, serviceProvider: { certificateFile: 'sp.crt', privateKeyFile: 'sp.key' }, signRequests: true },
  signUp: { open: false, breakGlassAdmin: 'rescue' },
  mfa: 'enforced',
  support: {
    termsOfService: `${SITE}/terms`,
    privacyPolicy: `${SITE}/privacy`,
    help: `${SITE}/help`,
    about: `${SITE}/about`,
    reportAProblem: `${SITE}/report`,
    email: 'help@example.test',
  },
  posts: { edit: { seconds: 300 }, delete: false },
  retention: { messageDays: 365, fileDays: 90, at: '03:30' },
  rateLimit: { perSecond: 20, by: 'session' },
  push: 'hosted-eu',
  pushContents: 'id_loaded',
  search: {
    backend: 'opensearch',
    url: 'https://search.example.test:9200',
    username: 'chat',
    password: { secret: 'search_password' },
    stage: 'searching',
  },
  metrics: { port: 9067 },
  cluster: { name: 'chat' },
  settings: { TeamSettings: { SiteName: 'Chat' } },
};

describe('settings of a server', () => {
  it('come to one resource, whose settings the server has', () => {
    const settings = settingsOf(EVERYTHING);
    const names = Object.entries(settings).flatMap(([section, keys]) =>
      Object.keys(keys).map((key) => [section, key] as const),
    );
    expect(names.length).toBeGreaterThan(80);
    expect(names.filter((path) => accessOf(...path) === undefined)).toEqual([]);
    expect(addresses(declared(EVERYTHING)).filter((address) => !address.includes('http_probe'))).toEqual([
      'data.mattermost_user.chat',
      'mattermost_config.chat',
      'mattermost_role_permissions.chat_channel_guest',
      'mattermost_role_permissions.chat_channel_user',
    ]);
  });

  it('are the same bytes whatever their order, and hold no secret', () => {
    const [one, other] = [environment(), environment()];
    new ServerSettings(one, 'chat', EVERYTHING);
    new ServerSettings(other, 'chat', Object.fromEntries(Object.entries(EVERYTHING).reverse()));
    expect(text(other)).toBe(text(one));
    expect(declared(EVERYTHING).resource?.['mattermost_config']?.['chat']).toMatchObject({
      secrets_wo: {
        'LdapSettings.BindPassword': '${var.bind_password}',
        'ElasticsearchSettings.Password': '${var.search_password}',
      },
      secrets_wo_version: 1,
    });
  });

  it('read FreeIPA by what never changes, below the compat tree, and only groups of people', () => {
    expect(settingsOf({ ldap: LDAP })['LdapSettings']).toMatchObject({
      LdapServer: 'ipa.example.test',
      LdapPort: 636,
      ConnectionSecurity: 'TLS',
      BaseDN: 'cn=accounts,dc=example,dc=test',
      GroupFilter: '(&(objectClass=ipausergroup)(cn=mm_*))',
      GroupIdAttribute: 'ipaUniqueID',
      IdAttribute: 'ipaUniqueID',
    });
    expect(settingsOf({ ldap: { ...LDAP, url: 'ldap://ipa.example.test' } })['LdapSettings']).toMatchObject({
      LdapPort: 389,
      ConnectionSecurity: 'STARTTLS',
    });
  });

  it('have an index made before it is asked, once for each version, and again at another address', () => {
    const search = { backend: 'opensearch', url: 'https://search.example.test', stage: 'when-indexed' } as const;
    const { resource } = declared({ search: { ...search, indexVersion: 3 } });
    expect(resource?.['mattermost_config']?.['chat']).toMatchObject({
      settings: { ElasticsearchSettings: { EnableIndexing: true } },
    });
    expect(JSON.stringify(resource?.['mattermost_config']?.['chat'])).not.toContain('EnableSearching');
    expect(resource?.['mattermost_search_index']?.['chat']).toEqual({
      triggers: { backend: 'opensearch', url: 'https://search.example.test', version: '3' },
      depends_on: ['mattermost_config.chat'],
    });
    expect(resource?.['mattermost_config']?.['chat_searching']).toMatchObject({
      settings: { ElasticsearchSettings: { EnableSearching: true, EnableAutocomplete: true } },
      lifecycle: { replace_triggered_by: ['mattermost_search_index.chat'] },
    });
  });

  it.each([
    ['okta', SAML, { ServiceProviderIdentifier: SITE, UsernameAttribute: 'Username', Encrypt: false }],
    ['onelogin', { ...SAML, idp: 'onelogin' as const }, { LoginButtonText: 'OneLogin', EmailAttribute: 'Email' }],
    [
      'adfs',
      { idp: 'adfs' as const, host: 'fs.example.test', idpCertificateFile: 'idp.crt', idAttribute: 'Id' },
      {
        IdpURL: 'https://fs.example.test/adfs/ls/',
        IdpDescriptorURL: 'http://fs.example.test/adfs/services/trust',
        ServiceProviderIdentifier: `${SITE}/login/sso/saml`,
      },
    ],
    [
      'generic',
      { ...SAML, idp: 'generic' as const, attributes: { email: 'mail', username: 'uid' } },
      { EmailAttribute: 'mail', UsernameAttribute: 'uid', FirstNameAttribute: '' },
    ],
  ])('know %s', (_, saml, expected) => {
    expect(settingsOf({ siteUrl: SITE, saml })['SamlSettings']).toMatchObject({
      Enable: true,
      AssertionConsumerServiceURL: `${SITE}/login/sso/saml`,
      ...expected,
    });
  });

  it('know people by the id that the guides want, but not where they follow a directory with other ids', () => {
    const { idAttribute: _, ...saml } = SAML;
    const idOf = (props: ServerSettingsProps) =>
      settingsOf({ siteUrl: SITE, ...props })['SamlSettings']?.['IdAttribute'];
    const warned = (props: ServerSettingsProps) => {
      const env = environment();
      new ServerSettings(env, 'chat', { siteUrl: SITE, ...props });
      return env.node.findChild('chat').node.metadata.some(({ data }) => String(data).includes('[saml-no-id]'));
    };
    expect(idOf({ saml })).toBe('Id');
    expect(idOf({ saml: { ...saml, idp: 'onelogin' } })).toBe('ID');
    expect(warned({ saml })).toBe(false);
    expect(idOf({ saml, ldap: LDAP })).toBe('');
    expect(warned({ saml, ldap: LDAP })).toBe(true);
    expect(idOf({ saml: { idp: 'adfs', host: 'fs.example.test', idpCertificateFile: 'idp.crt' } })).toBe('');
  });

  it('closed to sign-up leave the admin of last resort a way in, and ask for them first', () => {
    const { resource } = declared({ ldap: LDAP, signUp: { open: false, breakGlassAdmin: 'rescue' } });
    const { settings, lifecycle } = resource?.['mattermost_config']?.['chat'] as {
      settings: object;
      lifecycle: object;
    };
    expect(settings).toMatchObject({
      EmailSettings: { EnableSignUpWithEmail: false, EnableSignInWithEmail: true, EnableSignInWithUsername: true },
      TeamSettings: { EnableOpenServer: false },
      ServiceSettings: { EnableEmailInvitations: false },
    });
    expect(JSON.stringify(lifecycle)).toContain('system_admin');
  });

  it('never to be edited are a permission that members and guests lose', () => {
    const { resource } = declared({ posts: { edit: 'never' } });
    expect(Object.values(resource?.['mattermost_role_permissions'] ?? {})).toMatchObject([
      { role: 'channel_guest', revoked: ['edit_post'] },
      { role: 'channel_user', revoked: ['edit_post'] },
    ]);
  });

  it('take text as text', () => {
    expect(settingsOf({ settings: { TeamSettings: { CustomBrandText: 'Pay ${x}' } } })).toEqual({
      TeamSettings: { CustomBrandText: 'Pay $${x}' },
    });
  });
});

describe('options that there are not are refused', () => {
  it.each<[string, object, RegExp]>([
    ['at the top', { password: false }, /\n- password; expected .*passwords, /],
    ['of the directory', { ldap: { ...LDAP, userfilter: '(uid=a*)' } }, /\n- ldap\.userfilter; expected .*userFilter$/],
    [
      'of a secret',
      { ldap: { ...LDAP, bindPassword: { name: 'x' } } },
      /\n- ldap\.bindPassword\.name; expected encoding, /,
    ],
    [
      'of the identity provider',
      { saml: { ...SAML, signRequest: true } },
      /\n- saml\.signRequest; expected .*signRequests, /,
    ],
    ['of the sign-up', { signUp: { open: true, domain: ['x.test'] } }, /\n- signUp\.domain; expected .*domains, open$/],
    ['of one client', { rateLimit: { by: { name: 'X-Id' } } }, /\n- rateLimit\.by\.name; expected header$/],
    ['of a push service', { push: { selfhosted: {} } }, /\n- push\.selfhosted; expected selfHosted$/],
    [
      'in two places',
      { retention: { days: 1 }, posts: { edits: 'never' } },
      /\n- retention\.days; .*\n- posts\.edits; /,
    ],
  ])('%s', (_what, props, message) => {
    expect(refusal(props)).toMatch(/^DeclarationError: \[dev\/chat\] has options that there are not:\n/);
    expect(refusal(props)).toMatch(message);
  });
});

describe('settings that do not go together are refused', () => {
  it.each<[string, ServerSettingsProps, RegExp]>([
    [
      'a second factor with SAML alone',
      { siteUrl: SITE, saml: SAML, passwords: false, mfa: 'enforced' },
      /enforce it at the identity provider/,
    ],
    [
      'a closed sign-up without a directory',
      { signUp: { open: false, breakGlassAdmin: 'rescue' } },
      /neither ldap nor saml/,
    ],
    [
      'a closed sign-up without an admin of last resort',
      { ldap: LDAP, signUp: { open: false, breakGlassAdmin: '' } },
      /breakGlassAdmin is empty/,
    ],
    [
      'an admin of last resort without a password',
      { ldap: LDAP, passwords: false, signUp: { open: false, breakGlassAdmin: 'rescue' } },
      /could not sign in/,
    ],
    ['no passwords and nothing else', { passwords: false }, /nobody could sign in/],
    [
      'SAML without a certificate',
      { siteUrl: SITE, saml: { ...SAML, idpCertificateFile: '' } },
      /certificate anybody's assertion would do/,
    ],
    ['SAML without a site URL', { saml: SAML }, /saml needs siteUrl/],
    ['requests signed without a key', { siteUrl: SITE, saml: { ...SAML, signRequests: true } }, /the key to sign with/],
    ['a site URL with a slash', { siteUrl: `${SITE}/` }, /without a path or a slash/],
    [
      'a suffix with cn=accounts',
      { ldap: { ...LDAP, suffix: 'cn=accounts,dc=example,dc=test' } },
      /write the suffix itself/,
    ],
    ['an account without its DN', { ldap: { ...LDAP, bindDn: 'mattermost' } }, /the whole DN/],
    ['a link that is none', { support: { help: 'ask Ada' } }, /support\.help is "ask Ada"/],
    ['no seconds to edit', { posts: { edit: { seconds: 0 } } }, /write 'never'/],
    ['a retention of nothing', { retention: { messageDays: 0 } }, /retention\.messageDays is 0/],
    ['a cluster without a name', { cluster: { name: '' } }, /lose events/],
    [
      'a setting against a preset',
      { mfa: 'off', settings: { ServiceSettings: { EnableMultifactorAuthentication: true } } },
      /EnableMultifactorAuthentication is false by one part and true by another/,
    ],
  ])('%s', (_, props, message) => {
    expect(refusal(props)).toMatch(message);
  });

  it('twice in one environment', () => {
    const env = environment();
    new ServerSettings(env, 'one', { mfa: 'off' });
    expect(() => new ServerSettings(env, 'two', { mfa: 'off' })).toThrow(
      /declares settings, which dev\/one does already/,
    );
  });

  it('with the estate that they are for: another address, and what its servers are started with', () => {
    const stack = environment({ freeipa: false });
    const estate = new MattermostEstate(
      stack,
      'estate',
      redundant({ search: { backend: 'opensearch', url: 'https://search.example.test' } }) as never,
    );
    const tried = (props: ServerSettingsProps) => () => new ServerSettings(environment(), 'chat', { estate, ...props });
    expect(tried({ siteUrl: 'https://other.example.test' })).toThrow(/the estate's is "https:\/\/chat\.example\.test"/);
    expect(tried({ search: { backend: 'opensearch', url: 'https://other.example.test' } })).toThrow(
      /ElasticsearchSettings\.Backend is fixed by the estate/,
    );
    expect(tried({ siteUrl: SITE, mfa: 'optional' })).not.toThrow();
  });

  it('have the index of their estate made and asked, which the environment of its servers leaves open', () => {
    const search = { backend: 'opensearch', url: 'https://search.example.test', stage: 'when-indexed' } as const;
    const estate = new MattermostEstate(environment({ freeipa: false }), 'estate', redundant({ search }) as never);
    expect(estate.fixedSettings).toContain('ElasticsearchSettings.EnableIndexing');
    expect(estate.fixedSettings).not.toContain('ElasticsearchSettings.EnableSearching');
    const stack = environment();
    new ServerSettings(stack, 'chat', { estate, mfa: 'optional' });
    expect(addresses(synthesise(stack))).toEqual([
      'mattermost_config.chat',
      'mattermost_config.chat_searching',
      'mattermost_search_index.chat',
    ]);
    const settings = { ElasticsearchSettings: { EnableAutocomplete: false } };
    expect(() => new ServerSettings(environment(), 'chat', { estate, settings })).toThrow(
      /settings has ElasticsearchSettings\.EnableAutocomplete, and search\.stage is 'when-indexed'/,
    );
  });
});
