/** Section to key to value. Slices are arrays. */
export type Settings = Record<string, Record<string, unknown>>;

/** The settings that this server honours, with the values a new 11.6 server has. */
export const FACTORY_SETTINGS: Settings = {
  ServiceSettings: {
    SiteURL: '',
    EnableAPITeamDeletion: false,
    EnableAPIChannelDeletion: false,
    EnableAPIUserDeletion: false,
    EnableBotAccountCreation: false,
    DisableBotsWhenOwnerIsDeactivated: true,
    EnableCustomGroups: true,
    EnableLocalMode: false,
    EnableUserAccessTokens: false,
    MaximumLoginAttempts: 10,
    MaximumPayloadSizeBytes: 300_000,
    MaximumURLLength: 2048,
  },
  TeamSettings: { SiteName: 'Mattermost', EnableOpenServer: false, EnableUserCreation: true },
  EmailSettings: { SendEmailNotifications: false, EnableSignInWithEmail: true, EnableSignInWithUsername: true },
  GuestAccountsSettings: { Enable: false },
  LdapSettings: {
    Enable: false,
    EnableSync: false,
    LdapServer: '',
    LdapPort: 389,
    ConnectionSecurity: '',
    BaseDN: '',
    BindUsername: '',
    BindPassword: '',
    UserFilter: '',
    GroupFilter: '',
    GuestFilter: '',
    EnableAdminFilter: false,
    AdminFilter: '',
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
    QueryTimeout: 60,
    MaxPageSize: 0,
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

/** Settings of every sandbox: what a server for trying group links out needs. */
export const SANDBOX_SETTINGS: Readonly<Record<string, unknown>> = {
  'ServiceSettings.EnableAPITeamDeletion': true,
  'ServiceSettings.EnableAPIChannelDeletion': true,
  'ServiceSettings.EnableAPIUserDeletion': true,
  'ServiceSettings.EnableLocalMode': true,
  'ServiceSettings.EnableUserAccessTokens': true,
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
    'LdapSettings.GroupIdAttribute': 'ipaUniqueID',
    'LdapSettings.GroupDisplayNameAttribute': 'cn',
    'LdapSettings.FirstNameAttribute': 'givenName',
    'LdapSettings.LastNameAttribute': 'sn',
    'LdapSettings.EmailAttribute': 'mail',
  };
}
