import { requireAnyLicense, requireSource } from '../access/license.js';
import { can, requirePermission } from '../access/permissions.js';
import { groupJson, groupOf, groupsOf, membersOf } from '../domain/groups.js';
import { findByUsername, userJson } from '../domain/users.js';
import { AppError, invalidBodyParam, payloadParseError } from '../http/app-error.js';
import { decodeObject, decodeStrings } from '../http/body.js';
import { type Call, json } from '../http/call.js';
import { flag, paged, pageOf } from '../http/paging.js';
import { route, type Route } from '../http/routes.js';
import { now, type Site } from '../site.js';
import type { Group } from '../store/rows.js';

export const groupRoutes: readonly Route[] = [
  route('POST', '/groups/names', listByNames),
  route('GET', '/groups/:group_id', get),
  route('PUT', '/groups/:group_id/patch', patch),
  route('GET', '/groups/:group_id/members', listMembers),
  route('GET', '/groups/:group_id/stats', stats),
  route('GET', '/users/:user_id/groups', listOfUser),
];

const READ = 'sysconsole_read_user_management_groups';

function get(call: Call) {
  const group = readableGroup(call);
  return json(
    groupJson(call.site, group, {
      memberCount: flag(call.query, 'include_member_count'),
      memberIds: flag(call.query, 'include_member_ids'),
    }),
  );
}

function readableGroup(call: Call): Group {
  requireAnyLicense(call.site);
  const group = groupOf(call.site, call.id('group_id'));
  if (!group.allowReference) requirePermission(call.site, call.user, READ);
  requireSource(call.site, group.source);
  return group;
}

function listMembers(call: Call) {
  const members = membersOf(call.site, readableGroup(call).id);
  return json({
    members: paged(members, pageOf(call.query)).map((user) => userJson(user, call.user)),
    total_member_count: members.length,
  });
}

/** An unknown group has no members. */
function stats(call: Call) {
  requireAnyLicense(call.site);
  const groupId = call.id('group_id');
  requirePermission(call.site, call.user, READ);
  return json({ group_id: groupId, total_member_count: membersOf(call.site, groupId).length });
}

/** Deleted groups are found too. */
function listByNames(call: Call) {
  const { site, user } = call;
  requireAnyLicense(site);
  const names = decodeStrings(call.json());
  if (!names) throw payloadParseError();
  const groups = names.flatMap((name) => (name === '' ? [] : site.store.groups.by('name', name)));
  const shown = can(site, user, READ) ? groups : groups.filter((group) => group.allowReference);
  return json(shown.map((group) => groupJson(site, group)));
}

function listOfUser(call: Call) {
  const { site, user } = call;
  requireAnyLicense(site);
  const userId = call.id('user_id');
  if (userId !== user.id) requirePermission(site, user, 'manage_system');
  return json(groupsOf(site, userId).map((group) => groupJson(site, group)));
}

function patch(call: Call) {
  const { site, user } = call;
  requireAnyLicense(site);
  const groupId = call.id('group_id');
  const body = decodeObject(call.json(), {
    name: 'string',
    display_name: 'string',
    description: 'string',
    allow_reference: 'boolean',
  });
  if (!body) throw invalidBodyParam('group');
  const group = groupOf(site, groupId);
  requireSource(site, group.source);
  const permission = group.source === 'custom' ? 'edit_custom_group' : 'sysconsole_write_user_management_groups';
  requirePermission(site, user, permission);
  const name = newName(site, group, body.name, body.allow_reference);
  const patched = site.store.groups.put({
    ...group,
    name,
    displayName: body.display_name ?? group.displayName,
    description: body.description ?? group.description,
    allowReference: body.allow_reference ?? group.allowReference,
    updateAt: now(),
  });
  return json(groupJson(site, patched, { memberCount: true }));
}

/** Without a name of its own a group that becomes referenceable is named after its display name. */
function newName(
  site: Site,
  group: Group,
  asked: string | undefined,
  allowReference: boolean | undefined,
): string | null {
  if (asked !== undefined && allowReference) requireFreeName(site, asked);
  const name = asked ?? group.name ?? (allowReference ? group.displayName.toLowerCase().replaceAll(' ', '-') : null);
  if (name === null) return null;
  if (name.length < 1 || name.length > 64) {
    throw new AppError(
      400,
      'model.group.name.invalid_length.app_error',
      'Name must be 1 to 64 lowercase alphanumeric characters.',
    );
  }
  if (!/^[a-z0-9.\-_]+$/.test(name)) {
    throw new AppError(
      400,
      'model.group.name.invalid_chars.app_error',
      'invalid characters in the name property for group',
    );
  }
  return name;
}

/** A group's own present name counts as taken. */
function requireFreeName(site: Site, name: string): void {
  const taken = (what: string, message: string) =>
    new AppError(400, `api.ldap_groups.existing_${what}_name_error`, message);
  if (['all', 'channel', 'here'].includes(name)) {
    throw taken('reserved', 'group name already exists as a reserved name');
  }
  if (name !== '' && findByUsername(site, name)) throw taken('user', 'group name already exists as a user name');
  if (name !== '' && site.store.groups.by('name', name).length > 0) {
    throw taken('group', 'group name already exists');
  }
}
