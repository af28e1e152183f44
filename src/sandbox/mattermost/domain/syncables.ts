import { AppError } from '../http/app-error.js';
import { now, type Site } from '../site.js';
import type { Channel, GroupSyncable, SyncableType, Team } from '../store/rows.js';
import { removeOutsiders } from './constrained.js';
import { noSuchGroup } from './groups.js';
import { joinMembers, lastSync } from './joins.js';
import { syncRoles } from './role-sync.js';

/** The two flags of a link, as far as a request names them. */
export interface LinkFields {
  readonly autoAdd?: boolean;
  readonly schemeAdmin?: boolean;
}

export interface LinkKey {
  readonly type: SyncableType;
  readonly groupId: string;
  readonly syncableId: string;
}

/**
 * Links a group to a team or channel. In band B a live link is overwritten from zero, from band N on only the named fields change; a
 * deleted link comes back with nothing but the named fields in either.
 */
export function link(site: Site, key: LinkKey, fields: LinkFields): GroupSyncable {
  requireSyncableGroup(site, key.groupId);
  const before = find(site, key);
  const kept = site.band === 'N' && before?.deleteAt === 0 ? before : undefined;
  const row = upsert(site, {
    ...key,
    autoAdd: fields.autoAdd ?? kept?.autoAdd ?? false,
    schemeAdmin: fields.schemeAdmin ?? kept?.schemeAdmin ?? false,
    createAt: before?.createAt ?? now(),
    updateAt: 0,
    deleteAt: 0,
  });
  startSync(site, row, fields);
  return row;
}

/** Changes the named fields. In band B the row is read without `scheme_admin`, so that a patch that does not name it clears it. */
export function patch(site: Site, key: LinkKey, fields: LinkFields): GroupSyncable {
  requireSyncableGroup(site, key.groupId);
  const before = read(site, key);
  const patched = {
    ...before,
    autoAdd: fields.autoAdd ?? before.autoAdd,
    schemeAdmin: fields.schemeAdmin ?? before.schemeAdmin,
  };
  // A deleted row takes the way of a link: it stays deleted, but its channel's team link is written.
  const row =
    before.deleteAt === 0 ? site.store.groupSyncables.put({ ...patched, updateAt: now() }) : upsert(site, patched);
  startSync(site, row, fields);
  return row;
}

/** Unlinks. A team takes all of the group's channel links with it, those of other teams too. */
export function unlink(site: Site, key: LinkKey): void {
  requireSyncableGroup(site, key.groupId);
  const row = read(site, key);
  if (row.deleteAt !== 0) {
    throw new AppError(400, 'app.group.group_syncable_already_deleted', 'group syncable was already deleted');
  }
  const at = now();
  site.store.groupSyncables.put({ ...row, updateAt: at, deleteAt: at });
  if (key.type === 'Team') {
    for (const { type, groupId, syncableId } of liveLinks(site, 'Channel', key.groupId)) {
      site.store.groupSyncables.put({
        ...read(site, { type, groupId, syncableId }),
        updateAt: at,
        deleteAt: at,
      });
    }
  }
  site.background.run(() => removeOutsiders(site, key.type, key.syncableId));
}

/** The single row, deleted or not. In band B `scheme_admin` is always false here. */
export function read(site: Site, key: LinkKey): GroupSyncable {
  const row = find(site, key);
  if (!row) throw noSuchGroup();
  return site.band === 'B' ? { ...row, schemeAdmin: false } : row;
}

/** The group's live links, in no order. */
export function liveLinks(site: Site, type: SyncableType, groupId: string): GroupSyncable[] {
  return site.store.groupSyncables.by('group', `${type}/${groupId}`).filter((row) => row.deleteAt === 0);
}

export function find(site: Site, key: LinkKey): GroupSyncable | undefined {
  const row = site.store.groupSyncables.get(`${key.groupId}/${key.syncableId}`);
  return row?.type === key.type ? row : undefined;
}

export const noSuchChannel = (channelId: string): AppError =>
  new AppError(404, 'app.channel.get.existing.app_error', `Unable to find the existing channel ${channelId}.`);

export const noSuchTeam = (): AppError =>
  new AppError(404, 'app.team.get.find.app_error', 'Unable to find the existing team.');

function upsert(site: Site, row: GroupSyncable): GroupSyncable {
  if (row.type === 'Channel') linkTeamOf(site, row);
  // Only an insertion looks whether the team exists, and then says channel.
  else if (!find(site, row) && !site.store.teams.get(row.syncableId)) {
    throw new AppError(404, 'store.sql_channel.get.existing.app_error', 'Unable to find the existing channel.');
  }
  return site.store.groupSyncables.put({ ...row, updateAt: find(site, row) ? now() : row.createAt });
}

/** Linking a channel writes the team's link too, from zero whatever it was, unless the team is constrained: then it must be there. */
function linkTeamOf(site: Site, row: GroupSyncable): void {
  const channel = site.store.channels.get(row.syncableId);
  if (!channel) throw noSuchChannel(row.syncableId);
  const team = teamOf(site, channel);
  const key: LinkKey = { type: 'Team', groupId: row.groupId, syncableId: team.id };
  const before = find(site, key);
  if (!team.groupConstrained) {
    const createAt = before?.createAt ?? now();
    upsert(site, { ...key, autoAdd: row.autoAdd, schemeAdmin: false, createAt, updateAt: 0, deleteAt: 0 });
  } else if (before?.deleteAt !== 0) {
    throw new AppError(
      400,
      'group_not_associated_to_synced_team',
      'Group cannot be associated to the channel until it is first associated to the parent group-synced team.',
    );
  }
}

function teamOf(site: Site, channel: Channel): Team {
  const team = site.store.teams.get(channel.teamId);
  if (!team) throw noSuchTeam();
  return team;
}

function requireSyncableGroup(site: Site, groupId: string): void {
  const group = site.store.groups.get(groupId);
  if (!group) throw noSuchGroup();
  if (group.source !== 'ldap') {
    throw new AppError(400, 'app.group.crud_permission', 'Unable to perform operation for that source type.');
  }
}

/** What follows a link or patch, after the answer: roles, then joins. From band N on, roles only if the request named the flag. */
function startSync(site: Site, { type, groupId, syncableId }: LinkKey, fields: LinkFields): void {
  site.background.run(async (lost) => {
    if (!site.store.groups.get(groupId)) return;
    if (site.band === 'B' || fields.schemeAdmin !== undefined) syncRoles(site, type, syncableId);
    const links = site.store.groupSyncables.by('syncable', syncableId);
    const reAdd = site.config.isOn('LdapSettings', 'ReAddRemovedMembers');
    await joinMembers(site, { links, since: lastSync(site), reAdd, lost });
  });
}
