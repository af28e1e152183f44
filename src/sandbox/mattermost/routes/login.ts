import { endSession, startSession } from '../access/sessions.js';
import { joinAtFirstLogin } from '../domain/ldap-sync.js';
import { createDirectoryUser, findByUsername, userJson } from '../domain/users.js';
import { AppError, invalidBodyParam } from '../http/app-error.js';
import { decodeObject } from '../http/body.js';
import { type Call, json, OK } from '../http/call.js';
import { openRoute, type Route } from '../http/routes.js';
import type { Site } from '../site.js';
import type { User } from '../store/rows.js';

export const loginRoutes: readonly Route[] = [
  openRoute('POST', '/users/login', login),
  openRoute('POST', '/users/logout', (call) => {
    if (call.token !== undefined) endSession(call.site, call.token);
    return OK;
  }),
];

async function login(call: Call) {
  const body = decodeObject(call.json(), { login_id: 'string', password: 'string' });
  if (!body) throw invalidBodyParam('login');
  const { login_id: loginId = '', password = '' } = body;
  const user = await authenticate(call.site, loginId, password);
  if (!user) {
    // Which of the two was wrong is never told.
    throw new AppError(
      401,
      'api.user.login.invalid_credentials_email_username',
      'Enter a valid email or username and/or password.',
    );
  }
  return json(userJson(user, user), 200, { Token: startSession(call.site, user.id) });
}

/** People with an account here by their password or, of the directory, by a bind; others of the directory get an account now. */
async function authenticate(site: Site, loginId: string, password: string): Promise<User | undefined> {
  const known = findByUsername(site, loginId) ?? site.store.users.by('email', loginId.toLowerCase())[0];
  if (known?.deleteAt !== undefined && known.deleteAt !== 0) return undefined;
  if (known && known.authService !== 'ldap') return known.password === password && password !== '' ? known : undefined;
  if (!site.config.isOn('LdapSettings', 'Enable')) return undefined;
  // A directory that cannot be reached looks to the caller like a wrong password.
  const found = await site.directory.authenticate(known?.username ?? loginId, password).catch(() => undefined);
  if (!found) return undefined;
  const account = site.store.users.by('authData', found.id)[0];
  if (account) return account.deleteAt === 0 ? account : undefined;
  const user = createDirectoryUser(site, found);
  await joinAtFirstLogin(site, site.directory, user, found.dn);
  return user;
}
