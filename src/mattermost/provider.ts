import { provider } from '../plugin/index.js';
import { bulkImport } from './bulk-import/resource.js';
import type { MattermostClient } from './client.js';
import { channel } from './channel/resource.js';
import { groupConstraint } from './constraint/resource.js';
import { channelData } from './data/channel.js';
import { config } from './config/resource.js';
import { roleData } from './data/role.js';
import { rolePreview } from './data/role-preview.js';
import { serverData } from './data/server.js';
import { staleAdmins } from './data/stale-admins.js';
import { teamData } from './data/team.js';
import { userData } from './data/user.js';
import { ldapGroup } from './ldap-group/resource.js';
import { groupChannelLink, groupTeamLink } from './link/resources.js';
import { groupLinks } from './links/resource.js';
import { rolePermissions } from './role-permissions/resource.js';
import { checked } from './preflight/checked.js';
import { openSession } from './session.js';
import { changeLimitsOf, PROVIDER_ATTRIBUTES } from './settings.js';
import { searchIndex } from './search-index/resource.js';
import { ldapSync } from './sync/resource.js';
import { systemRole } from './system-role/resource.js';
import { systemRoleAssignment } from './system-role-assignment/resource.js';
import { team } from './team/resource.js';
import { teamMember } from './team-member/resource.js';

export const mattermostProvider = provider({
  name: 'mattermost',
  source: 'muster-dev/mattermost',
  version: '0.1.0',
  description: 'Directory groups in Mattermost, their teams and channels, and who is admin there, over REST v4.',
  attributes: PROVIDER_ATTRIBUTES,
  async configure(settings, context): Promise<MattermostClient> {
    const client = await openSession(settings, context);
    client.limits.set(changeLimitsOf(settings));
    return client;
  },
  resources: [
    ldapGroup,
    groupLinks,
    groupTeamLink,
    groupChannelLink,
    groupConstraint,
    ldapSync,
    searchIndex,
    team,
    teamMember,
    channel,
    systemRole,
    systemRoleAssignment,
    rolePermissions,
    config,
    bulkImport,
  ].map((resource) => checked(resource)),
  dataSources: [serverData, teamData, channelData, userData, rolePreview, staleAdmins, roleData],
});
