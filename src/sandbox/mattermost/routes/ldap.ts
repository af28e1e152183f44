import { requireLdapLicense } from '../access/license.js';
import { requirePermission } from '../access/permissions.js';
import { groupJson, noSuchGroup } from '../domain/groups.js';
import { createJob } from '../domain/jobs.js';
import type { DirectoryGroupName, LdapDirectory } from '../domain/ldap-directory.js';
import { joinMembers } from '../domain/joins.js';
import { linksOf } from '../domain/ldap-sync.js';
import { userOf } from '../domain/users.js';
import { AppError, pageNotFound } from '../http/app-error.js';
import { type Call, json, OK } from '../http/call.js';
import { paged, pageOf } from '../http/paging.js';
import { route, type Route } from '../http/routes.js';
import { now, type Site } from '../site.js';
import { newId } from '../store/id.js';
import type { Group } from '../store/rows.js';

export const ldapRoutes: readonly Route[] = [
  route('GET', '/ldap/groups', list),
  route('POST', '/ldap/groups/:remote_id/link', link),
  route('DELETE', '/ldap/groups/:remote_id/link', unlink),
  route('POST', '/ldap/sync', sync),
  route('POST', '/ldap/test', test),
  route('POST', '/ldap/users/:user_id/group_sync_memberships', addToSyncables),
];

/** The directory's groups, searched live, each with the id of its live group here. */
async function list({ site, user, query }: Call) {
  requirePermission(site, user, 'sysconsole_read_user_management_groups');
  requireLdapLicense(site);
  const q = (query.get('q') ?? '').toLowerCase();
  const rows = (await directoryOf(site).groupNames())
    .filter((group) => group.displayName.toLowerCase().includes(q))
    .map((group) => listed(site, group))
    .filter((row) => matches(query.get('is_linked'), row.mattermost_group_id !== null))
    .filter((row) => matches(query.get('is_configured'), row.has_syncables === true));
  return json({ count: rows.length, groups: paged(rows, pageOf(query)) });
}

const matches = (wanted: string | null, is: boolean): boolean =>
  wanted === null || wanted === '' || (wanted === 'true') === is;

function listed(site: Site, { id, displayName }: DirectoryGroupName) {
  const group = site.store.groups.by('remoteId', id).find((row) => row.deleteAt === 0);
  const linked = group && linksOf(site, group.id).some((row) => row.deleteAt === 0);
  return {
    mattermost_group_id: group?.id ?? null,
    name: displayName,
    primary_key: id,
    has_syncables: linked ?? null,
  };
}

async function link(call: Call) {
  const { site, user } = call;
  const remoteId = remoteIdOf(call);
  requirePermission(site, user, 'sysconsole_write_user_management_groups');
  requireLdapLicense(site);
  const [found] = await directoryOf(site).groupNames(remoteId);
  if (!found) throw new AppError(404, 'api.ldap_group.not_found', 'ldap group not found');
  const existing = site.store.groups.by('remoteId', remoteId)[0];
  if (existing?.deleteAt === 0) return json(groupJson(site, existing));
  const at = now();
  if (existing) {
    const revived = site.store.groups.put({ ...existing, displayName: found.displayName, deleteAt: 0, updateAt: at });
    return json(groupJson(site, revived, { memberCount: true }));
  }
  const group: Group = site.store.groups.put({
    id: newId(),
    name: null,
    displayName: found.displayName,
    description: '',
    source: 'ldap',
    remoteId,
    allowReference: false,
    createAt: at,
    updateAt: at,
    deleteAt: 0,
  });
  return json(groupJson(site, group), 201);
}

/** Only the group is marked; its members and links stay as they are. Unlinking twice is fine. */
function unlink(call: Call) {
  const { site, user } = call;
  const remoteId = remoteIdOf(call);
  requirePermission(site, user, 'sysconsole_write_user_management_groups');
  requireLdapLicense(site);
  const group = site.store.groups.by('remoteId', remoteId)[0];
  if (!group) throw noSuchGroup();
  const at = now();
  if (group.deleteAt === 0) site.store.groups.put({ ...group, deleteAt: at, updateAt: at });
  return OK;
}

/** Always OK, even when nothing will run. */
function sync({ site, user }: Call) {
  requireLdapLicense(site);
  requirePermission(site, user, 'create_ldap_sync_job');
  if (site.config.isOn('LdapSettings', 'EnableSync')) createJob(site, 'ldap_sync');
  return OK;
}

function test({ site, user }: Call): never {
  requireLdapLicense(site);
  requirePermission(site, user, 'test_ldap');
  throw new AppError(501, 'ent.ldap.disabled.app_error', 'AD/LDAP disabled or licence does not support AD/LDAP.');
}

/** Joins one person to everything their groups add people to, removed memberships included. */
async function addToSyncables(call: Call) {
  const { site } = call;
  const userId = call.id('user_id');
  requirePermission(site, call.user, 'sysconsole_write_user_management_groups');
  if (userOf(site, userId).authService !== 'ldap') {
    throw new AppError(400, 'api.user.add_user_to_group_syncables.not_ldap_user.app_error', 'not an ldap user');
  }
  await joinMembers(site, { links: site.store.groupSyncables.all(), since: 0, reAdd: true, userId });
  return OK;
}

function directoryOf(site: Site): LdapDirectory {
  if (!site.config.isOn('LdapSettings', 'Enable')) {
    throw new AppError(501, 'ent.ldap.app_error', 'LDAP Interface was nil.');
  }
  return site.directory;
}

/** The router matches the decoded path: an id with a slash in it is no segment. */
function remoteIdOf(call: Call): string {
  const remoteId = call.param('remote_id');
  if (remoteId.includes('/')) throw pageNotFound();
  return remoteId;
}
