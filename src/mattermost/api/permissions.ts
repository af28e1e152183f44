const GROUPS_READ = '`sysconsole_read_user_management_groups`';
const GROUPS_WRITE = '`sysconsole_write_user_management_groups`';

/**
 * Which permission a refused request lacks. The server's answer names none.
 * Source: the permission checks of `api4/group.go`, `ldap.go`, `team.go`, `channel.go`, `job.go`.
 */
export const permissionFor = (method: string, path: string): string | undefined =>
  TABLE.find(([methods, pattern]) => methods.split(' ').includes(method) && pattern.test(path))?.[2];

const TABLE: readonly (readonly [methods: string, path: RegExp, permission: string])[] = [
  [
    'POST PUT DELETE',
    /^\/groups\/\w+\/channels\/\w+\/(link|patch)$/,
    `${GROUPS_WRITE}, which brings \`manage_public_channel_members\` and \`manage_private_channel_members\``,
  ],
  ['POST PUT DELETE', /^\/groups\/\w+\/teams\/\w+\/(link|patch)$/, GROUPS_WRITE],
  ['PUT', /^\/groups\/\w+\/patch$/, GROUPS_WRITE],
  ['POST DELETE', /^\/ldap\/groups\//, GROUPS_WRITE],
  ['GET', /^\/(ldap\/)?groups/, GROUPS_READ],
  ['GET', /^\/(teams|channels)\/\w+\/members_minus_group_members$/, GROUPS_READ],
  ['GET', /^\/teams\/\w+\/groups$/, '`list_team_channels` in the team'],
  ['GET', /^\/channels\/\w+\/groups$/, '`read_public_channel_groups` or `read_private_channel_groups`'],
  ['GET', /^\/teams\/\w+\/channels/, '`read_channel`, or membership of the channel'],
  ['GET', /^\/teams/, '`view_team`, or membership of the team'],
  ['GET', /^\/channels/, '`read_channel`, or membership of the channel'],
  ['POST', /^\/teams$/, '`create_team`'],
  ['PUT', /^\/teams\/\w+\/(patch|privacy)$/, '`manage_team`'],
  [
    'DELETE',
    /^\/teams\/\w+$/,
    '`manage_team`; to delete for good where EnableAPITeamDeletion is off nothing helps but that setting',
  ],
  ['POST', /^\/teams\/\w+\/members$/, '`add_user_to_team` in the team'],
  ['PUT', /^\/teams\/\w+\/members\/\w+\/schemeRoles$/, '`manage_team_roles` in the team'],
  ['DELETE', /^\/teams\/\w+\/members\/\w+$/, '`remove_user_from_team` in the team'],
  ['POST', /^\/channels$/, '`create_public_channel` or `create_private_channel` in the team'],
  [
    'PUT',
    /^\/channels\/\w+\/privacy$/,
    '`convert_public_channel_to_private` or `convert_private_channel_to_public`, by the direction',
  ],
  ['DELETE', /^\/channels\/\w+$/, '`delete_public_channel` or `delete_private_channel`'],
  ['PUT', /^\/channels\/\w+\/patch$/, '`manage_public_channel_properties` or `manage_private_channel_properties`'],
  [
    'PUT',
    /^\/roles\/\w+\/patch$/,
    '`manage_system`, or for roles of members `sysconsole_write_user_management_permissions`',
  ],
  ['PUT', /^\/users\/\w+\/roles$/, '`manage_roles`, which only `system_admin` holds'],
  ['GET', /^\/config/, 'any `sysconsole_read_…`: every role of the System Console holds some'],
  ['PUT', /^\/config/, 'any `sysconsole_write_…`, and those of the pages of what is changed'],
  ['GET', /^\/jobs\/type\/import_process$/, '`read_jobs`, which only `system_admin` holds'],
  ['GET POST', /^\/(uploads|imports|users\/\w+\/uploads)/, '`manage_system`, which only `system_admin` holds'],
  [
    'GET',
    /^\/jobs\/type\/elasticsearch_post_indexing$/,
    '`read_elasticsearch_post_indexing_job`, which comes with `sysconsole_read_environment_elasticsearch`',
  ],
  ['GET', /^\/jobs/, '`read_ldap_sync_job`, or `read_jobs` for the job of an import'],
  ['POST', /^\/ldap\/sync$/, '`create_ldap_sync_job`, which comes with `sysconsole_write_authentication_ldap`'],
  [
    'POST',
    /^\/jobs$/,
    'that of the job: `create_ldap_sync_job`, which comes with `sysconsole_write_authentication_ldap`; or `create_elasticsearch_post_indexing_job`, with `sysconsole_write_environment_elasticsearch`; or `manage_jobs`',
  ],
];
