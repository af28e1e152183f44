import type { Lost } from '../background.js';
import { endSessionsOf } from '../access/sessions.js';
import { now, type Site } from '../site.js';
import type { Group, User } from '../store/rows.js';
import { removeOutsiders } from './constrained.js';
import { joinMembers, lastSync } from './joins.js';
import type { DirectoryGroup, DirectoryUser, LdapDirectory } from './ldap-directory.js';
import { syncRoles } from './role-sync.js';

/**
 * One sync: people, groups, their members, then joins of auto_add groups, removals from constrained channels and teams, and the roles of
 * constrained teams and channels. The vendor's own job is closed; this order is the one its documents and exported functions tell.
 */
export async function syncDirectory(site: Site, directory: LdapDirectory, lost: Lost = { yes: false }): Promise<void> {
  const [users, groups] = await Promise.all([directory.users(), directory.groups()]);
  if (lost.yes) return;
  syncUsers(site, users);
  for (const group of site.store.groups.all()) {
    if (group.source !== 'ldap' || group.deleteAt !== 0) continue;
    const found = groups.find((item) => item.id === group.remoteId);
    syncGroup(site, group, found);
    if (found) syncGroupMembers(site, group.id, found, users);
  }
  const reAdd = site.config.isOn('LdapSettings', 'ReAddRemovedMembers');
  await joinMembers(site, { links: site.store.groupSyncables.all(), since: lastSync(site), reAdd, lost });
  if (lost.yes) return;
  syncConstrained(site);
}

/** A directory person's first login: they get into their linked groups and from there into teams and channels. */
export async function joinAtFirstLogin(site: Site, directory: LdapDirectory, user: User, dn: string): Promise<void> {
  const groups = await directory.groups();
  const mine = site.store.groups
    .all()
    .filter(
      (group) => group.deleteAt === 0 && groups.some((item) => item.id === group.remoteId && item.memberDns.has(dn)),
    );
  for (const group of mine) addGroupMember(site, group.id, user.id);
  const links = mine.flatMap(({ id }) => linksOf(site, id));
  await joinMembers(site, { links, since: 0, reAdd: false, userId: user.id });
}

/** Adds who is in the directory group and has an account here; removes who is no longer in it. Deactivated people are left as they are. */
function syncGroupMembers(site: Site, groupId: string, group: DirectoryGroup, users: readonly DirectoryUser[]): void {
  const people = users.filter((user) => group.memberDns.has(user.dn));
  const userIds = new Set(people.flatMap(({ id }) => accountOf(site, id)?.id ?? []));
  for (const userId of userIds) addGroupMember(site, groupId, userId);
  for (const member of site.store.groupMembers.by('group', groupId)) {
    const active = site.store.users.get(member.userId)?.deleteAt === 0;
    if (active && member.deleteAt === 0 && !userIds.has(member.userId)) {
      site.store.groupMembers.put({ ...member, deleteAt: now() });
    }
  }
}

export const linksOf = (site: Site, groupId: string) => [
  ...site.store.groupSyncables.by('group', `Team/${groupId}`),
  ...site.store.groupSyncables.by('group', `Channel/${groupId}`),
];

function syncUsers(site: Site, users: readonly DirectoryUser[]): void {
  const found = new Map(users.map((user) => [user.id, user]));
  for (const user of site.store.users.all()) {
    if (user.authService !== 'ldap') continue;
    const entry = found.get(user.authData ?? '');
    if (entry) {
      const { username, email, firstName, lastName } = entry;
      const before = [user.username, user.email, user.firstName, user.lastName, user.deleteAt];
      if (before.join('\n') !== [username, email, firstName, lastName, 0].join('\n')) {
        site.store.users.put({ ...user, username, email, firstName, lastName, deleteAt: 0, updateAt: now() });
      }
    } else if (user.deleteAt === 0) {
      const at = now();
      site.store.users.put({ ...user, deleteAt: at, updateAt: at });
      endSessionsOf(site, user.id);
    }
  }
}

function syncGroup(site: Site, group: Group, found: DirectoryGroup | undefined): void {
  const at = now();
  if (!found) site.store.groups.put({ ...group, deleteAt: at, updateAt: at });
  else if (found.displayName !== group.displayName) {
    site.store.groups.put({ ...group, displayName: found.displayName, updateAt: at });
  }
}

/** A person who comes back is a new member: the time of joining is what the next joins are reckoned from. */
function addGroupMember(site: Site, groupId: string, userId: string): void {
  if (site.store.groupMembers.get(`${groupId}/${userId}`)?.deleteAt === 0) return;
  site.store.groupMembers.put({ groupId, userId, createAt: now(), deleteAt: 0 });
}

function accountOf(site: Site, authData: string): User | undefined {
  return site.store.users.by('authData', authData).find((user) => user.authService === 'ldap' && user.deleteAt === 0);
}

/** Channels first, then teams: who leaves a team leaves its channels with it. Roles in the opposite order. */
function syncConstrained(site: Site): void {
  const channels = site.store.channels.all().filter((channel) => channel.groupConstrained);
  const teams = site.store.teams.all().filter((team) => team.groupConstrained);
  for (const { id } of channels) removeOutsiders(site, 'Channel', id);
  for (const { id } of teams) removeOutsiders(site, 'Team', id);
  for (const { id } of teams) syncRoles(site, 'Team', id);
  for (const { id } of channels) syncRoles(site, 'Channel', id);
}
