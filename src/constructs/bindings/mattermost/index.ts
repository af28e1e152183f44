// Generated from the provider schema by src/cli/generate; do not edit.
export * as bulkImport from './bulk-import/index.js';
export * as channel from './channel/index.js';
export * as config from './config/index.js';
export * as groupChannelLink from './group-channel-link/index.js';
export * as groupConstraint from './group-constraint/index.js';
export * as groupLinks from './group-links/index.js';
export * as groupTeamLink from './group-team-link/index.js';
export * as ldapGroup from './ldap-group/index.js';
export * as ldapSync from './ldap-sync/index.js';
export * as rolePermissions from './role-permissions/index.js';
export * as searchIndex from './search-index/index.js';
export * as systemRole from './system-role/index.js';
export * as systemRoleAssignment from './system-role-assignment/index.js';
export * as team from './team/index.js';
export * as teamMember from './team-member/index.js';
export * as dataMattermostChannel from './data-mattermost-channel/index.js';
export * as dataMattermostRole from './data-mattermost-role/index.js';
export * as dataMattermostRolePreview from './data-mattermost-role-preview/index.js';
export * as dataMattermostServer from './data-mattermost-server/index.js';
export * as dataMattermostStaleAdmins from './data-mattermost-stale-admins/index.js';
export * as dataMattermostTeam from './data-mattermost-team/index.js';
export * as dataMattermostUser from './data-mattermost-user/index.js';
export * as provider from './provider/index.js';

