import { requireInTeam, requirePermission } from '../access/permissions.js';
import { channelJson } from '../domain/channels.js';
import { DEFAULT_CHANNELS } from '../domain/membership.js';
import { invalidBodyParam } from '../http/app-error.js';
import { decodeObject } from '../http/body.js';
import { type Call, json } from '../http/call.js';
import { flag, paged, pageOf } from '../http/paging.js';
import { route, type Route } from '../http/routes.js';
import type { Site } from '../site.js';
import { isId } from '../store/id.js';
import type { Channel } from '../store/rows.js';

/** Lists of channels, all by display name. */
export const channelListRoutes: readonly Route[] = [
  route('GET', '/channels', listAll),
  route('POST', '/channels/search', searchAll),
  route('GET', '/teams/:team_id/channels', (call) => {
    const teamId = call.id('team_id');
    requireInTeam(call.site, call.user, teamId, 'list_team_channels');
    return page(call, ofTeam(call.site, teamId, isLivePublic));
  }),
  route('GET', '/teams/:team_id/channels/private', (call) => {
    const teamId = call.id('team_id');
    requirePermission(call.site, call.user, 'manage_system');
    return page(
      call,
      ofTeam(call.site, teamId, (channel) => channel.type === 'P' && channel.deleteAt === 0),
    );
  }),
  route('GET', '/teams/:team_id/channels/deleted', (call) => {
    const teamId = call.id('team_id');
    requireInTeam(call.site, call.user, teamId, 'list_team_channels');
    return page(
      call,
      ofTeam(call.site, teamId, (channel) => channel.deleteAt !== 0),
    );
  }),
  route('POST', '/teams/:team_id/channels/search', (call) => {
    const teamId = call.id('team_id');
    const term = termOf(call);
    requireInTeam(call.site, call.user, teamId, 'list_team_channels');
    return json(
      ofTeam(call.site, teamId, (channel) => isLivePublic(channel) && matches(channel, term)).map(channelJson),
    );
  }),
];

const READ = 'sysconsole_read_user_management_channels';
const isLivePublic = (channel: Channel): boolean => channel.type === 'O' && channel.deleteAt === 0;
const sorted = (channels: readonly Channel[]): Channel[] =>
  [...channels].sort((a, b) => (a.displayName < b.displayName ? -1 : 1));

function ofTeam({ store }: Site, teamId: string, test: (channel: Channel) => boolean): Channel[] {
  return sorted(store.channels.by('team', teamId).filter(test));
}

const page = (call: Call, channels: readonly Channel[]) => json(paged(channels, pageOf(call.query)).map(channelJson));

function listAll(call: Call) {
  const { site, query } = call;
  requirePermission(site, call.user, READ);
  const groupId = query.get('not_associated_to_group') ?? '';
  const defaults = DEFAULT_CHANNELS.map(({ name }) => name as string);
  const channels = everyChannel(site)
    .filter((channel) => flag(query, 'include_deleted') || channel.deleteAt === 0)
    .filter((channel) => !flag(query, 'exclude_default_channels') || !defaults.includes(channel.name))
    .filter(({ id }) => !isId(groupId) || site.store.groupSyncables.get(`${groupId}/${id}`)?.deleteAt !== 0);
  const rows = paged(channels, pageOf(query)).map((channel) => withTeam(site, channel));
  return json(flag(query, 'include_total_count') ? { channels: rows, total_count: channels.length } : rows);
}

function searchAll(call: Call) {
  const term = termOf(call);
  requirePermission(call.site, call.user, READ);
  const found = everyChannel(call.site).filter((channel) => channel.deleteAt === 0 && matches(channel, term));
  return json(found.map((channel) => withTeam(call.site, channel)));
}

const everyChannel = ({ store }: Site): Channel[] =>
  sorted(store.channels.all().filter((channel) => channel.type === 'O' || channel.type === 'P'));

function withTeam({ store }: Site, channel: Channel): Record<string, unknown> {
  const team = store.teams.get(channel.teamId);
  return {
    ...channelJson(channel),
    team_display_name: team?.displayName ?? '',
    team_name: team?.name ?? '',
    team_update_at: team?.updateAt ?? 0,
  };
}

function termOf(call: Call): string {
  const term = decodeObject(call.json(), { term: 'string' })?.term;
  if (term === undefined) throw invalidBodyParam('channel_search');
  return term.toLowerCase();
}

const matches = ({ name, displayName, purpose }: Channel, term: string): boolean =>
  `${name}\n${displayName}\n${purpose}`.toLowerCase().includes(term);
