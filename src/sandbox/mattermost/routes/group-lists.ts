import { requireAnyLicense, requireSource } from '../access/license.js';
import { can, requireInChannel, requireInTeam } from '../access/permissions.js';
import { channelOf } from '../domain/channels.js';
import { groupJson, membersOf } from '../domain/groups.js';
import { type Call, json } from '../http/call.js';
import { flag, paged, pageOf } from '../http/paging.js';
import { route, type Route } from '../http/routes.js';
import type { Site } from '../site.js';
import { isId } from '../store/id.js';
import type { Channel, Group, GroupSyncable } from '../store/rows.js';

export const groupListRoutes: readonly Route[] = [
  route('GET', '/groups', list),
  route('GET', '/teams/:team_id/groups', listOfTeam),
  route('GET', '/channels/:channel_id/groups', listOfChannel),
  route('GET', '/teams/:team_id/groups_by_channels', listByChannels),
];

const READ = 'sysconsole_read_user_management_groups';

/** Every group, filtered. Who may not read the console's groups page sees referenceable ones only. */
function list(call: Call) {
  const { site, query } = call;
  requireAnyLicense(site);
  requireSource(site, query.get('group_source') === 'custom' ? 'custom' : 'ldap');
  const all = site.store.groups.all();
  const tests = [
    archived(query),
    referenceable(call),
    matching(query),
    ofSource(site, query),
    notAssociated(call),
    permittedByParentTeam(call),
    hasMember(site, query.get('filter_has_member')),
  ];
  const groups = all
    .filter((group) => tests.every((test) => test(group)))
    .sort((a, b) => a.deleteAt - b.deleteAt || (a.displayName < b.displayName ? -1 : 1));
  const page = pageOf(query);
  const countIn = channelToCountIn(call);
  const shown = (page.perPage === 0 ? groups : paged(groups, page)).map((group) => ({
    ...groupJson(site, group, {
      memberCount: flag(query, 'include_member_count'),
      memberIds: flag(query, 'include_member_ids'),
    }),
    ...(countIn && channelCounts(site, group, countIn, flag(query, 'include_timezones'))),
  }));
  if (!flag(query, 'include_total_count')) return json(shown);
  return json({ groups: shown, total_count: all.filter((group) => group.deleteAt === 0).length });
}

function listOfTeam(call: Call) {
  requireAnyLicense(call.site);
  const teamId = call.id('team_id');
  requireInTeam(call.site, call.user, teamId, 'list_team_channels');
  return json(associated(call, teamId));
}

function listOfChannel(call: Call) {
  requireAnyLicense(call.site);
  const channel = channelOf(call.site, call.id('channel_id'));
  const kind = channel.type === 'P' ? 'private' : 'public';
  requireInChannel(call.site, call.user, channel, `read_${kind}_channel_groups`);
  return json(associated(call, channel.id));
}

/** The live groups linked to one team or channel. The count knows the search, but not which groups the caller may see. */
function associated(call: Call, syncableId: string) {
  const { query } = call;
  const rows = linked(call, syncableId);
  const visible = rows.filter(({ group }) => referenceable(call)(group));
  const paginate = query.get('paginate') !== 'false';
  if (paginate) visible.sort(byDisplayName);
  const shown = paginate ? paged(visible, pageOf(query)) : visible;
  return { groups: shown.map((row) => associatedJson(call, row)), total_group_count: rows.length };
}

/** Pages count rows of channel and group; channels without a row are left out. */
function listByChannels(call: Call) {
  const { site, query } = call;
  requireAnyLicense(site);
  const teamId = call.id('team_id');
  requireInTeam(site, call.user, teamId, 'list_team_channels');
  const rows = site.store.channels
    .by('team', teamId)
    .flatMap((channel) => linked(call, channel.id))
    .filter(({ group }) => referenceable(call)(group))
    .sort(byDisplayName);
  const shown = query.get('paginate') === 'false' ? rows : paged(rows, pageOf(query));
  const groups: Record<string, unknown[]> = {};
  for (const row of shown) (groups[row.link.syncableId] ??= []).push(associatedJson(call, row));
  return json({ groups });
}

