import type { Site } from '../site.js';
import type { SyncableType } from '../store/rows.js';

/**
 * Brings the admin flag of every member of one team or channel in line with the groups that grant it: who is in no granting group
 * loses it, whoever gave it. Guests are left alone, and so are removed members of a team.
 */
export function syncRoles(site: Site, type: SyncableType, syncableId: string): void {
  const permitted = permittedAdmins(site, type, syncableId);
  if (type === 'Team') {
    for (const member of site.store.teamMembers.by('team', syncableId)) {
      const schemeAdmin = permitted.has(member.userId);
      if (member.deleteAt !== 0 || member.schemeGuest || member.schemeAdmin === schemeAdmin) continue;
      site.store.teamMembers.put({ ...member, schemeAdmin });
    }
    return;
  }
  for (const member of site.store.channelMembers.by('channel', syncableId)) {
    const schemeAdmin = permitted.has(member.userId);
    if (member.schemeGuest || member.schemeAdmin === schemeAdmin) continue;
    site.store.channelMembers.put({ ...member, schemeAdmin });
  }
}

/**
 * User ids in at least one group that is linked with `scheme_admin`. Whether the group itself is deleted is not asked; in band B not
 * even whether the link is.
 */
function permittedAdmins(site: Site, type: SyncableType, syncableId: string): Set<string> {
  const granting = site.store.groupSyncables
    .by('syncable', syncableId)
    .filter((link) => link.type === type && link.schemeAdmin && (site.band === 'B' || link.deleteAt === 0));
  const members = granting.flatMap((link) => site.store.groupMembers.by('group', link.groupId));
  return new Set(members.filter((member) => member.deleteAt === 0).map((member) => member.userId));
}

/** Does a live link with `scheme_admin` of one of the person's groups make them admin at the moment they join? */
export function isGrantedOnJoining(site: Site, type: SyncableType, syncableId: string, userId: string): boolean {
  return site.store.groupSyncables
    .by('syncable', syncableId)
    .some(
      (link) =>
        link.type === type &&
        link.schemeAdmin &&
        link.deleteAt === 0 &&
        site.store.groupMembers.get(`${link.groupId}/${userId}`)?.deleteAt === 0,
    );
}
