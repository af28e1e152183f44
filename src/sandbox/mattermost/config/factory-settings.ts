import type { Band } from '../server.js';
import { AUTHENTICATION } from './sections/authentication.js';
import { ENVIRONMENT } from './sections/environment.js';
import { OTHERS } from './sections/others.js';
import type { Settings, SettingsGroup } from './sections/section.js';
import { SERVICE } from './sections/service.js';
import { SITE } from './sections/site.js';

export type { Settings } from './sections/section.js';

/**
 * The settings of a 11.6 server, and what later releases added. Sources: the access tags and factory values of `model/config.go` (release line 10.9), the
 * keys that 11.0 removed or renamed, the published types of 11.9 for newer ones, and the recordings.
 */
const GROUPS: readonly SettingsGroup[] = [...SERVICE, ...ENVIRONMENT, ...SITE, ...AUTHENTICATION, ...OTHERS];

/** The values of a new server. */
export function factorySettings(band: Band): Settings {
  const settings: Settings = {};
  for (const { section, keys, newer } of GROUPS) {
    if (!newer || band === 'N') Object.assign((settings[section] ??= {}), structuredClone(keys));
  }
  return settings;
}

/** Who may read and write a setting. */
export function accessOf(section: string, key: string): Pick<SettingsGroup, 'pages' | 'restrictable'> | undefined {
  return GROUPS.find((group) => group.section === section && key in group.keys);
}

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
  const { protocol, hostname, port } = new URL(directory.url);
  return {
    'LdapSettings.Enable': true,
    'LdapSettings.EnableSync': true,
    'LdapSettings.LdapServer': hostname,
    'LdapSettings.LdapPort': Number(port || (protocol === 'ldaps:' ? 636 : 389)),
    'LdapSettings.ConnectionSecurity': protocol === 'ldaps:' ? 'TLS' : '',
    // Below it there is nothing twice; above it there is the compat tree.
    'LdapSettings.BaseDN': `cn=accounts,${directory.baseDn}`,
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
