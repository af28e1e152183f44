import { canInTeam, requireInChannel, requireInTeam } from '../access/permissions.js';
import { channelJson, channelOf } from '../domain/channels.js';
import { deleteChannel, deleteTeam, teamJson, teamOf } from '../domain/teams.js';
import { AppError, forbidden } from '../http/app-error.js';
import { type Call, json, OK } from '../http/call.js';
import { flag } from '../http/paging.js';
import { route, type Route } from '../http/routes.js';
import { now } from '../site.js';

/** Teams and channels that are archived, restored, or with `permanent=true` deleted. */
export const archivingRoutes: readonly Route[] = [
  route('DELETE', '/teams/:team_id', removeTeam),
  route('POST', '/teams/:team_id/restore', restoreTeam),
  route('DELETE', '/channels/:channel_id', removeChannel),
  route('POST', '/channels/:channel_id/restore', restoreChannel),
];

/** Archiving twice is fine. */
function removeTeam(call: Call) {
  const { site, user, query } = call;
  const teamId = call.id('team_id');
  requireInTeam(site, user, teamId, 'manage_team');
  const team = teamOf(site, teamId);
  if (!flag(query, 'permanent')) {
    const at = now();
    site.store.teams.put({ ...team, deleteAt: at, updateAt: at });
    return OK;
  }
  if (!site.config.isOn('ServiceSettings', 'EnableAPITeamDeletion')) {
    if (!canInTeam(site, user, teamId, 'manage_system')) throw forbidden();
    throw deletionIsOff('team');
  }
  deleteTeam(site, teamId);
  return OK;
}

function restoreTeam(call: Call) {
  const teamId = call.id('team_id');
  requireInTeam(call.site, call.user, teamId, 'manage_team');
  const team = teamOf(call.site, teamId);
  return json(teamJson(call.site.store.teams.put({ ...team, deleteAt: 0, updateAt: now() })));
}

function removeChannel(call: Call) {
  const { site, user, query } = call;
  const channel = channelOf(site, call.id('channel_id'));
  if (channel.type === 'D' || channel.type === 'G') throw forbidden();
  requireInChannel(site, user, channel, `delete_${channel.type === 'P' ? 'private' : 'public'}_channel`);
  if (flag(query, 'permanent')) {
    if (!site.config.isOn('ServiceSettings', 'EnableAPIChannelDeletion')) throw deletionIsOff('channel');
    deleteChannel(site, channel.id);
    return OK;
  }
  if (channel.deleteAt !== 0) {
    throw new AppError(
      400,
      'api.channel.delete_channel.deleted.app_error',
      'The channel has been archived or deleted.',
    );
  }
  if (channel.name === 'town-square') {
    throw new AppError(
      400,
      'api.channel.delete_channel.cannot.app_error',
      'Unable to delete the default channel town-square.',
    );
  }
  const at = now();
  site.store.channels.put({ ...channel, deleteAt: at, updateAt: at });
  return OK;
}

function restoreChannel(call: Call) {
  const channel = channelOf(call.site, call.id('channel_id'));
  requireInTeam(call.site, call.user, channel.teamId, 'manage_team');
  if (channel.deleteAt === 0) {
    throw new AppError(
      400,
      'api.channel.restore_channel.restored.app_error',
      'Unable to unarchive channel. The channel is not archived.',
    );
  }
  return json(channelJson(call.site.store.channels.put({ ...channel, deleteAt: 0, updateAt: now() })));
}

function deletionIsOff(kind: 'team' | 'channel'): AppError {
  const setting = `ServiceSettings.EnableAPI${kind === 'team' ? 'Team' : 'Channel'}Deletion`;
  return new AppError(
    401,
    `api.user.delete_${kind}.not_enabled.for_admin.app_error`,
    `Permanent ${kind} deletion feature is not enabled. ${setting} must be set to true to use this command. See https://mattermost.com/pl/environment-configuration-settings for more information.`,
  );
}
