import { AppError } from '../http/app-error.js';
import { now, type Site } from '../site.js';
import type { SchemeRoles, User } from '../store/rows.js';
import { isGuest } from '../access/permissions.js';

/** Makes a user a guest of the server and of every team and channel they are in; what they were admin of is lost. */
export function demoteToGuest(site: Site, user: User): void {
  if (isGuest(user)) {
    throw new AppError(
      501,
      'api.user.demote_user_to_guest.already_guest.app_error',
      'Unable to convert the user to guest because is already a guest.',
    );
  }
  convert(site, user, 'system_guest', { schemeGuest: true, schemeUser: false, schemeAdmin: false });
}

/** Makes a guest a regular user; admin of nothing until a role sync says so. */
export function promoteToUser(site: Site, user: User): void {
  if (!isGuest(user)) {
    throw new AppError(
      501,
      'api.user.promote_guest_to_user.no_guest.app_error',
      'Unable to convert the guest to regular user because is not a guest.',
    );
  }
  convert(site, user, 'system_user', { schemeGuest: false, schemeUser: true, schemeAdmin: false });
}

function convert(site: Site, user: User, roles: string, flags: Omit<SchemeRoles, 'explicitRoles'>): void {
  const { users, teamMembers, channelMembers } = site.store;
  users.put({ ...user, roles, updateAt: now() });
  for (const member of teamMembers.by('user', user.id)) teamMembers.put({ ...member, ...flags });
  for (const member of channelMembers.by('user', user.id)) channelMembers.put({ ...member, ...flags });
}
