import { requireAnyLicense } from '../access/license.js';
import { can, canInChannel, canInTeam, requireInChannel, requirePermission } from '../access/permissions.js';
import { channelOf } from '../domain/channels.js';
import { groupOf } from '../domain/groups.js';
import { find, link, type LinkFields, type LinkKey, liveLinks, patch, read, unlink } from '../domain/syncables.js';
import { forbidden, invalidBodyParam } from '../http/app-error.js';
import { decodeObject } from '../http/body.js';
import { type Call, json, OK } from '../http/call.js';
import { route, type Route } from '../http/routes.js';
import type { Site } from '../site.js';
import type { GroupSyncable, SyncableType } from '../store/rows.js';

export const groupSyncableRoutes: readonly Route[] = (['Team', 'Channel'] as const).flatMap((type) => {
  const base = `/groups/:group_id/${type.toLowerCase()}s`;
  return [
    route('GET', base, (call) => list(call, type)),
    route('GET', `${base}/:syncable_id`, (call) => get(call, type)),
    route('POST', `${base}/:syncable_id/link`, (call) => create(call, type)),
    route('PUT', `${base}/:syncable_id/patch`, (call) => change(call, type)),
    route('DELETE', `${base}/:syncable_id/link`, (call) => remove(call, type)),
  ];
});

function create(call: Call, type: SyncableType) {
  const key = keyOf(call, type);
  const fields = fieldsOf(call, `Group${type}`);
  requireLinkPermission(call, key);
  requireAdminFlagPermission(call, key, fields);
  return json(syncableJson(call.site, link(call.site, key, fields)), 201);
}

function change(call: Call, type: SyncableType) {
  const key = keyOf(call, type);
  const fields = fieldsOf(call, `Group[${type}]Patch`);
  requireLinkPermission(call, key);
  requireAdminFlagPermission(call, key, fields);
  return json(syncableJson(call.site, patch(call.site, key, fields)));
}

function remove(call: Call, type: SyncableType) {
  const key = keyOf(call, type);
  requireLinkPermission(call, key);
  unlink(call.site, key);
  return OK;
}

function get(call: Call, type: SyncableType) {
  const key = keyOf(call, type);
  requirePermission(call.site, call.user, 'manage_system');
  const { team_id, ...row } = syncableJson(call.site, read(call.site, key));
  return json(type === 'Team' ? { team_id, ...row } : row);
}

function list(call: Call, type: SyncableType) {
  const { site } = call;
  requireAnyLicense(site);
  const groupId = call.id('group_id');
  requirePermission(site, call.user, 'sysconsole_read_user_management_groups');
  return json(liveLinks(site, type, groupId).flatMap((row) => listedJson(site, row) ?? []));
}

function keyOf(call: Call, type: SyncableType): LinkKey {
  requireAnyLicense(call.site);
  return { type, groupId: call.id('group_id'), syncableId: call.id('syncable_id') };
}

function fieldsOf(call: Call, bodyName: string): LinkFields {
  const body = decodeObject(call.json(), { auto_add: 'boolean', scheme_admin: 'boolean' });
  if (!body) throw invalidBodyParam(bodyName);
  return { autoAdd: body.auto_add, schemeAdmin: body.scheme_admin };
}

/** Linking is inviting: whoever may invite to the team may link a referenceable group to it. */
function requireLinkPermission({ site, user }: Call, { type, groupId, syncableId }: LinkKey): void {
  const group = groupOf(site, groupId);
  if (!group.allowReference) requirePermission(site, user, 'sysconsole_read_user_management_groups');
  const mayInvite = (teamId: string) =>
    canInTeam(site, user, teamId, 'invite_user') || can(site, user, 'sysconsole_write_user_management_groups');
  if (type === 'Team') {
    if (!mayInvite(syncableId)) throw forbidden();
    return;
  }
  const channel = channelOf(site, syncableId);
  // The server asks with the channel's id in place of the team's, so that a role in the team does not help here.
  const everLinked = find(site, { type: 'Team', groupId, syncableId: channel.teamId }) !== undefined;
  if (!everLinked && !mayInvite(channel.id)) throw forbidden();
  const kind = channel.type === 'P' ? 'private' : 'public';
  requireInChannel(site, user, channel, `manage_${kind}_channel_members`);
}

/** From band F on, naming `scheme_admin` at all needs the right to manage roles there. */
function requireAdminFlagPermission({ site, user }: Call, { type, syncableId }: LinkKey, fields: LinkFields): void {
  if (site.band === 'B' || fields.schemeAdmin === undefined) return;
  if (can(site, user, 'sysconsole_write_user_management_groups')) return;
  const allowed =
    type === 'Team'
      ? canInTeam(site, user, syncableId, 'manage_team_roles')
      : canInChannel(site, user, channelOf(site, syncableId), 'manage_channel_roles');
  if (!allowed) throw forbidden();
}

function syncableJson(site: Site, row: GroupSyncable): Record<string, unknown> {
  const ids =
    row.type === 'Team'
      ? { team_id: row.syncableId }
      : { channel_id: row.syncableId, team_id: site.store.channels.get(row.syncableId)?.teamId };
  return {
    ...ids,
    type: row.type,
    group_id: row.groupId,
    auto_add: row.autoAdd,
    scheme_admin: row.schemeAdmin,
    create_at: row.createAt,
    delete_at: row.deleteAt,
    update_at: row.updateAt,
  };
}

/** With names; undefined when the team or channel was deleted for good. A channel row of 11.6 does not tell its team's id. */
function listedJson(site: Site, row: GroupSyncable): Record<string, unknown> | undefined {
  const channel = row.type === 'Channel' ? site.store.channels.get(row.syncableId) : undefined;
  const team = site.store.teams.get(row.type === 'Team' ? row.syncableId : (channel?.teamId ?? ''));
  if (!team || (row.type === 'Channel' && !channel)) return undefined;
  const { team_id, ...rest } = syncableJson(site, row);
  return {
    ...(row.type === 'Team' || site.band === 'N' ? { team_id } : {}),
    ...rest,
    team_display_name: team.displayName,
    team_type: team.type,
    ...(channel && { channel_display_name: channel.displayName, channel_type: channel.type }),
  };
}
