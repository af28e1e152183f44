import { requirePermission } from '../access/permissions.js';
import { AppError, invalidBodyParam, payloadParseError } from '../http/app-error.js';
import { decodeStrings } from '../http/body.js';
import { type Call, json } from '../http/call.js';
import { route, type Route } from '../http/routes.js';
import type { Role } from '../store/rows.js';

export const roleRoutes: readonly Route[] = [
  route('GET', '/roles', (call) => {
    requirePermission(call.site, call.user, 'manage_system');
    return json(call.site.store.roles.all().map(roleJson));
  }),
  route('GET', '/roles/:role_id', (call) => {
    const role = call.site.store.roles.get(call.id('role_id'));
    if (!role) throw new AppError(404, 'app.role.get.app_error', 'Unable to get role.');
    return json(roleJson(role));
  }),
  route('GET', '/roles/name/:role_name', (call) => {
    const role = call.site.store.roles.by('name', call.param('role_name'))[0];
    if (!role) throw new AppError(404, 'app.role.get_by_name.app_error', 'Unable to get role.');
    return json(roleJson(role));
  }),
  route('POST', '/roles/names', listByNames),
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
