import { canInChannel, requireInChannel, requireInTeam } from '../access/permissions.js';
import { channelJson, channelOf, createChannelRow, requireChannelName } from '../domain/channels.js';
import { removeOutsiders } from '../domain/constrained.js';
import { joinOwnChannel } from '../domain/membership.js';
import { AppError, invalidBodyParam } from '../http/app-error.js';
import { decodeObject } from '../http/body.js';
import { type Call, json } from '../http/call.js';
import { flag } from '../http/paging.js';
import { route, type Route } from '../http/routes.js';
import { now } from '../site.js';
import type { Channel, ChannelType } from '../store/rows.js';
import { teamNamed } from './teams.js';

export const channelRoutes: readonly Route[] = [
  route('POST', '/channels', create),
  route('GET', '/channels/:channel_id', (call) => {
    const channel = channelOf(call.site, call.id('channel_id'));
    return json(channelJson(readable(call, channel)));
  }),
  route('GET', '/teams/:team_id/channels/name/:channel_name', (call) => json(byName(call, call.id('team_id')))),
  route('GET', '/teams/name/:team_name/channels/name/:channel_name', (call) => json(byName(call, teamNamed(call).id))),
  route('PUT', '/channels/:channel_id', update),
  route('PUT', '/channels/:channel_id/patch', patch),
  route('PUT', '/channels/:channel_id/privacy', updatePrivacy),
];

const FIELDS = {
  name: 'string',
  display_name: 'string',
  type: 'string',
  header: 'string',
  purpose: 'string',
  group_constrained: 'boolean',
} as const;

function create(call: Call) {
  const { site, user } = call;
  const body = decodeObject(call.json(), { ...FIELDS, team_id: 'string' });
  if (!body) throw invalidBodyParam('channel');
  const { team_id: teamId = '', name = '', display_name: displayName = '', type } = body;
  if (displayName === '') throw invalidBodyParam('display_name');
  if (type === 'P') requireInTeam(site, user, teamId, 'create_private_channel');
  else if (type === 'O') requireInTeam(site, user, teamId, 'create_public_channel');
  if (type !== 'O' && type !== 'P') {
    throw new AppError(
      400,
      'api.channel.create_channel.direct_channel.app_error',
      'Must use createDirectChannel API service for direct message channel creation.',
    );
  }
  if (!site.store.teams.get(teamId)) {
    throw new AppError(404, 'app.channel.get_channels.not_found.app_error', 'No channels were found.');
  }
  const channel = createChannelRow(site, {
    teamId,
    name,
    displayName,
    type,
    creatorId: user.id,
    header: body.header ?? '',
    purpose: body.purpose ?? '',
    groupConstrained: body.group_constrained,
  });
  joinOwnChannel(site, channel, user);
  return json(channelJson(channel), 201);
}

function byName(call: Call, teamId: string): Record<string, unknown> {
  const channel = call.site.store.channels.by('name', `${teamId}/${call.param('channel_name').toLowerCase()}`)[0];
  if (!channel || (channel.deleteAt !== 0 && !flag(call.query, 'include_deleted'))) {
    throw new AppError(404, 'app.channel.get_by_name.missing.app_error', 'Channel does not exist.');
  }
  return channelJson(readable(call, channel));
}

function readable({ site, user }: Call, channel: Channel): Channel {
  const permission = channel.type === 'O' ? 'read_public_channel' : 'read_channel';
  if (!canInChannel(site, user, channel, permission)) requireInChannel(site, user, channel, 'read_channel');
  return channel;
}

function manageable(call: Call, channel: Channel): Channel {
  const kind = channel.type === 'P' ? 'private' : 'public';
  requireInChannel(call.site, call.user, channel, `manage_${kind}_channel_properties`);
  return channel;
}

function patch(call: Call) {
  const { site } = call;
  const channelId = call.id('channel_id');
  const body = decodeObject(call.json(), FIELDS);
  if (!body) throw invalidBodyParam('channel');
  const channel = manageable(call, channelOf(site, channelId));
  if (body.name !== undefined && body.name !== channel.name) requireChannelName(site, channel.teamId, body.name);
  const patched = site.store.channels.put({
    ...channel,
    name: body.name ?? channel.name,
    displayName: body.display_name ?? channel.displayName,
    header: body.header ?? channel.header,
    purpose: body.purpose ?? channel.purpose,
    groupConstrained: body.group_constrained ?? channel.groupConstrained,
    updateAt: now(),
  });
  // Only a patch that turns the constraint on removes anybody; a full update does not.
  if (patched.groupConstrained && !channel.groupConstrained) {
    site.background.run(() => removeOutsiders(site, 'Channel', channelId));
  }
  return json(channelJson(patched));
}

function update(call: Call) {
  const channelId = call.id('channel_id');
  const body = decodeObject(call.json(), { ...FIELDS, id: 'string' });
  if (!body) throw invalidBodyParam('channel');
  if (body.id !== channelId) throw invalidBodyParam('channel_id');
  const channel = manageable(call, channelOf(call.site, channelId));
  if (body.name && body.name !== channel.name) requireChannelName(call.site, channel.teamId, body.name);
  const updated = call.site.store.channels.put({
    ...channel,
    name: body.name || channel.name,
    displayName: body.display_name || channel.displayName,
    header: body.header ?? '',
    purpose: body.purpose ?? '',
    groupConstrained: body.group_constrained ?? null,
    updateAt: now(),
  });
  return json(channelJson(updated));
}

function updatePrivacy(call: Call) {
  const { site, user } = call;
  const channelId = call.id('channel_id');
  const privacy = decodeObject(call.json(), { privacy: 'string' })?.privacy;
  if (privacy !== 'O' && privacy !== 'P') throw invalidBodyParam('privacy');
  const channel = channelOf(site, channelId);
  const permission = privacy === 'O' ? 'convert_private_channel_to_public' : 'convert_public_channel_to_private';
  requireInChannel(site, user, channel, permission);
  if (channel.name === 'town-square' && privacy === 'P') {
    throw new AppError(
      400,
      'api.channel.update_channel_privacy.default_channel_error',
      'The default channel cannot be made private.',
    );
  }
  const type: ChannelType = privacy;
  return json(channelJson(site.store.channels.put({ ...channel, type, updateAt: now() })));
}
