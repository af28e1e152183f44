import { requireAnyLicense, requireSource } from '../access/license.js';
import { requirePermission } from '../access/permissions.js';
import { groupJson, groupOf } from '../domain/groups.js';
import { findByUsername } from '../domain/users.js';
import { AppError, invalidBodyParam } from '../http/app-error.js';
import { decodeObject } from '../http/body.js';
import { type Call, json } from '../http/call.js';
import { route, type Route } from '../http/routes.js';
import { now } from '../site.js';
import { newId } from '../store/id.js';
import type { Group, GroupMember } from '../store/rows.js';

/** Groups made in Mattermost itself. They are never linked to teams or channels; groups of the directory are refused here. */
export const customGroupRoutes: readonly Route[] = [
  route('POST', '/groups', create),
  route('DELETE', '/groups/:group_id', (call) => {
    const group = customGroup(call, 'delete_custom_group');
    const at = now();
    return json(groupJson(call.site, call.site.store.groups.put({ ...group, deleteAt: at, updateAt: at })));
  }),
  route('POST', '/groups/:group_id/restore', (call) => {
    const group = customGroup(call, 'restore_custom_group', 501);
    return json(groupJson(call.site, call.site.store.groups.put({ ...group, deleteAt: 0, updateAt: now() })));
  }),
  route('POST', '/groups/:group_id/members', (call) => changeMembers(call, 0)),
  route('DELETE', '/groups/:group_id/members', (call) => changeMembers(call, now())),
];

function create(call: Call) {
  const { site, user } = call;
  requireAnyLicense(site);
  const body = decodeObject(call.json(), {
    name: 'string',
    display_name: 'string',
    description: 'string',
    source: 'string',
    remote_id: 'string',
    allow_reference: 'boolean',
    user_ids: 'strings',
  });
  if (!body) throw invalidBodyParam('group');
  if (body.source !== 'custom') throw wrongSource(400);
  requireSource(site, 'custom');
  requirePermission(site, user, 'create_custom_group');
  if (!body.allow_reference) {
    throw new AppError(
      400,
      'api.custom_groups.must_be_referenceable',
      "allow_reference must be 'true' for custom groups",
    );
  }
  if (body.remote_id) {
    throw new AppError(400, 'api.custom_groups.no_remote_id', 'remote_id must be blank for custom group');
  }
  const name = freeName(call, body.name ?? '');
  const at = now();
  const group = site.store.groups.put({
    id: newId(),
    name,
    displayName: body.display_name ?? '',
    description: body.description ?? '',
    source: 'custom',
    remoteId: null,
    allowReference: true,
    createAt: at,
    updateAt: at,
    deleteAt: 0,
  });
  for (const userId of body.user_ids ?? []) {
    site.store.groupMembers.put({ groupId: group.id, userId, createAt: at, deleteAt: 0 });
  }
  return json(groupJson(site, group, { memberCount: true }), 201);
}

/** A deleted group still holds its name. */
function freeName({ site }: Call, name: string): string {
  if (!/^[a-z0-9.\-_]{1,64}$/.test(name)) {
    throw new AppError(
      400,
      'model.group.name.invalid_chars.app_error',
      'invalid characters in the name property for group',
    );
  }
  if (findByUsername(site, name)) {
    throw new AppError(400, 'app.group.username_conflict', `user with username "${name}" already exists.`);
  }
  if (site.store.groups.by('name', name).length > 0) {
    throw new AppError(400, 'app.custom_group.unique_name', 'group name is not unique');
  }
  return name;
}

function changeMembers(call: Call, deleteAt: number) {
  const { site } = call;
  const group = customGroup(call, 'manage_custom_group_members');
  const userIds = decodeObject(call.json(), { user_ids: 'strings' })?.user_ids;
  if (!userIds) throw invalidBodyParam('addUsersToGroup');
  const members = userIds.map((userId): GroupMember => {
    const before = site.store.groupMembers.get(`${group.id}/${userId}`);
    const createAt = before?.deleteAt === 0 ? before.createAt : now();
    return site.store.groupMembers.put({ groupId: group.id, userId, createAt, deleteAt });
  });
  return json(
    members.map((member) => ({
      group_id: member.groupId,
      user_id: member.userId,
      create_at: member.createAt,
      delete_at: member.deleteAt,
    })),
  );
}

function customGroup(call: Call, permission: string, status = 400): Group {
  requireAnyLicense(call.site);
  const group = groupOf(call.site, call.id('group_id'));
  if (group.source !== 'custom') throw wrongSource(status);
  requireSource(call.site, 'custom');
  requirePermission(call.site, call.user, permission);
  return group;
}

const wrongSource = (status: number): AppError =>
  new AppError(status, 'app.group.crud_permission', 'Unable to perform operation for that source type.');
