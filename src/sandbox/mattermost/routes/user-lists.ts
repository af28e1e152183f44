import {
  can,
  canInTeam,
  isSystemAdmin,
  requireInChannel,
  requireInTeam,
  requirePermission,
} from '../access/permissions.js';
import { channelOf } from '../domain/channels.js';
import { teamJson } from '../domain/teams.js';
import { userJson } from '../domain/users.js';
import { forbidden } from '../http/app-error.js';
import { type Call, json } from '../http/call.js';
import { flag, paged, pageOf } from '../http/paging.js';
import { route, type Route } from '../http/routes.js';
import type { User } from '../store/rows.js';
import { channelMemberJson } from './channel-members.js';
import { teamMemberJson } from './team-members.js';

export const userListRoutes: readonly Route[] = [
  route('GET', '/users', list),
  route('GET', '/users/stats', (call) => json({ total_users_count: live(call.site.store.users.all()).length })),
  route('GET', '/users/stats/filtered', (call) => {
    requirePermission(call.site, call.user, 'sysconsole_read_user_management_users');
    return json({ total_users_count: filtered(call, flag(call.query, 'include_deleted')).length });
  }),
  route('GET', '/users/:user_id/teams', listTeams),
  route('GET', '/users/:user_id/teams/members', listTeamMembers),
  route('GET', '/users/:user_id/teams/:team_id/channels/members', listChannelMembers),
  route('GET', '/teams/:team_id/stats', teamStats),
  route('GET', '/channels/:channel_id/stats', channelStats),
];

const live = (users: readonly User[]): User[] => users.filter((user) => user.deleteAt === 0);

/** Users by name, deactivated ones included unless `active` is asked for. */
function list(call: Call) {
  const users = filtered(call, true);
  return json(paged(users, pageOf(call.query)).map((user) => userJson(user, call.user)));
}

function filtered(call: Call, deactivated: boolean): User[] {
  const { site, user: caller, query } = call;
  const inTeam = query.get('in_team') ?? '';
  const inChannel = query.get('in_channel') ?? '';
  const notInTeam = query.get('not_in_team') ?? '';
  const notInChannel = query.get('not_in_channel') ?? '';
  const inGroup = query.get('in_group') ?? '';
  for (const teamId of [inTeam, notInTeam]) {
    if (teamId !== '' && !canInTeam(site, caller, teamId, 'view_team')) throw forbidden();
  }
  for (const channelId of [inChannel, notInChannel]) {
    if (channelId !== '') requireInChannel(site, caller, channelOf(site, channelId), 'read_channel');
  }
  const teamMember = (teamId: string, userId: string) => site.store.teamMembers.get(`${teamId}/${userId}`);
  const channelMember = (channelId: string, userId: string) => site.store.channelMembers.get(`${channelId}/${userId}`);
  const tests: ((user: User) => boolean)[] = [];
  const where = (asked: unknown, test: (user: User) => boolean) => void (asked && tests.push(test));
  where(!deactivated || flag(query, 'active'), (user) => user.deleteAt === 0);
  where(flag(query, 'inactive'), (user) => user.deleteAt !== 0);
  where(inTeam, ({ id }) => teamMember(inTeam, id)?.deleteAt === 0);
  where(notInTeam, ({ id }) => teamMember(notInTeam, id)?.deleteAt !== 0);
  where(inChannel, ({ id }) => channelMember(inChannel, id) !== undefined);
  where(notInChannel, ({ id }) => channelMember(notInChannel, id) === undefined);
  where(inGroup, ({ id }) => site.store.groupMembers.get(`${inGroup}/${id}`)?.deleteAt === 0);
  where(flag(query, 'without_team'), ({ id }) => site.store.teamMembers.by('user', id).every((m) => m.deleteAt !== 0));
  where(query.get('role'), (user) => user.roles.split(' ').includes(query.get('role') ?? ''));
  tests.push(...roleTests(call, inTeam, inChannel));
  return site.store.users
    .all()
    .filter((user) => tests.every((test) => test(user)))
    .sort((a, b) => (a.username < b.username ? -1 : 1));
}

/** `roles`, `team_roles`, `channel_roles`: one of each list is enough, and so is one list. By team or channel, system admins are left out. */
function roleTests({ site, query }: Call, teamId: string, channelId: string): ((user: User) => boolean)[] {
  const names = (parameter: string) => (query.get(parameter) ?? '').split(',').filter(Boolean);
  const [roles, teamRoles, channelRoles] = [names('roles'), names('team_roles'), names('channel_roles')];
  if (roles.length + teamRoles.length + channelRoles.length === 0) return [];
  const holds = (flags: { schemeAdmin: boolean; schemeGuest: boolean } | undefined, kind: string, wanted: string[]) => {
    if (!flags) return false;
    const own = flags.schemeGuest ? 'guest' : flags.schemeAdmin ? 'admin' : 'user';
    return wanted.includes(`${kind}_${own}`);
  };
  return [
    (user) =>
      user.roles.split(' ').some((role) => roles.includes(role)) ||
      (!isSystemAdmin(user) &&
        (holds(site.store.teamMembers.get(`${teamId}/${user.id}`), 'team', teamRoles) ||
          holds(site.store.channelMembers.get(`${channelId}/${user.id}`), 'channel', channelRoles))),
  ];
}

function listTeams(call: Call) {
  const { site } = call;
  const userId = selfOr(call, 'sysconsole_read_user_management_users');
  const teams = site.store.teamMembers
    .by('user', userId)
    .filter((member) => member.deleteAt === 0)
    .flatMap((member) => site.store.teams.get(member.teamId) ?? []);
  return json(teams.filter((team) => team.deleteAt === 0).map(teamJson));
}

function listTeamMembers(call: Call) {
  const userId = selfOr(call, 'read_other_users_teams');
  return json(
    call.site.store.teamMembers
      .by('user', userId)
      .filter((member) => member.deleteAt === 0)
      .map(teamMemberJson),
  );
}

function listChannelMembers(call: Call) {
  const { site } = call;
  const teamId = call.id('team_id');
  const userId = selfOr(call, 'manage_system');
  requireInTeam(site, call.user, teamId, 'view_team');
  const members = site.store.channelMembers
    .by('user', userId)
    .filter(({ channelId }) => ['', teamId].includes(site.store.channels.get(channelId)?.teamId ?? '-'));
  return json(members.map((member) => channelMemberJson(member, call.user)));
}

function selfOr(call: Call, permission: string): string {
  const userId = call.id('user_id');
  if (userId !== call.user.id && !can(call.site, call.user, permission)) throw forbidden();
  return userId;
}

function teamStats(call: Call) {
  const teamId = call.id('team_id');
  requireInTeam(call.site, call.user, teamId, 'view_team');
  const members = call.site.store.teamMembers.by('team', teamId).filter((member) => member.deleteAt === 0);
  const users = members.flatMap((member) => call.site.store.users.get(member.userId) ?? []);
  return json({ team_id: teamId, total_member_count: users.length, active_member_count: live(users).length });
}

function channelStats(call: Call) {
  const channel = channelOf(call.site, call.id('channel_id'));
  requireInChannel(call.site, call.user, channel, 'read_channel');
  const members = call.site.store.channelMembers.by('channel', channel.id);
  return json({
    channel_id: channel.id,
    member_count: members.length,
    guest_count: members.filter((member) => member.schemeGuest).length,
    pinnedpost_count: 0,
    files_count: 0,
  });
}
