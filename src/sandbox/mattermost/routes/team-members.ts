import { canInTeam, requireInTeam, teamRoles } from '../access/permissions.js';
import { outsiders } from '../domain/constrained.js';
import { joinTeam, leaveTeam } from '../domain/membership.js';
import { teamOf } from '../domain/teams.js';
import { noSuchUser } from '../domain/users.js';
import { AppError, forbidden, invalidBodyParam } from '../http/app-error.js';
import { decodeObject } from '../http/body.js';
import { type Call, json, OK } from '../http/call.js';
import { paged, pageOf } from '../http/paging.js';
import { route, type Route } from '../http/routes.js';
import { isId } from '../store/id.js';
import type { Team, TeamMember, User } from '../store/rows.js';
import { memberRoleRoutes, type RolesChange } from './scheme-roles.js';
import { namesInBody } from './users.js';

export const teamMemberRoutes: readonly Route[] = [
  route('GET', '/teams/:team_id/members', list),
  route('POST', '/teams/:team_id/members', add),
  route('POST', '/teams/:team_id/members/batch', addBatch),
  route('POST', '/teams/:team_id/members/ids', listByIds),
  route('GET', '/teams/:team_id/members/:user_id', get),
  route('DELETE', '/teams/:team_id/members/:user_id', remove),
  ...memberRoleRoutes('team', changeRoles),
];

export function teamMemberJson(member: TeamMember): Record<string, unknown> {
  return {
    team_id: member.teamId,
    user_id: member.userId,
    roles: teamRoles(member),
    delete_at: member.deleteAt,
    scheme_guest: member.schemeGuest,
    scheme_user: member.schemeUser,
    scheme_admin: member.schemeAdmin,
    explicit_roles: member.explicitRoles,
  };
}

function list(call: Call) {
  const { site, query } = call;
  const teamId = call.id('team_id');
  requireInTeam(site, call.user, teamId, 'view_team');
  const username = (member: TeamMember) => site.store.users.get(member.userId)?.username ?? '';
  const key = query.get('sort') === 'Username' ? username : (member: TeamMember) => member.userId;
  const members = site.store.teamMembers
    .by('team', teamId)
    .filter((member) => member.deleteAt === 0)
    .filter(
      (member) => query.get('exclude_deleted_users') !== 'true' || site.store.users.get(member.userId)?.deleteAt === 0,
    )
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return json(paged(members, pageOf(query)).map(teamMemberJson));
}

function listByIds(call: Call) {
  const teamId = call.id('team_id');
  const ids = namesInBody(call, 'user_ids');
  requireInTeam(call.site, call.user, teamId, 'view_team');
  const members = ids.flatMap((id) => call.site.store.teamMembers.get(`${teamId}/${id}`) ?? []);
  return json(members.filter((member) => member.deleteAt === 0).map(teamMemberJson));
}

/** Shows a removed member too, flags and all: `delete_at` tells. */
function get(call: Call) {
  const [teamId, userId] = [call.id('team_id'), call.id('user_id')];
  requireInTeam(call.site, call.user, teamId, 'view_team');
  return json(teamMemberJson(memberOf(call, teamId, userId)));
}

function add(call: Call) {
  const teamId = call.id('team_id');
  const body = decodeObject(call.json(), { team_id: 'string', user_id: 'string' });
  if (!body || body.team_id !== teamId) throw invalidBodyParam('team_id');
  if (!isId(body.user_id ?? '')) throw invalidBodyParam('user_id');
  const [member] = addMembers(call, teamOf(call.site, teamId), [body.user_id ?? '']);
  return json(member, 201);
}

function addBatch(call: Call) {
  const teamId = call.id('team_id');
  const list = call.json();
  const bodies = Array.isArray(list)
    ? list.map((item) => decodeObject(item, { team_id: 'string', user_id: 'string' }))
    : [];
  if (bodies.length === 0) throw invalidBodyParam('members');
  const ids = bodies.map((body) => {
    if (body?.team_id !== teamId) throw invalidBodyParam('team_id');
    if (!isId(body.user_id ?? '')) throw invalidBodyParam('user_id');
    return body.user_id ?? '';
  });
  return json(addMembers(call, teamOf(call.site, teamId), ids), 201);
}

/** All or nobody. Joining an open team oneself needs `join_public_teams`, everything else `add_user_to_team`. */
function addMembers({ site, user: caller }: Call, team: Team, userIds: readonly string[]): unknown[] {
  const self = userIds.length === 1 && userIds[0] === caller.id;
  const mayJoin =
    self && canInTeam(site, caller, team.id, team.allowOpenInvite ? 'join_public_teams' : 'join_private_teams');
  if (!mayJoin && !canInTeam(site, caller, team.id, 'add_user_to_team')) throw forbidden();
  if (team.groupConstrained && outsiders(site, team.id, userIds).length > 0) {
    throw new AppError(
      400,
      'api.team.add_members.user_denied',
      'This team is managed by groups.  This user is not part of a group that is synced to this team.',
    );
  }
  const users = userIds.map((id): User => {
    const user = site.store.users.get(id);
    if (!user) throw noSuchUser();
    return user;
  });
  return users.map((user) => teamMemberJson(joinTeam(site, team, user)));
}

function remove(call: Call) {
  const { site, user: caller } = call;
  const [teamId, userId] = [call.id('team_id'), call.id('user_id')];
  if (caller.id !== userId) requireInTeam(site, caller, teamId, 'remove_user_from_team');
  const team = teamOf(site, teamId);
  if (!site.store.users.get(userId)) throw noSuchUser();
  if (team.groupConstrained && caller.id !== userId && !site.store.users.get(userId)?.isBot) {
    throw new AppError(
      400,
      'api.team.remove_member.group_constrained.app_error',
      'Unable to remove a user from a group-constrained team.',
    );
  }
  memberOf(call, teamId, userId);
  leaveTeam(site, teamId, userId);
  return OK;
}

function changeRoles(call: Call, teamId: string, userId: string, change: RolesChange) {
  requireInTeam(call.site, call.user, teamId, 'manage_team_roles');
  const member = memberOf(call, teamId, userId);
  call.site.store.teamMembers.put({ ...member, ...change(member) });
}

function memberOf({ site }: Call, teamId: string, userId: string): TeamMember {
  const member = site.store.teamMembers.get(`${teamId}/${userId}`);
  if (!member) {
    throw new AppError(
      404,
      'app.team.get_member.missing.app_error',
      'No team member found for that user ID and team ID.',
    );
  }
  return member;
}
