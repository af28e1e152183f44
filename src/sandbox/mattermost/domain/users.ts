import { isSystemAdmin } from '../access/permissions.js';
import { AppError } from '../http/app-error.js';
import { now, type Site } from '../site.js';
import { newId } from '../store/id.js';
import type { User } from '../store/rows.js';
import type { DirectoryUser } from './ldap-directory.js';

export const noSuchUser = (status = 404): AppError =>
  new AppError(status, 'app.user.missing_account.const', 'Unable to find the user.');

export function userOf(site: Site, userId: string): User {
  const user = site.store.users.get(userId);
  if (!user) throw noSuchUser();
  return user;
}

export const findByUsername = (site: Site, username: string): User | undefined =>
  site.store.users.by('username', username.toLowerCase())[0];

interface NewUser {
  readonly username: string;
  readonly email: string;
  readonly password?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly nickname?: string;
  readonly position?: string;
  readonly authService?: '' | 'ldap';
  readonly authData?: string;
  readonly isBot?: boolean;
  readonly ownerId?: string;
  readonly botDescription?: string;
  readonly roles?: string;
}

/** The first person of an empty server becomes its system admin. */
export function createUser(site: Site, user: NewUser): User {
  const username = user.username.toLowerCase();
  const email = user.email.toLowerCase();
  if (findByUsername(site, username)) {
    throw new AppError(400, 'app.user.save.username_exists.app_error', 'An account with that username already exists.');
  }
  if (site.store.users.by('email', email).length > 0) {
    throw new AppError(400, 'app.user.save.email_exists.app_error', 'An account with that email already exists.');
  }
  const at = now();
  return site.store.users.put({
    id: newId(),
    firstName: '',
    lastName: '',
    nickname: '',
    position: '',
    authService: '',
    isBot: false,
    roles: site.store.users.size === 0 ? 'system_admin system_user' : 'system_user',
    locale: 'en',
    createAt: at,
    updateAt: at,
    deleteAt: 0,
    ...user,
    username,
    email,
  });
}

export function createDirectoryUser(site: Site, { id, username, email, firstName, lastName }: DirectoryUser): User {
  return createUser(site, { username, email, firstName, lastName, authService: 'ldap', authData: id });
}

/** Deletes the user for good, with sessions, tokens and memberships. */
export function deleteUser({ store }: Site, userId: string): void {
  for (const { token } of store.sessions.by('user', userId)) store.sessions.remove(token);
  for (const { id } of store.accessTokens.by('user', userId)) store.accessTokens.remove(id);
  for (const { groupId } of store.groupMembers.by('user', userId)) store.groupMembers.remove(`${groupId}/${userId}`);
  for (const { teamId } of store.teamMembers.by('user', userId)) store.teamMembers.remove(`${teamId}/${userId}`);
  for (const { channelId } of store.channelMembers.by('user', userId)) {
    store.channelMembers.remove(`${channelId}/${userId}`);
  }
  store.users.remove(userId);
}

/** The user as `viewer` may see it: `auth_data` of others is shown to system admins only. */
export function userJson(user: User, viewer: User | undefined): Record<string, unknown> {
  const full = viewer !== undefined && (isSystemAdmin(viewer) || viewer.id === user.id);
  const authData = full ? (user.authData === undefined ? {} : { auth_data: user.authData }) : { auth_data: '' };
  return {
    id: user.id,
    create_at: full ? user.createAt : 0,
    update_at: user.updateAt,
    delete_at: user.deleteAt,
    username: user.username,
    ...authData,
    auth_service: user.authService,
    email: user.email,
    nickname: user.nickname,
    first_name: user.firstName,
    last_name: user.lastName,
    position: user.position,
    roles: user.roles,
    locale: user.locale,
    timezone: { automaticTimezone: '', manualTimezone: '', useAutomaticTimezone: 'true' },
    disable_welcome_email: false,
    ...(user.isBot && { is_bot: true, bot_description: user.botDescription ?? '' }),
  };
}
