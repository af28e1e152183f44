import { can, isSystemAdmin } from '../access/permissions.js';
import { userJson, userOf } from '../domain/users.js';
import { AppError, forbidden, invalidBodyParam } from '../http/app-error.js';
import { decodeObject } from '../http/body.js';
import { type Call, json, OK } from '../http/call.js';
import { route, type Route } from '../http/routes.js';
import { now } from '../site.js';

/** What people, and those who manage them, change about an account. */
export const userProfileRoutes: readonly Route[] = [
  route('PUT', '/users/:user_id/patch', patch),
  route('PUT', '/users/:user_id/password', setPassword),
];

/** Of a system admin nothing is changed by anybody else but one. */
function patch(call: Call) {
  const { site, user: caller } = call;
  const userId = call.id('user_id');
  const body = decodeObject(call.json(), {
    email: 'string',
    password: 'string',
    nickname: 'string',
    first_name: 'string',
    last_name: 'string',
    position: 'string',
  });
  if (!body) throw invalidBodyParam('user');
  if (userId !== caller.id && !can(site, caller, 'edit_other_users')) throw forbidden();
  const user = userOf(site, userId);
  if (isSystemAdmin(user) && !can(site, caller, 'manage_system')) throw forbidden();
  const email = body.email?.toLowerCase() ?? user.email;
  if (email !== user.email && userId === caller.id && body.password !== user.password)
    throw invalidBodyParam('password');
  const holder = site.store.users.by('email', email)[0];
  if (holder && holder.id !== userId) {
    throw new AppError(400, 'app.user.save.email_exists.app_error', 'An account with that email already exists.');
  }
  const changed = site.store.users.put({
    ...user,
    email,
    nickname: body.nickname ?? user.nickname,
    firstName: body.first_name ?? user.firstName,
    lastName: body.last_name ?? user.lastName,
    position: body.position ?? user.position,
    updateAt: now(),
  });
  return json(userJson(changed, caller));
}

/** One's own with the current one; those of others by who manages users, and a system admin's by system admins alone. */
function setPassword(call: Call) {
  const { site, user: caller } = call;
  const userId = call.id('user_id');
  const body = decodeObject(call.json(), { current_password: 'string', new_password: 'string' });
  if (!body) throw invalidBodyParam('password');
  const { current_password: current = '', new_password: password = '' } = body;
  const user = site.store.users.get(userId);
  if (userId === caller.id) {
    if (current === '') throw invalidBodyParam('current_password');
    if (current !== caller.password) {
      throw new AppError(
        400,
        'api.user.update_password.incorrect.app_error',
        'The "Current Password" you entered is incorrect. Please check that Caps Lock is off and try again.',
      );
    }
  } else {
    const needed = user && isSystemAdmin(user) ? 'manage_system' : 'sysconsole_write_user_management_users';
    if (!user || !can(site, caller, needed)) {
      throw new AppError(
        403,
        'api.user.update_password.context.app_error',
        'Update password failed because context user_id did not match props user_id.',
      );
    }
  }
  if (user?.authService === 'ldap') {
    throw new AppError(
      400,
      'api.user.update_password.oauth.app_error',
      'Update password failed because the user is logged in through an OAuth service.',
    );
  }
  if (password.length < 8) {
    throw new AppError(
      400,
      'model.user.is_valid.pwd_min_length.app_error',
      'Your password must contain at least 8 characters.',
    );
  }
  if (user) site.store.users.put({ ...user, password, updateAt: now() });
  return OK;
}
