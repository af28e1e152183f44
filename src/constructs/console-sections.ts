/** "Can edit", "Read only" and "No access" of the System Console. */
export type PrivilegeLevel = 'write' | 'read' | 'none';

/** A page of the System Console, by its section; a server has those of its release. */
export type ConsolePage =
  | 'about.edition_and_license'
  | 'ai_recaps'
  | `authentication.${'email' | 'guest_access' | 'ldap' | 'mfa' | 'openid' | 'password' | 'saml' | 'signup'}`
  | 'billing'
  | `compliance.${'compliance_export' | 'compliance_monitoring' | 'custom_terms_of_service' | 'data_retention_policy'}`
  | `environment.${
      | 'database'
      | 'developer'
      | 'elasticsearch'
      | 'file_storage'
      | 'high_availability'
      | 'image_proxy'
      | 'logging'
      | 'mobile_security'
      | 'performance_monitoring'
      | 'push_notification_server'
      | 'rate_limiting'
      | 'session_lengths'
      | 'smtp'
      | 'web_server'}`
  | `experimental.${'feature_flags' | 'features'}`
  | `integrations.${'bot_accounts' | 'cors' | 'gif' | 'integration_management'}`
  | 'plugins'
  | 'products.boards'
  | `reporting.${'server_logs' | 'site_statistics' | 'team_statistics'}`
  | `site.${
      | 'announcement_banner'
      | 'customization'
      | 'emoji'
      | 'file_sharing_and_downloads'
      | 'ip_filters'
      | 'localization'
      | 'notices'
      | 'notifications'
      | 'posts'
      | 'public_links'
      | 'users_and_teams'}`
  | `user_management.${'channels' | 'groups' | 'permissions' | 'teams' | 'users'}`;

/** All pages of one section at once. */
export type ConsoleSection = ConsolePage extends infer Page
  ? Page extends `${infer Section}.${string}`
    ? Section
    : Page
  : never;

/** Levels by page or by whole section; a page and its section only where they say the same. */
export type ConsoleSections = { readonly [Key in ConsolePage | ConsoleSection]?: PrivilegeLevel };
