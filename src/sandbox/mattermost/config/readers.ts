/** Sections of the console whose readers are shown a setting. Settings that are not named are shown to system admins only. Source: the `access` tags of `model/config.go`. */
const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  'ServiceSettings.SiteURL': ['environment_web_server', 'authentication_saml'],
  'ServiceSettings.EnableBotAccountCreation': ['integrations_bot_accounts'],
  'ServiceSettings.DisableBotsWhenOwnerIsDeactivated': ['integrations_bot_accounts'],
  'ServiceSettings.EnableCustomGroups': ['site_users_and_teams'],
  'ServiceSettings.EnableUserAccessTokens': ['integrations_integration_management'],
  'ServiceSettings.MaximumPayloadSizeBytes': ['environment_web_server'],
  'ServiceSettings.MaximumURLLength': ['environment_web_server'],
  'TeamSettings.SiteName': ['site_customization'],
  'TeamSettings.EnableOpenServer': ['authentication_signup'],
  'TeamSettings.EnableUserCreation': ['authentication_signup'],
  'EmailSettings.SendEmailNotifications': ['site_notifications'],
  'GuestAccountsSettings.Enable': ['authentication_guest_access'],
  LdapSettings: ['authentication_ldap'],
  RateLimitSettings: ['environment_rate_limiting'],
};

/** One of these permissions is enough to be shown the setting; so is `manage_system`. */
export const readersOf = (section: string, key: string): readonly string[] =>
  (SECTIONS[`${section}.${key}`] ?? SECTIONS[section] ?? []).map((name) => `sysconsole_read_${name}`);
