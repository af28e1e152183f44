import { AppError } from '../http/app-error.js';
import type { Site } from '../site.js';
import type { Group, User } from '../store/rows.js';

export const noSuchGroup = (): AppError => new AppError(404, 'app.group.no_rows', 'no matching group found');

export function groupOf(site: Site, groupId: string): Group {
  const group = site.store.groups.get(groupId);
  if (!group) throw noSuchGroup();
  return group;
}

/** The group's members as users, by name; deactivated people are none. */
export function membersOf(site: Site, groupId: string): User[] {
  return site.store.groupMembers
    .by('group', groupId)
    .filter((member) => member.deleteAt === 0)
    .map((member) => site.store.users.get(member.userId))
    .filter((user): user is User => user?.deleteAt === 0)
    .sort((a, b) => (a.username < b.username ? -1 : 1));
}

/** The live groups a person is in. */
export function groupsOf(site: Site, userId: string): Group[] {
  return site.store.groupMembers
    .by('user', userId)
    .filter((member) => member.deleteAt === 0)
    .map((member) => site.store.groups.get(member.groupId))
    .filter((group): group is Group => group?.deleteAt === 0);
}

export interface GroupDetails {
  readonly memberCount?: boolean;
  readonly memberIds?: boolean;
}

export function groupJson(site: Site, group: Group, show: GroupDetails = {}): Record<string, unknown> {
  const members = show.memberCount || show.memberIds ? membersOf(site, group.id) : [];
  return {
    id: group.id,
    ...(group.name !== null && { name: group.name }),
    display_name: group.displayName,
    description: group.description,
    source: group.source,
    remote_id: group.remoteId,
    create_at: group.createAt,
    update_at: group.updateAt,
    delete_at: group.deleteAt,
    has_syncables: false,
    ...(show.memberCount && { member_count: members.length }),
    allow_reference: group.allowReference,
    member_ids: show.memberIds ? members.map((user) => user.id) : null,
  };
}
