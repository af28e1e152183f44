import { isConsolePermission } from './console.js';

const CHANNEL_MEMBERS = 'manage_private_channel_members manage_public_channel_members';
const CONVERT_CHANNELS = 'convert_public_channel_to_private convert_private_channel_to_public';

/** Without `sysconsole_`. Source: SysconsoleAncillaryPermissions in `model/permission.go`, the same from 11.6 to 11.11. */
const ANCILLARY: Readonly<Record<string, string>> = {
  read_about_edition_and_license: 'read_license_information',
  write_about_edition_and_license: 'manage_license_information',
  read_reporting_site_statistics: 'get_analytics',
  read_reporting_team_statistics: 'get_analytics',
  read_reporting_server_logs: 'get_logs',
  read_user_management_users: 'read_other_users_teams',
  write_user_management_users: 'edit_other_users demote_to_guest promote_guest',
  write_user_management_groups: `${CHANNEL_MEMBERS} ${CONVERT_CHANNELS}`,
  read_user_management_teams: 'list_private_teams list_public_teams view_team',
  write_user_management_teams:
    'manage_team manage_team_roles remove_user_from_team join_private_teams join_public_teams add_user_to_team',
  read_user_management_channels:
    'read_public_channel read_channel read_public_channel_groups read_private_channel_groups',
  write_user_management_channels: `${CHANNEL_MEMBERS} ${CONVERT_CHANNELS} manage_public_channel_properties
    manage_private_channel_properties manage_public_channel_auto_translation manage_private_channel_auto_translation
    delete_private_channel delete_public_channel manage_channel_roles`,
  write_environment_web_server: 'test_site_url reload_config invalidate_caches',
  write_environment_database: 'recycle_database_connections',
  write_environment_file_storage: 'test_s3',
  write_environment_smtp: 'test_email',
  read_environment_elasticsearch: 'read_elasticsearch_post_indexing_job read_elasticsearch_post_aggregation_job',
  write_environment_elasticsearch: `test_elasticsearch purge_elasticsearch_indexes
    create_elasticsearch_post_indexing_job manage_elasticsearch_post_indexing_job
    create_elasticsearch_post_aggregation_job manage_elasticsearch_post_aggregation_job`,
  write_site_customization: 'edit_brand',
  read_authentication_ldap: 'test_ldap read_ldap_sync_job',
  write_authentication_ldap: `create_ldap_sync_job manage_ldap_sync_job add_ldap_public_cert remove_ldap_public_cert
    add_ldap_private_cert remove_ldap_private_cert`,
  write_authentication_email: 'invalidate_email_invite',
  write_authentication_saml: `get_saml_metadata_from_idp get_saml_cert_status add_saml_public_cert
    remove_saml_public_cert add_saml_private_cert remove_saml_private_cert add_saml_idp_cert remove_saml_idp_cert`,
  read_compliance_data_retention_policy: 'read_data_retention_job',
  write_compliance_data_retention_policy: 'create_data_retention_job manage_data_retention_job',
  read_compliance_compliance_export: 'read_compliance_export_job download_compliance_export_result',
  write_compliance_compliance_export:
    'create_compliance_export_job manage_compliance_export_job download_compliance_export_result',
  read_compliance_compliance_monitoring: 'read_audits',
};

const BROUGHT_BY: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(ANCILLARY).map(([id, names]) => [`sysconsole_${id}`, names.split(/\s+/)]),
);

/** What the console grants together with a permission of one of its pages. The server itself adds nothing. */
export const ancillaryOf = (permission: string): readonly string[] => BROUGHT_BY.get(permission) ?? [];

/** What these permissions bring along; not they themselves. */
export const broughtBy = (permissions: Iterable<string>): ReadonlySet<string> =>
  new Set([...permissions].filter(isConsolePermission).flatMap(ancillaryOf));
