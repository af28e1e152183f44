import type { Group as GroupJson } from '@mattermost/types/groups';
import { orAbsent } from './or-absent.js';
import { allPages } from './pages.js';
import { behindReplica } from './replica.js';
import type { Routes } from './routes.js';
import { groupOf, userOf } from './rows.js';
import { notKnown, settled } from './settled.js';
import type { Group, User } from './types.js';

interface GroupPatch {
  readonly name?: string;
  readonly allow_reference?: boolean;
}

/** Groups of the directory as Mattermost knows them. */
export class Groups {
  constructor(private readonly routes: Routes) {}

  /** Groups of the directory, those that were unlinked too. */
  all = async (): Promise<readonly Group[]> => {
    const rows = await allPages(
      async (page, perPage) => {
        const query = { page, per_page: perPage, group_source: 'ldap', include_archived: true };
        return { items: (await this.routes.getGroups(query as never)) as unknown as readonly GroupJson[] };
      },
      (group) => group.id,
    );
    return rows.map(groupOf);
  };

  byId = async (id: string): Promise<Group | undefined> => {
    const row = await behindReplica(() => orAbsent(this.routes.getGroup(id)));
    return row && groupOf(row);
  };

  members = async (groupId: string): Promise<readonly User[]> => {
    const rows = await allPages(
      async (page, perPage) => {
        const answer = await this.routes.groupMembers(groupId, page, perPage);
        return { items: answer.members, total: answer.total_member_count };
      },
      (user) => user.id,
    );
    return rows.map(userOf);
  };

  /** The new name is left out where it does not change: the server would refuse it as taken. Source: PUT /groups/{id}/patch. */
  patch = (id: string, patch: GroupPatch): Promise<Group> =>
    settled(
      async () => groupOf((await this.routes.patchGroup(id, patch as never)) as GroupJson),
      async () => {
        const now = await this.byId(id);
        const { name = now?.name, allow_reference = now?.allow_reference } = patch;
        return now?.name === name && now?.allow_reference === allow_reference ? now : undefined;
      },
    );

  /** The group as Mattermost knows it from now on; `undefined` while the directory does not show it. */
  linkToDirectory = async (remoteId: string): Promise<Group | undefined> => {
    const row = await orAbsent(settled(() => this.routes.linkDirectoryGroup(remoteId), notKnown));
    return row && groupOf(row);
  };

  /** Done as well when the group is unlinked already. */
  unlinkFromDirectory = async (remoteId: string): Promise<void> => {
    await orAbsent(settled(() => this.routes.unlinkDirectoryGroup(remoteId), notKnown));
  };
}
