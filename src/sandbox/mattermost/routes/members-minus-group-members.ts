import { requirePermission } from '../access/permissions.js';
import { groupJson, groupsOf } from '../domain/groups.js';
import { userJson } from '../domain/users.js';
import { invalidBodyParam } from '../http/app-error.js';
import { type Call, json } from '../http/call.js';
import { paged, pageOf } from '../http/paging.js';
import { route, type Route } from '../http/routes.js';
import { isId } from '../store/id.js';
import type { SchemeRoles } from '../store/rows.js';

/** Who would be removed if the team or channel were constrained to these groups. Bots and deactivated people are not listed. */
export const membersMinusGroupMembersRoutes: readonly Route[] = [
  route('GET', '/teams/:team_id/members_minus_group_members', (call) => {
    const teamId = call.id('team_id');
    const groupIds = groupIdsOf(call);
    requirePermission(call.site, call.user, 'sysconsole_read_user_management_groups');
    const members = call.site.store.teamMembers.by('team', teamId);
    return json(
      outside(
        call,
        groupIds,
        members.filter((member) => member.deleteAt === 0),
      ),
    );
  }),
  route('GET', '/channels/:channel_id/members_minus_group_members', (call) => {
    const channelId = call.id('channel_id');
    const groupIds = groupIdsOf(call);
    requirePermission(call.site, call.user, 'sysconsole_read_user_management_channels');
    return json(outside(call, groupIds, call.site.store.channelMembers.by('channel', channelId)));
  }),
];

function groupIdsOf({ query }: Call): string[] {
  const ids = (query.get('group_ids') ?? '').split(',');
  if (!ids.every(isId)) throw invalidBodyParam('group_ids');
  return ids;
}

function outside(call: Call, groupIds: readonly string[], members: readonly (SchemeRoles & { userId: string })[]) {
  const { site } = call;
  const people = members
    .filter(({ userId }) => groupIds.every((id) => site.store.groupMembers.get(`${id}/${userId}`)?.deleteAt !== 0))
    .flatMap((member) => {
      const user = site.store.users.get(member.userId);
      return user?.deleteAt === 0 && !user.isBot ? [{ user, member }] : [];
    })
    .sort((a, b) => (a.user.username < b.user.username ? -1 : 1));
  const users = paged(people, pageOf(call.query)).map(({ user, member }) => ({
    ...userJson(user, call.user),
    groups: groupsOf(site, user.id).map((group) => groupJson(site, group)),
    scheme_guest: member.schemeGuest,
    scheme_user: member.schemeUser,
    scheme_admin: member.schemeAdmin,
  }));
  return { users, total_count: people.length };
}
