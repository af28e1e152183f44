import { forbidden } from '../http/app-error.js';
import type { Site } from '../site.js';
import type { Channel, ChannelMember, SchemeRoles, TeamMember, User } from '../store/rows.js';

/** Does one of the user's system roles hold the permission? */
export function can(site: Site, user: User, permission: string): boolean {
  return rolesHold(site, user.roles, permission);
}

/** The same question asked of a team: the user's membership there counts too. An unknown team is only answered by system roles. */
export function canInTeam(site: Site, user: User, teamId: string, permission: string): boolean {
  const member = site.store.teamMembers.get(`${teamId}/${user.id}`);
  if (member && member.deleteAt === 0 && rolesHold(site, teamRoles(member), permission)) return true;
  return can(site, user, permission);
}

/** The same question asked of a channel: the memberships of the channel and of its team count. */
export function canInChannel(site: Site, user: User, channel: Channel, permission: string): boolean {
  const member = site.store.channelMembers.get(`${channel.id}/${user.id}`);
  if (member && rolesHold(site, channelRoles(member), permission)) return true;
  return canInTeam(site, user, channel.teamId, permission);
}

export function requirePermission(site: Site, user: User, permission: string): void {
  if (!can(site, user, permission)) throw forbidden();
}

export function requireInTeam(site: Site, user: User, teamId: string, permission: string): void {
  if (!canInTeam(site, user, teamId, permission)) throw forbidden();
}

export function requireInChannel(site: Site, user: User, channel: Channel, permission: string): void {
  if (!canInChannel(site, user, channel, permission)) throw forbidden();
}

export const isSystemAdmin = (user: User): boolean => user.roles.split(' ').includes('system_admin');
export const isGuest = (user: User): boolean => user.roles.split(' ').includes('system_guest');

export const teamRoles = (member: TeamMember): string => schemeRoleNames(member, 'team');
export const channelRoles = (member: ChannelMember): string => schemeRoleNames(member, 'channel');

function schemeRoleNames(member: SchemeRoles, kind: 'team' | 'channel'): string {
  return [
    ...member.explicitRoles.split(' ').filter(Boolean),
    ...(member.schemeGuest ? [`${kind}_guest`] : []),
    ...(member.schemeUser ? [`${kind}_user`] : []),
    ...(member.schemeAdmin ? [`${kind}_admin`] : []),
  ].join(' ');
}

function rolesHold(site: Site, roles: string, permission: string): boolean {
  return roles.split(' ').some((name) => site.store.roles.by('name', name)[0]?.permissions.includes(permission));
}
