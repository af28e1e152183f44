import { can, isSystemAdmin } from '../access/permissions.js';
import { endSessionsOf } from '../access/sessions.js';
import { disableBotsOf } from '../domain/bots.js';
import { createUser, deleteUser, findByUsername, userJson, userOf } from '../domain/users.js';
import { AppError, forbidden, invalidBodyParam, payloadParseError } from '../http/app-error.js';
import { decodeObject, decodeStrings } from '../http/body.js';
import { type Call, json, OK } from '../http/call.js';
import { flag } from '../http/paging.js';
import { openRoute, route, type Route } from '../http/routes.js';
import { now } from '../site.js';
import type { User } from '../store/rows.js';

export const userRoutes: readonly Route[] = [
  openRoute('POST', '/users', create),
  route('GET', '/users/:user_id', (call) => json(userJson(userOf(call.site, call.id('user_id')), call.user))),
  route('GET', '/users/username/:username', getByUsername),
  route('GET', '/users/email/:email', getByEmail),
  route('POST', '/users/ids', (call) => {
    const ids = namesInBody(call, 'user_ids');
    return json(
      usersJson(
        call,
        ids.flatMap((id) => call.site.store.users.get(id) ?? []),
      ),
    );
  }),
  route('POST', '/users/usernames', (call) => {
    const names = namesInBody(call, 'usernames');
    return json(
      usersJson(
        call,
        names.flatMap((name) => findByUsername(call.site, name) ?? []),
      ),
    );
  }),
  route('DELETE', '/users/:user_id', (call) => {
    const user = userOf(call.site, call.id('user_id'));
    requireUserManagement(call, user, false);
    return flag(call.query, 'permanent') ? removeForGood(call, user) : setActive(call, user, false);
  }),
  route('PUT', '/users/:user_id/active', (call) => {
    const userId = call.id('user_id');
    const active = decodeObject(call.json(), { active: 'boolean' })?.active;
    if (active === undefined) throw invalidBodyParam('active');
    const user = userOf(call.site, userId);
    requireUserManagement(call, user, active);
    requireLocalAccount(user);
    return setActive(call, user, active);
  }),
];

function usersJson(call: Call, users: readonly User[]): unknown[] {
  return [...users].sort((a, b) => (a.username < b.username ? -1 : 1)).map((user) => userJson(user, call.user));
}

/** A non-empty array of strings. */
export function namesInBody(call: Call, name: string): string[] {
  const list = decodeStrings(call.json());
  if (!list) throw payloadParseError();
  if (list.length === 0) throw invalidBodyParam(name);
  return list;
}

function create(call: Call) {
  const body = decodeObject(call.json(), {
    username: 'string',
    email: 'string',
    password: 'string',
    first_name: 'string',
    last_name: 'string',
    nickname: 'string',
    position: 'string',
  });
  if (!body) throw invalidBodyParam('user');
  requireSignUp(call);
  const { username = '', email = '', password = '' } = body;
  if (!/^[a-z][a-z0-9._-]{2,21}$/.test(username.toLowerCase())) {
    throw new AppError(
      400,
      'model.user.is_valid.username.app_error',
      'Username must begin with a letter, and contain between 3 to 22 lowercase characters made up of numbers, letters, and the symbols ".", "-", and "_".',
    );
  }
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) {
    throw new AppError(400, 'model.user.is_valid.email.app_error', 'Please enter a valid email address.');
  }
  if (password.length < 8) {
    throw new AppError(
      400,
      'model.user.is_valid.pwd_min_length.app_error',
      'Your password must contain at least 8 characters.',
    );
  }
  const user = createUser(call.site, {
    username,
    email,
    password,
    firstName: body.first_name ?? '',
    lastName: body.last_name ?? '',
    nickname: body.nickname ?? '',
    position: body.position ?? '',
  });
  return json(userJson(user, user), 201);
}

/** The first person may always sign up; later ones by themselves only on an open server. */
function requireSignUp({ site, userIfAny }: Call): void {
  if (!site.config.isOn('TeamSettings', 'EnableUserCreation')) {
    throw new AppError(
      501,
      'api.user.create_user.signup_email_disabled.app_error',
      'User sign-up with email is disabled.',
    );
  }
  const byAdmin = userIfAny !== undefined && can(site, userIfAny, 'sysconsole_write_user_management_users');
  if (!byAdmin && site.store.users.size > 0 && !site.config.isOn('TeamSettings', 'EnableOpenServer')) {
    throw new AppError(
      403,
      'api.user.create_user.no_open_server',
      'This server does not allow open signups.  Please speak with your Administrator to receive an invitation.',
    );
  }
}

function getByUsername(call: Call) {
  const user = findByUsername(call.site, call.param('username'));
  if (!user) {
    throw new AppError(
      404,
      'app.user.get_by_username.app_error',
      'Unable to find an existing account matching your username for this team. This team may require an invite from the team owner to join.',
    );
  }
  return json(userJson(user, call.user));
}

function getByEmail(call: Call) {
  const user = call.site.store.users.by('email', call.param('email').toLowerCase())[0];
  if (!user) throw new AppError(404, 'app.user.missing_account.const', 'Unable to find the user.');
  return json(userJson(user, call.user));
}

/** Whether people may deactivate themselves is a setting that is off; system admins always may. */
function requireUserManagement({ site, user: caller }: Call, user: User, active: boolean): void {
  const mayManage = can(site, caller, 'sysconsole_write_user_management_users');
  if (!active && user.id === caller.id && !mayManage) {
    throw new AppError(
      401,
      'api.user.update_active.not_enable.app_error',
      'You cannot deactivate yourself because this feature is not enabled. Please contact your System Administrator.',
    );
  }
  if (!mayManage) throw forbidden();
  if (isSystemAdmin(user) && !can(site, caller, 'manage_system')) throw forbidden();
}

/** Only `PUT …/active` refuses people of the directory; `DELETE` deactivates them. */
function requireLocalAccount(user: User): void {
  if (user.authService !== 'ldap') return;
  throw new AppError(
    403,
    'api.user.update_active.cannot_modify_status_when_user_is_managed_by_ldap.app_error',
    'You cannot modify user status. User is managed by LDAP',
  );
}

function removeForGood({ site }: Call, user: User) {
  if (!site.config.isOn('ServiceSettings', 'EnableAPIUserDeletion')) {
    throw new AppError(
      401,
      'api.user.delete_user.not_enabled.app_error',
      'Permanent user deletion feature is not enabled. ServiceSettings.EnableAPIUserDeletion must be set to true to use this command. See https://mattermost.com/pl/environment-configuration-settings for more information.',
    );
  }
  deleteUser(site, user.id);
  return OK;
}

function setActive({ site }: Call, user: User, active: boolean) {
  const at = now();
  site.store.users.put({ ...user, deleteAt: active ? 0 : at, updateAt: at });
  if (!active) {
    endSessionsOf(site, user.id);
    site.background.run(() => disableBotsOf(site, user.id));
  }
  return OK;
}