interface Association {
  readonly link: GroupSyncable;
  readonly group: Group;
}

function linked({ site, query }: Call, syncableId: string): Association[] {
  return site.store.groupSyncables
    .by('syncable', syncableId)
    .filter((link) => link.deleteAt === 0)
    .flatMap((link) => {
      const group = site.store.groups.get(link.groupId);
      return group?.deleteAt === 0 && matching(query)(group) ? [{ link, group }] : [];
    });
}

const byDisplayName = (a: Association, b: Association): number => (a.group.displayName < b.group.displayName ? -1 : 1);

function associatedJson({ site, query }: Call, { link, group }: Association) {
  const memberCount = flag(query, 'include_member_count');
  return { ...groupJson(site, group, { memberCount }), scheme_admin: link.schemeAdmin };
}

type Test = (group: Group) => boolean;

function archived(query: URLSearchParams): Test {
  const since = Number(query.get('since') ?? 0);
  if (since > 0) return (group) => group.updateAt >= since;
  if (query.get('filter_archived') === 'true') return (group) => group.deleteAt !== 0;
  if (query.get('include_archived') === 'true') return () => true;
  return (group) => group.deleteAt === 0;
}

function referenceable({ site, user, query }: Call): Test {
  const only = flag(query, 'filter_allow_reference') || !can(site, user, READ);
  return (group) => !only || group.allowReference;
}

function matching(query: URLSearchParams): Test {
  const q = (query.get('q') ?? '').toLowerCase();
  return ({ name, displayName }) => [name ?? '', displayName].some((text) => text.toLowerCase().includes(q));
}

function ofSource(site: Site, query: URLSearchParams): Test {
  const source = query.get('group_source') ?? '';
  const syncable =
    query.get('only_syncable_sources') === 'true' || !site.config.isOn('ServiceSettings', 'EnableCustomGroups');
  return (group) =>
    (!syncable || group.source !== 'custom') &&
    (source === '' || (source === 'custom') === (group.source === 'custom'));
}

/** Ill-formed ids are ignored. */
function notAssociated(call: Call): Test {
  const { site, query } = call;
  const teamId = query.get('not_associated_to_team') ?? '';
  const channelId = query.get('not_associated_to_channel') ?? '';
  if (isId(channelId)) requireMembersPermission(call, channelOf(site, channelId));
  const ids = [teamId, channelId].filter(isId);
  return (group) => ids.every((id) => site.store.groupSyncables.get(`${group.id}/${id}`)?.deleteAt !== 0);
}

/** Of a channel in a constrained team only the team's groups may be linked. */
function permittedByParentTeam({ site, query }: Call): Test {
  const channel = site.store.channels.get(query.get('not_associated_to_channel') ?? '');
  if (!flag(query, 'filter_parent_team_permitted') || !channel) return () => true;
  if (!site.store.teams.get(channel.teamId)?.groupConstrained) return () => true;
  return (group) => site.store.groupSyncables.get(`${group.id}/${channel.teamId}`)?.deleteAt === 0;
}

function hasMember(site: Site, userId: string | null): Test {
  if (!userId) return () => true;
  return (group) => site.store.groupMembers.get(`${group.id}/${userId}`)?.deleteAt === 0;
}

function channelToCountIn(call: Call): Channel | undefined {
  const channelId = call.query.get('include_channel_member_count') ?? '';
  if (!isId(channelId)) return undefined;
  const channel = channelOf(call.site, channelId);
  requireMembersPermission(call, channel);
  return channel;
}

function requireMembersPermission(call: Call, channel: Channel): void {
  const kind = channel.type === 'P' ? 'private' : 'public';
  requireInChannel(call.site, call.user, channel, `manage_${kind}_channel_members`);
}

/** How many of the group are in the channel. Nobody here has set a time zone. */
function channelCounts(site: Site, group: Group, channel: Channel, timezones: boolean) {
  const members = membersOf(site, group.id).filter(({ id }) => site.store.channelMembers.get(`${channel.id}/${id}`));
  return { channel_member_count: members.length, ...(timezones && { channel_member_timezones_count: 0 }) };
}
