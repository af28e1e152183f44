import { channelRoles, requireInChannel } from '../access/permissions.js';
import { outsiders } from '../domain/constrained.js';
import { channelOf } from '../domain/channels.js';
import { joinChannel, leaveChannel } from '../domain/membership.js';
import { noSuchUser } from '../domain/users.js';
import { AppError, invalidBodyParam } from '../http/app-error.js';
import { decodeObject } from '../http/body.js';
import { type Call, json, OK } from '../http/call.js';
import { paged, pageOf } from '../http/paging.js';
import { route, type Route } from '../http/routes.js';
import { isId } from '../store/id.js';
import type { Channel, ChannelMember, User } from '../store/rows.js';
import { memberRoleRoutes, type RolesChange } from './scheme-roles.js';
import { namesInBody } from './users.js';

export const channelMemberRoutes: readonly Route[] = [
  route('GET', '/channels/:channel_id/members', list),
  route('POST', '/channels/:channel_id/members', add),
  route('POST', '/channels/:channel_id/members/ids', listByIds),
  route('GET', '/channels/:channel_id/members/:user_id', get),
  route('DELETE', '/channels/:channel_id/members/:user_id', remove),
  ...memberRoleRoutes('channel', changeRoles),
];

/** When others were here last is nobody else's business. */
export function channelMemberJson(member: ChannelMember, viewer: User): Record<string, unknown> {
  const own = member.userId === viewer.id;
  return {
    channel_id: member.channelId,
    user_id: member.userId,
    roles: channelRoles(member),
    last_viewed_at: own ? 0 : -1,
    msg_count: 0,
    mention_count: 0,
    mention_count_root: 0,
    urgent_mention_count: 0,
    msg_count_root: 0,
    notify_props: {
      channel_auto_follow_threads: 'off',
      desktop: 'default',
      email: 'default',
      ignore_channel_mentions: 'default',
      mark_unread: 'all',
      push: 'default',
    },
    last_update_at: own ? member.lastUpdateAt : -1,
    scheme_guest: member.schemeGuest,
    scheme_user: member.schemeUser,
    scheme_admin: member.schemeAdmin,
    explicit_roles: member.explicitRoles,
    autotranslation_disabled: false,
  };
}

const membersPermission = (channel: Channel): string =>
  channel.type === 'P' ? 'manage_private_channel_members' : 'manage_public_channel_members';

function list(call: Call) {
  const channel = channelOf(call.site, call.id('channel_id'));
  requireInChannel(call.site, call.user, channel, 'read_channel');
  const members = call.site.store.channelMembers.by('channel', channel.id);
  members.sort((a, b) => (a.userId < b.userId ? -1 : 1));
  return json(paged(members, pageOf(call.query)).map((member) => channelMemberJson(member, call.user)));
}

function listByIds(call: Call) {
  const channelId = call.id('channel_id');
  const ids = namesInBody(call, 'user_ids');
  requireInChannel(call.site, call.user, channelOf(call.site, channelId), 'read_channel');
  const members = ids.flatMap((id) => call.site.store.channelMembers.get(`${channelId}/${id}`) ?? []);
  return json(members.map((member) => channelMemberJson(member, call.user)));
}

function get(call: Call) {
  const [channelId, userId] = [call.id('channel_id'), call.id('user_id')];
  requireInChannel(call.site, call.user, channelOf(call.site, channelId), 'read_channel');
  return json(channelMemberJson(memberOf(call, channelId, userId), call.user));
}

/** One `user_id`, or several `user_ids`: then the answer is a list. All are added or nobody. */
function add(call: Call) {
  const { site } = call;
  const channelId = call.id('channel_id');
  const body = decodeObject(call.json(), { user_id: 'string', user_ids: 'strings' });
  const userIds = body?.user_ids ?? (body?.user_id === undefined ? [] : [body.user_id]);
  if (userIds.length === 0 || !userIds.every(isId)) throw invalidBodyParam(body?.user_ids ? 'user_ids' : 'user_id');
  const channel = channelOf(site, channelId);
  requireInChannel(site, call.user, channel, membersPermission(channel));
  const denied = channel.groupConstrained ? outsiders(site, channelId, userIds) : [];
  if (denied.length > 0) {
    throw new AppError(
      400,
      'api.channel.add_members.user_denied',
      `Channel membership denied to the following users because of group constraints: [${denied.join(' ')}]`,
    );
  }
  const users = userIds.map((id) => teamMemberToAdd(call, channel, id));
  const members = users.map((user) => channelMemberJson(joinChannel(site, channel, user), call.user));
  return json(body?.user_ids ? members : members[0], 201);
}

function teamMemberToAdd({ site }: Call, channel: Channel, userId: string): User {
  const user = site.store.users.get(userId);
  if (!user) throw noSuchUser();
  if (site.store.teamMembers.get(`${channel.teamId}/${userId}`)?.deleteAt !== 0) {
    throw new AppError(
      404,
      'app.team.get_member.missing.app_error',
      'No team member found for that user ID and team ID.',
    );
  }
  return user;
}

function remove(call: Call) {
  const { site, user: caller } = call;
  const [channelId, userId] = [call.id('channel_id'), call.id('user_id')];
  const channel = channelOf(site, channelId);
  const user = site.store.users.get(userId);
  if (!user) throw noSuchUser();
  if (channel.groupConstrained && caller.id !== userId && !user.isBot) {
    throw new AppError(
      400,
      'api.channel.remove_member.group_constrained.app_error',
      'Unable to remove a user from a group-constrained channel.',
    );
  }
  if (caller.id !== userId) requireInChannel(site, caller, channel, membersPermission(channel));
  memberOf(call, channelId, userId);
  leaveChannel(site, channelId, userId);
  return OK;
}

function changeRoles(call: Call, channelId: string, userId: string, change: RolesChange) {
  requireInChannel(call.site, call.user, channelOf(call.site, channelId), 'manage_channel_roles');
  const member = memberOf(call, channelId, userId);
  call.site.store.channelMembers.put({ ...member, ...change(member) });
}

function memberOf({ site }: Call, channelId: string, userId: string): ChannelMember {
  const member = site.store.channelMembers.get(`${channelId}/${userId}`);
  if (!member) {
    throw new AppError(
      404,
      'app.channel.get_member.missing.app_error',
      'No channel member found for that user ID and channel ID.',
    );
  }
  return member;
}
