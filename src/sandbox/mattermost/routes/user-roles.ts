import { isLicensed } from '../access/license.js';
import { newSystemRoles } from '../access/new-system-roles.js';
import { can, isSystemAdmin, requirePermission } from '../access/permissions.js';
import { demoteToGuest, promoteToUser } from '../domain/guests.js';
import { noSuchUser, userOf } from '../domain/users.js';
import { AppError, forbidden, invalidBodyParam } from '../http/app-error.js';
import { decodeObject } from '../http/body.js';
import { type Call, OK } from '../http/call.js';
import { route, type Route } from '../http/routes.js';
import { now } from '../site.js';

export const userRoleRoutes: readonly Route[] = [
  route('PUT', '/users/:user_id/roles', update),
  route('POST', '/users/:user_id/demote', demote),
  route('POST', '/users/:user_id/promote', promote),
];

/** The whole string is replaced and stored as sent; left out, it empties the roles. */
function update(call: Call) {
  const { site, user: caller } = call;
  const userId = call.id('user_id');
  const body = decodeObject(call.json(), { roles: 'string' });
  if (!body) throw invalidBodyParam('user');
  const { roles = '' } = body;
  const names = roles.split(' ').filter(Boolean);
  if (roles === 'system_admin' || names.some((name) => !/^[a-z0-9_]{1,64}$/.test(name)))
    throw invalidBodyParam('roles');
  // The custom group manager is not among them.
  if (!isLicensed(site) && names.some((name) => newSystemRoles(site).includes(name))) {
    throw new AppError(
      400,
      'api.user.update_user_roles.license.app_error',
      'Custom Permission Schemes not supported by current license',
    );
  }
  requirePermission(site, caller, 'manage_roles');
  const user = site.store.users.get(userId);
  if (!user) throw noSuchUser(400);
  if (names.some((name) => site.store.roles.by('name', name).length === 0)) {
    throw new AppError(400, 'app.role.check_roles_exist.role_not_found', 'The provided role does not exist');
  }
  const others = site.store.users.all().filter((other) => other.id !== userId && other.deleteAt === 0);
  if (isSystemAdmin(user) && !names.includes('system_admin') && !others.some(isSystemAdmin)) {
    throw new AppError(400, 'app.user.update.lastAdmin.app_error', 'Cannot demote last System Admin.');
  }
  site.store.users.put({ ...user, roles, updateAt: now() });
  return OK;
}

function demote(call: Call) {
  const { site, user: caller } = call;
  const userId = call.id('user_id');
  const refused = (id: string, message: string) =>
    new AppError(501, `api.team.demote_user_to_guest.${id}.error`, message);
  if (!isLicensed(site)) throw refused('license', 'Your license does not support guest accounts');
  if (!site.config.isOn('GuestAccountsSettings', 'Enable')) throw refused('disabled', 'Guest accounts are disabled.');
  requirePermission(site, caller, 'demote_to_guest');
  const user = userOf(site, userId);
  if (isSystemAdmin(user) && !can(site, caller, 'manage_system')) throw forbidden();
  demoteToGuest(site, user);
  return OK;
}

function promote(call: Call) {
  const userId = call.id('user_id');
  requirePermission(call.site, call.user, 'promote_guest');
  promoteToUser(call.site, userOf(call.site, userId));
  return OK;
}
