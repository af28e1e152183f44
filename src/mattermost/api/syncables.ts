import type { Group as GroupJson } from '@mattermost/types/groups';
import type { UserProfile } from '@mattermost/types/users';
import { orAbsent } from './or-absent.js';
import { allPages } from './pages.js';
import { behindReplica } from './replica.js';
import type { Routes } from './routes.js';
import { memberOf, userOf } from './rows.js';
import type { MemberRow } from './rows.js';
import { notKnown, settled } from './settled.js';
import type { Grant, Member, Syncable, User } from './types.js';

/** What a team and a channel have alike: groups, members, and the constraint to its groups. */
export class Syncables {
  constructor(private readonly routes: Routes) {}

  /** Live links of live groups to a team or channel. */
  grants = async ({ type, id }: Syncable): Promise<readonly Grant[]> => {
    const all = (): Promise<unknown> =>
      type === 'team' ? this.routes.getAllGroupsAssociatedToTeam(id) : this.routes.getAllGroupsAssociatedToChannel(id);
    const { groups } = (await behindReplica(all)) as {
      readonly groups: readonly (GroupJson & { scheme_admin?: boolean })[];
    };
    return groups.map((group) => ({ groupId: group.id, scheme_admin: group.scheme_admin === true }));
  };

  members = async ({ type, id }: Syncable): Promise<readonly Member[]> => {
    const load = async (page: number, perPage: number): Promise<{ items: readonly MemberRow[] }> => ({
      items: await behindReplica(
        async () =>
          ((type === 'team'
            ? await this.routes.getTeamMembers(id, page, perPage)
            : await this.routes.getChannelMembers(id, page, perPage)) ?? []) as unknown as readonly MemberRow[],
      ),
    });
    const rows = await allPages(load, (row) => row.user_id);
    return rows.filter((row) => !row.delete_at).map(memberOf);
  };

  /** Names of the roles that somebody has in a team or channel; none where they are no member. */
  rolesOfMember = async ({ type, id }: Syncable, userId: string): Promise<readonly string[]> => {
    const row = (await orAbsent<unknown>(
      type === 'team' ? this.routes.getTeamMember(id, userId) : this.routes.getChannelMember(id, userId),
    )) as { readonly roles: string; readonly delete_at?: number } | undefined;
    return row && !row.delete_at ? row.roles.split(' ').filter(Boolean) : [];
  };

  /** Who would be removed if only members of these groups could be members. */
  membersOutside = async ({ type, id }: Syncable, groupIds: readonly string[]): Promise<readonly User[]> => {
    const rows = await allPages(
      async (page, perPage) => {
        const answer = (await (type === 'team'
          ? this.routes.teamMembersMinusGroupMembers(id, [...groupIds], page, perPage)
          : this.routes.channelMembersMinusGroupMembers(id, [...groupIds], page, perPage))) as unknown as {
          readonly users: readonly UserProfile[];
          readonly total_count: number;
        };
        return { items: answer.users, total: answer.total_count };
      },
      (user) => user.id,
    );
    return rows.map(userOf);
  };

  constrain = async ({ type, id }: Syncable, constrained: boolean): Promise<void> => {
    const patch = { id, group_constrained: constrained };
    await settled<unknown>(
      () => (type === 'team' ? this.routes.patchTeam(patch) : this.routes.patchChannel(id, patch as never)),
      notKnown,
    );
  };
}
