import { withAncillary } from '../access/ancillary-permissions.js';
import { allPermissions } from '../access/default-roles.js';
import { newSystemRoles } from '../access/new-system-roles.js';
import { requirePermission } from '../access/permissions.js';
import { AppError, invalidBodyParam, payloadParseError } from '../http/app-error.js';
import { decodeObject, decodeStrings } from '../http/body.js';
import { type Call, json } from '../http/call.js';
import { route, type Route } from '../http/routes.js';
import { now } from '../site.js';
import type { Role } from '../store/rows.js';

export const roleRoutes: readonly Route[] = [
  route('GET', '/roles', (call) => {
    requirePermission(call.site, call.user, 'manage_system');
    return json(call.site.store.roles.all().map(roleJson));
  }),
  route('GET', '/roles/:role_id', (call) => json(roleJson(roleOf(call, call.id('role_id'))))),
  route('GET', '/roles/name/:role_name', (call) => {
    const role = call.site.store.roles.by('name', call.param('role_name'))[0];
    if (!role) throw new AppError(404, 'app.role.get_by_name.app_error', 'Unable to get role.');
    return json(roleJson(role));
  }),
  route('POST', '/roles/names', listByNames),
  route('PUT', '/roles/:role_id/patch', patch),
  route('POST', '/permissions/ancillary', (call) => {
    const permissions = decodeStrings(call.json());
    if (!permissions || permissions.length === 0) throw payloadParseError();
    return json(withAncillary(permissions));
  }),
];

/** Unknown names are left out; when nothing is found the answer is null. */
function listByNames(call: Call) {
  const names = decodeStrings(call.json());
  if (!names) throw payloadParseError();
  const asked = [...new Set(names.map((name) => name.trim()))].filter(Boolean);
  if (asked.length === 0) throw invalidBodyParam('rolenames');
  if (asked.length > 100) {
    throw new AppError(
      400,
      'api.roles.get_multiple_by_name_too_many.request_error',
      'Unable to get that many roles by name. Only 100 roles can be requested at once.',
    );
  }
  const roles = asked.flatMap((name) => call.site.store.roles.by('name', name));
  return json(roles.length === 0 ? null : roles.map(roleJson));
}

const SCHEME_ROLES = /^(team|channel|playbook|run)_(admin|user|guest|member)$|^system_(user|guest)$/;

/** Nobody may add these to a role or take them away. */
const FIXED = [
  'manage_system',
  'manage_roles',
  'sysconsole_read_user_management_system_roles',
  'sysconsole_write_user_management_system_roles',
];

/** Parents of the console's sections: still accepted, without effect. */
const DEPRECATED =
  /^sysconsole_(read|write)_(about|reporting|environment|site|authentication|integrations|compliance|experimental|experimental_bleve)$/;

/** Replaces the whole list; only permissions can be changed, other fields are ignored. */
function patch(call: Call) {
  const { site, user } = call;
  const roleId = call.id('role_id');
  const body = decodeObject(call.json(), { permissions: 'strings' });
  if (!body) throw invalidBodyParam('role');
  const role = roleOf(call, roleId);
  const guarded =
    role.name === 'system_admin' ||
    newSystemRoles(site).includes(role.name) ||
    (site.band === 'N' && /^system_(user|guest)$/.test(role.name));
  requirePermission(site, user, guarded ? 'manage_system' : 'sysconsole_write_user_management_permissions');
  const wanted = body.permissions ?? role.permissions;
  const isChanged = (permission: string) => wanted.includes(permission) !== role.permissions.includes(permission);
  if (FIXED.some(isChanged)) {
    throw new AppError(
      501,
      'api.roles.patch_roles.not_allowed_permission.error',
      'One or more of the following permissions that you are trying to add or remove is not allowed',
    );
  }
  const console = SCHEME_ROLES.test(role.name) ? 'permissions' : 'system_roles';
  requirePermission(site, user, `sysconsole_write_user_management_${console}`);
  if (body.permissions === undefined) return json(roleJson(role));
  const permissions = [...new Set(wanted)].sort();
  const known = allPermissions(site.band);
  if (permissions.some((permission) => !known.includes(permission) && !DEPRECATED.test(permission))) {
    throw new AppError(400, 'app.role.save.invalid_role.app_error', 'The role was not valid.');
  }
  if (permissions.join(' ') === role.permissions.join(' ')) return json(roleJson(role));
  return json(roleJson(site.store.roles.put({ ...role, permissions, updateAt: now() })));
}

function roleOf({ site }: Call, roleId: string): Role {
  const role = site.store.roles.get(roleId);
  if (!role) throw new AppError(404, 'app.role.get.app_error', 'Unable to get role.');
  return role;
}

function roleJson(role: Role): Record<string, unknown> {
  return {
    id: role.id,
    name: role.name,
    display_name: role.displayName,
    description: role.description,
    create_at: role.createAt,
    update_at: role.updateAt,
    delete_at: 0,
    permissions: role.permissions,
    scheme_managed: role.schemeManaged,
    built_in: role.builtIn,
    scheme_id: null,
  };
}
