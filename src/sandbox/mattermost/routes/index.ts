import type { Route } from '../http/routes.js';
import { accessTokenRoutes } from './access-tokens.js';
import { archivingRoutes } from './archiving.js';
import { botRoutes } from './bots.js';
import { channelListRoutes } from './channel-lists.js';
import { channelMemberRoutes } from './channel-members.js';
import { channelRoutes } from './channels.js';
import { directChannelRoutes } from './direct-channels.js';
import { groupSyncableRoutes } from './group-syncables.js';
import { configRoutes } from './config.js';
import { customGroupRoutes } from './custom-groups.js';
import { groupListRoutes } from './group-lists.js';
import { groupRoutes } from './groups.js';
import { jobRoutes } from './jobs.js';
import { importRoutes } from './imports.js';
import { ldapRoutes } from './ldap.js';
import { loginRoutes } from './login.js';
import { membersMinusGroupMembersRoutes } from './members-minus-group-members.js';
import { notImplementedRoutes } from './not-implemented.js';
import { postRoutes } from './posts.js';
import { roleRoutes } from './roles.js';
import { systemRoutes } from './system.js';
import { teamMemberRoutes } from './team-members.js';
import { teamRoutes } from './teams.js';
import { uploadRoutes } from './uploads.js';
import { userListRoutes } from './user-lists.js';
import { userProfileRoutes } from './user-profile.js';
import { userRoleRoutes } from './user-roles.js';
import { userRoutes } from './users.js';

/** Order matters where a fixed word and a parameter meet: the word comes first. */
export const allRoutes: readonly Route[] = [
  ...systemRoutes,
  ...loginRoutes,
  ...accessTokenRoutes,
  ...botRoutes,
  ...userListRoutes,
  ...userProfileRoutes,
  ...userRoleRoutes,
  ...userRoutes,
  ...teamRoutes,
  ...teamMemberRoutes,
  ...channelListRoutes,
  ...directChannelRoutes,
  ...channelRoutes,
  ...archivingRoutes,
  ...channelMemberRoutes,
  ...groupListRoutes,
  ...groupRoutes,
  ...customGroupRoutes,
  ...groupSyncableRoutes,
  ...ldapRoutes,
  ...jobRoutes,
  ...uploadRoutes,
  ...importRoutes,
  ...postRoutes,
  ...membersMinusGroupMembersRoutes,
  ...configRoutes,
  ...roleRoutes,
  ...notImplementedRoutes,
];
