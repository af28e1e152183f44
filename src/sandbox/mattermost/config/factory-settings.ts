/** Section to key to value. Slices are arrays. */
export type Settings = Record<string, Record<string, unknown>>;

/** The settings that this server has, with the values of a new 11.6 server. */
export const FACTORY_SETTINGS: Settings = {
  ServiceSettings: {
    SiteURL: '',
    EnableAPITeamDeletion: false,
    EnableAPIChannelDeletion: false,
    EnableAPIUserDeletion: false,
    EnableBotAccountCreation: false,
    DisableBotsWhenOwnerIsDeactivated: true,
    EnableCustomGroups: true,
    EnableUserAccessTokens: false,
    MaximumPayloadSizeBytes: 300_000,
    MaximumURLLength: 2048,
  },
  TeamSettings: { SiteName: 'Mattermost', EnableOpenServer: false, EnableUserCreation: true },
  EmailSettings: { SendEmailNotifications: true },
  GuestAccountsSettings: { Enable: false },
  LdapSettings: {
    Enable: false,
    EnableSync: false,
    LdapServer: '',
    LdapPort: 389,
    BaseDN: '',
    BindUsername: '',
    BindPassword: '',
    UserFilter: '',
    GroupFilter: '',
    GroupDisplayNameAttribute: '',
    GroupIdAttribute: '',
    FirstNameAttribute: '',
    LastNameAttribute: '',
    EmailAttribute: '',
    UsernameAttribute: '',
    IdAttribute: '',
    LoginIdAttribute: '',
    SyncIntervalMinutes: 60,
    ReAddRemovedMembers: false,
  },
  RateLimitSettings: {
    Enable: false,
    PerSec: 10,
    MaxBurst: 100,
    MemoryStoreSize: 10_000,
    VaryByRemoteAddr: true,
    VaryByUser: false,
    VaryByHeader: '',
  },
  JobSettings: { RunJobs: true, RunScheduler: true },
};

/** Settings that are as the start made them: what they speak of cannot change while this server runs. */
export const FIXED_SETTINGS: readonly string[] = [
  'EmailSettings.SendEmailNotifications',
  ...[
    'LdapServer',
    'LdapPort',
    'BaseDN',
    'BindUsername',
    'BindPassword',
    'GroupDisplayNameAttribute',
    'GroupIdAttribute',
    'FirstNameAttribute',
    'LastNameAttribute',
    'EmailAttribute',
    'UsernameAttribute',
    'IdAttribute',
    'LoginIdAttribute',
  ].map((key) => `LdapSettings.${key}`),
];

/** Settings of every sandbox: what a server for trying group links out needs. */
export const SANDBOX_SETTINGS: Readonly<Record<string, unknown>> = {
  'ServiceSettings.EnableAPITeamDeletion': true,
  'ServiceSettings.EnableAPIChannelDeletion': true,
  'ServiceSettings.EnableAPIUserDeletion': true,
  'ServiceSettings.EnableUserAccessTokens': true,
  'EmailSettings.SendEmailNotifications': false,
  'TeamSettings.EnableOpenServer': true,
  'GuestAccountsSettings.Enable': true,
};

/** LDAP settings for a directory with FreeIPA's layout. */
export function ldapSettings(directory: {
  readonly url: string;
  readonly bindDn: string;
  readonly password: string;
  readonly baseDn: string;
}): Readonly<Record<string, unknown>> {
  const { hostname, port } = new URL(directory.url);
  return {
    'LdapSettings.Enable': true,
    'LdapSettings.EnableSync': true,
    'LdapSettings.LdapServer': hostname,
    'LdapSettings.LdapPort': Number(port || 389),
    'LdapSettings.BaseDN': directory.baseDn,
    'LdapSettings.BindUsername': directory.bindDn,
    'LdapSettings.BindPassword': directory.password,
    'LdapSettings.LoginIdAttribute': 'uid',
    'LdapSettings.UsernameAttribute': 'uid',
    'LdapSettings.IdAttribute': 'ipaUniqueID',
    // FreeIPA's own groups are nobody's team.
    'LdapSettings.GroupFilter':
      '(&(objectClass=ipausergroup)(!(|(cn=admins)(cn=editors)(cn=ipausers)(cn=trust admins))))',
    'LdapSettings.GroupIdAttribute': 'ipaUniqueID',
    'LdapSettings.GroupDisplayNameAttribute': 'cn',
    'LdapSettings.FirstNameAttribute': 'givenName',
    'LdapSettings.LastNameAttribute': 'sn',
    'LdapSettings.EmailAttribute': 'mail',
  };
}
