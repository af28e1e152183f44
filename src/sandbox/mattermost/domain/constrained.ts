import type { Site } from '../site.js';
import type { SyncableType } from '../store/rows.js';
import { leaveChannel, leaveTeam } from './membership.js';

/** Ids of the people in a live group with a live link to the team or channel. */
function linkedPeople(site: Site, syncableId: string): Set<string> {
  const { groupSyncables, groups, groupMembers } = site.store;
  const members = groupSyncables
    .by('syncable', syncableId)
    .filter((link) => link.deleteAt === 0 && groups.get(link.groupId)?.deleteAt === 0)
    .flatMap((link) => groupMembers.by('group', link.groupId));
  return new Set(members.filter((member) => member.deleteAt === 0).map((member) => member.userId));
}

/** Which of these users may not be members because of the group constraint; bots always may. */
export function outsiders(site: Site, syncableId: string, userIds: readonly string[]): string[] {
  const linked = linkedPeople(site, syncableId);
  return userIds.filter((id) => !linked.has(id) && site.store.users.get(id)?.isBot !== true);
}

/** Removes everybody outside the linked groups, if the team or channel is constrained at all: its creator and system admins too. */
export function removeOutsiders(site: Site, type: SyncableType, syncableId: string): void {
  const { store } = site;
  if (type === 'Team') {
    const team = store.teams.get(syncableId);
    if (team?.deleteAt !== 0 || !team.groupConstrained) return;
    const members = store.teamMembers.by('team', syncableId).filter((member) => member.deleteAt === 0);
    for (const userId of outsiders(
      site,
      syncableId,
      members.map((member) => member.userId),
    )) {
      leaveTeam(site, syncableId, userId);
    }
    return;
  }
  const channel = store.channels.get(syncableId);
  if (channel?.deleteAt !== 0 || !channel.groupConstrained || !'OP'.includes(channel.type)) return;
  const members = store.channelMembers.by('channel', syncableId);
  for (const userId of outsiders(
    site,
    syncableId,
    members.map((member) => member.userId),
  )) {
    leaveChannel(site, syncableId, userId);
  }
}
