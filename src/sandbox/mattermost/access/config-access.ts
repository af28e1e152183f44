import type { Site } from '../site.js';
import type { User } from '../store/rows.js';
import type { Settings } from '../config/factory-settings.js';
import { can } from './permissions.js';

/** The console pages that a setting, or a whole section of them, belongs to. Source: the access tags in `model/config.go`. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  'ServiceSettings.SiteURL': ['environment_web_server', 'authentication_saml'],
  'ServiceSettings.EnableBotAccountCreation': ['integrations_bot_accounts'],
  'ServiceSettings.DisableBotsWhenOwnerIsDeactivated': ['integrations_bot_accounts'],
  'ServiceSettings.EnableCustomGroups': ['site_users_and_teams'],
  'ServiceSettings.EnableUserAccessTokens': ['integrations_integration_management'],
  'ServiceSettings.MaximumPayloadSizeBytes': ['environment_file_storage'],
  'ServiceSettings.MaximumURLLength': ['environment_file_storage'],
  'TeamSettings.SiteName': ['site_customization'],
  'TeamSettings.EnableOpenServer': ['authentication_signup'],
  'TeamSettings.EnableUserCreation': ['authentication_signup'],
  'EmailSettings.SendEmailNotifications': ['site_notifications'],
  'GuestAccountsSettings.Enable': ['authentication_guest_access'],
  LdapSettings: ['authentication_ldap'],
  RateLimitSettings: ['environment_rate_limiting'],
};

/** Settings of no page are for system admins alone. */
const mayAccess = (site: Site, user: User, access: 'read' | 'write', section: string, key: string): boolean =>
  can(site, user, 'manage_system') ||
  (PAGES[`${section}.${key}`] ?? PAGES[section] ?? []).some((page) => can(site, user, `sysconsole_${access}_${page}`));

/** What the caller may not read is null. */
export const readable = (site: Site, user: User, settings: Settings): Settings =>
  mapSettings(settings, (section, key, value) => (mayAccess(site, user, 'read', section, key) ? value : null));

/** What the caller may not write is left as it is, without a word. */
export const writable = (site: Site, user: User, patch: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  mapSettings(patch, (section, key, value) => (mayAccess(site, user, 'write', section, key) ? value : null));

function mapSettings(
  settings: Readonly<Record<string, unknown>>,
  value: (section: string, key: string, value: unknown) => unknown,
): Settings {
  return Object.fromEntries(
    Object.entries(settings).map(([section, keys]) => [
      section,
      typeof keys === 'object' && keys !== null && !Array.isArray(keys)
        ? Object.fromEntries(Object.entries(keys).map(([key, given]) => [key, value(section, key, given)]))
        : keys,
    ]),
  ) as Settings;
}
