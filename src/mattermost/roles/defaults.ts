import { broughtBy } from './ancillary.js';

const words = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean);

/** Pages by `section_page`, as in the permissions' names. */
interface Defaults {
  readonly write?: readonly string[];
  readonly read?: readonly string[];
  /** What no page brings. */
  readonly extra?: readonly string[];
}

const AUTHENTICATION = words(`authentication_signup authentication_email authentication_password authentication_mfa
  authentication_ldap authentication_saml authentication_openid authentication_guest_access`);
const REPORTING = words('reporting_site_statistics reporting_team_statistics reporting_server_logs');
const ENVIRONMENT = words(`environment_web_server environment_database environment_elasticsearch
  environment_file_storage environment_image_proxy environment_smtp environment_push_notification_server
  environment_high_availability environment_rate_limiting environment_logging environment_session_lengths
  environment_performance_monitoring environment_developer`);
const SITE = words(`site_customization site_localization site_users_and_teams site_notifications
  site_announcement_banner site_emoji site_posts site_file_sharing_and_downloads site_public_links site_notices`);
const INTEGRATIONS = words(`integrations_integration_management integrations_bot_accounts integrations_gif
  integrations_cors`);
const MEMBERS = words('user_management_groups user_management_teams user_management_channels');

/** Source: the default roles in `model/role.go` and `app/permissions_migrations.go`, the same from 11.6 to 11.11. */
const DEFAULTS: Readonly<Record<string, Defaults>> = {
  system_manager: {
    read: ['about_edition_and_license', ...REPORTING, ...AUTHENTICATION, 'plugins'],
    write: [...MEMBERS, 'user_management_permissions', ...ENVIRONMENT, ...SITE, ...INTEGRATIONS, 'products_boards'],
    extra: ['manage_outgoing_oauth_connections'],
  },
  system_user_manager: { read: ['user_management_permissions', ...AUTHENTICATION], write: MEMBERS },
  system_read_only_admin: {
    read: [
      'about_edition_and_license',
      ...REPORTING,
      'user_management_users',
      ...MEMBERS,
      'user_management_permissions',
      ...ENVIRONMENT,
      // By a migration, also on a new server.
      'environment_mobile_security',
      ...SITE,
      ...AUTHENTICATION,
      'plugins',
      ...INTEGRATIONS,
      ...words(`compliance_data_retention_policy compliance_compliance_export compliance_compliance_monitoring
        compliance_custom_terms_of_service experimental_features experimental_feature_flags products_boards`),
    ],
  },
  system_custom_group_admin: {
    extra: words(
      'create_custom_group edit_custom_group delete_custom_group restore_custom_group manage_custom_group_members',
    ),
  },
  shared_channel_manager: { extra: ['manage_shared_channels'] },
  secure_connection_manager: { extra: ['manage_secure_connections'] },
  system_shared_channel_manager: { extra: ['manage_shared_channels'] },
};

/**
 * The permissions of a system role on a new server, sorted; undefined for any other role.
 *
 * @param known the permissions that this server has: a release knows some that another does not
 */
export const defaultPermissions = (role: string, known: ReadonlySet<string>): readonly string[] | undefined => {
  const defaults = Object.hasOwn(DEFAULTS, role) ? DEFAULTS[role] : undefined;
  if (!defaults) return undefined;
  const { read = [], write = [], extra = [] } = defaults;
  const own = [
    ...[...read, ...write].map((page) => `sysconsole_read_${page}`),
    ...write.map((page) => `sysconsole_write_${page}`),
  ];
  return [...new Set([...own, ...broughtBy(own), ...extra])].filter((permission) => known.has(permission)).sort();
};
