import type { Channel as ChannelJson } from '@mattermost/types/channels';
import type { Group as GroupJson } from '@mattermost/types/groups';
import type { Team as TeamJson } from '@mattermost/types/teams';
import type { UserProfile } from '@mattermost/types/users';
import { BulkImports } from './bulk-imports.js';
import { Channels } from './channels.js';
import { Configuration } from './config.js';
import { isMattermostError } from './error.js';
import { orAbsent } from './or-absent.js';
import { allPages, PER_PAGE } from './pages.js';
import { Roles } from './roles.js';
import type { ListPage } from './pages.js';
import type { Routes } from './routes.js';
import { channelOf, groupOf, jobOf, linkOf, memberOf, teamOf, userOf } from './rows.js';
import type { MemberRow } from './rows.js';
import { behindReplica } from './replica.js';
import { Server } from './server.js';
import { notKnown, settled } from './settled.js';
import { Teams } from './teams.js';
import type { Channel, Grant, Group, Job, JobType, Link, LinkFlags, Member, Syncable, Team, User } from './types.js';

/**
 * The calls that the resources need, in the field's own terms. What is not there is `undefined`, where the
 * server answers 404; every other refusal is a {@link MattermostError}.
 */
export class Api {
  readonly teams: Teams;
  readonly channels: Channels;
  readonly server: Server;
  readonly roles: Roles;
  readonly config: Configuration;
  readonly bulkImports: BulkImports;

  constructor(private readonly routes: Routes) {
    this.teams = new Teams(routes);
    this.channels = new Channels(routes);
    this.server = new Server(routes);
    this.roles = new Roles(routes);
    this.config = new Configuration(routes);
    this.bulkImports = new BulkImports(routes);
  }

  me = async (): Promise<User> => userOf(await this.routes.getMe());

  /** Permissions by name of role; names that are no role are left out. */
  permissionsByRole = async (names: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
    const found = (await this.routes.getRolesByNames([...names])) as
      readonly { readonly name: string; readonly permissions: readonly string[] }[] | null;
    return new Map((found ?? []).map((role) => [role.name, new Set(role.permissions)]));
  };

  /** Names of the roles that somebody has in a team or channel; none where they are no member. */
  memberRoles = async ({ type, id }: Syncable, userId: string): Promise<readonly string[]> => {
    const row = (await orAbsent<unknown>(
      type === 'team' ? this.routes.getTeamMember(id, userId) : this.routes.getChannelMember(id, userId),
    )) as { readonly roles: string; readonly delete_at?: number } | undefined;
    return row && !row.delete_at ? row.roles.split(' ').filter(Boolean) : [];
  };

  /** Groups of the directory, those that were unlinked too. */
  directoryGroups = async (): Promise<readonly Group[]> => {
    const rows = await allPages(
      async (page, perPage) => {
        const query = { page, per_page: perPage, group_source: 'ldap', include_archived: true };
        return { items: (await this.routes.getGroups(query as never)) as unknown as readonly GroupJson[] };
      },
      (group) => group.id,
    );
    return rows.map(groupOf);
  };

  group = async (id: string): Promise<Group | undefined> => {
    const row = await behindReplica(() => orAbsent(this.routes.getGroup(id)));
    return row && groupOf(row);
  };

  groupMembers = async (groupId: string): Promise<readonly User[]> => {
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
  patchGroup = (id: string, patch: GroupPatch): Promise<Group> =>
    settled(
      async () => groupOf((await this.routes.patchGroup(id, patch as never)) as GroupJson),
      async () => {
        const now = await this.group(id);
        const { name = now?.name, allow_reference = now?.allow_reference } = patch;
        return now?.name === name && now?.allow_reference === allow_reference ? now : undefined;
      },
    );

  /** The group as Mattermost knows it from now on; `undefined` while the directory does not show it. */
  linkDirectoryGroup = async (remoteId: string): Promise<Group | undefined> => {
    const row = await orAbsent(settled(() => this.routes.linkDirectoryGroup(remoteId), notKnown));
    return row && groupOf(row);
  };

  /** Done as well when the group is unlinked already. */
  unlinkDirectoryGroup = async (remoteId: string): Promise<void> => {
    await orAbsent(settled(() => this.routes.unlinkDirectoryGroup(remoteId), notKnown));
  };

  /** All live links of a group; two calls, neither is paged. */
  links = async (groupId: string): Promise<readonly Link[]> => {
    const [teams, channels] = await Promise.all([
      this.routes.groupRows(groupId, 'team'),
      this.routes.groupRows(groupId, 'channel'),
    ]);
    return [...teams.map((row) => linkOf('team', row)), ...channels.map((row) => linkOf('channel', row))];
  };

  /**
   * The link, where it was removed; `undefined` where it is live or never was. Needs `manage_system`. Up to 11.6 the
   * server never says here that it grants admin. Source: GET /groups/{id}/{teams,channels}/{id}.
   */
  removedLink = async (groupId: string, syncable: Syncable): Promise<LinkFlags | undefined> => {
    const row = await orAbsent(this.routes.groupRow(groupId, syncable.type, syncable.id));
    return row && row.delete_at !== 0 ? row : undefined;
  };

  /** Sends both flags always: what is left out means something else in each release. */
  link = async (groupId: string, { type, id, auto_add, scheme_admin }: Link): Promise<void> => {
    await this.routes.linkGroupSyncable(groupId, id, type as never, { auto_add, scheme_admin });
  };

  /** Only for a link that was seen in the list: a patch of a removed one changes what counts for admins. */
  patchLink = async (groupId: string, { type, id, auto_add, scheme_admin }: Link): Promise<void> => {
    await this.routes.patchGroupSyncable(groupId, id, type as never, { auto_add, scheme_admin });
  };

  /** Done as well when the link is gone already: 404 never linked, 400 unlinked before. */
  unlink = async (groupId: string, { type, id }: Syncable): Promise<void> => {
    try {
      await this.routes.unlinkGroupSyncable(groupId, id, type as never);
    } catch (error) {
      if (isMattermostError(error, 404, 'app.group.no_rows')) return;
      if (isMattermostError(error, 400, 'app.group.group_syncable_already_deleted')) return;
      throw error;
    }
  };

  /** Live links of live groups to a team or channel. */
  grants = async ({ type, id }: Syncable): Promise<readonly Grant[]> => {
    const all = (): Promise<unknown> =>
      type === 'team' ? this.routes.getAllGroupsAssociatedToTeam(id) : this.routes.getAllGroupsAssociatedToChannel(id);
    const { groups } = (await behindReplica(all)) as {
      readonly groups: readonly (GroupJson & { scheme_admin?: boolean })[];
    };
    return groups.map((group) => ({ groupId: group.id, scheme_admin: group.scheme_admin === true }));
  };

  team = async (id: string): Promise<Team | undefined> =>
    teamOf(await behindReplica(() => orAbsent(this.routes.getTeam(id))));

  teamByName = async (name: string): Promise<Team | undefined> =>
    teamOf(await orAbsent(this.routes.getTeamByName(name)));

  /** Of all teams that the account may list, archived ones too. */
  teamPage = async (page: number): Promise<ListPage<Team>> => {
    const answer = (await this.routes.getTeams(page, PER_PAGE, true)) as unknown as {
      readonly teams: readonly TeamJson[];
      readonly total_count: number;
    };
    return { items: answer.teams.map((row) => teamOf(row)), total: answer.total_count };
  };

  /** Of all live channels of teams. Needs `sysconsole_read_user_management_channels`. Source: GET /channels. */
  channelPage = async (page: number): Promise<ListPage<Channel>> => {
    const answer = (await this.routes.getAllChannels(
      page,
      PER_PAGE,
      '',
      false,
      true,
      undefined,
      undefined,
      undefined,
      undefined,
    )) as unknown as {
      readonly channels: readonly ChannelJson[];
      readonly total_count: number;
    };
    return { items: answer.channels.map((row) => channelOf(row)), total: answer.total_count };
  };

  channel = async (id: string): Promise<Channel | undefined> =>
    channelOf(await behindReplica(() => orAbsent(this.routes.getChannel(id))));

  channelByName = async (teamId: string, name: string): Promise<Channel | undefined> =>
    channelOf(await orAbsent(this.routes.getChannelByName(teamId, name)));

  constrain = async ({ type, id }: Syncable, constrained: boolean): Promise<void> => {
    const patch = { id, group_constrained: constrained };
    await settled<unknown>(
      () => (type === 'team' ? this.routes.patchTeam(patch) : this.routes.patchChannel(id, patch as never)),
      notKnown,
    );
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

  /** Whether a person was a member of the team once and was removed: then the server does not add them again. */
  wasRemovedFromTeam = async (teamId: string, userId: string): Promise<boolean> => {
    const row = await orAbsent(this.routes.getTeamMember(teamId, userId));
    return row !== undefined && row.delete_at !== 0;
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

  users = (ids: readonly string[]): Promise<readonly User[]> =>
    inBatches(ids, async (some) => (await this.routes.getProfilesByIds([...some])).map(userOf));

  usersByName = (usernames: readonly string[]): Promise<readonly User[]> =>
    inBatches(usernames, async (some) => (await this.routes.getProfilesByUsernames([...some])).map(userOf));

  startJob = async (type: JobType): Promise<Job> => jobOf(await this.routes.createJob({ type } as never));

  /** Starts a sync without telling the job. Source: POST /ldap/sync. */
  startSync = async (): Promise<void> => {
    await this.routes.syncLdap();
  };

  job = async (id: string): Promise<Job | undefined> => {
    const row = await orAbsent(this.routes.getJob(id));
    return row && jobOf(row);
  };

  newestJob = async (type: JobType): Promise<Job | undefined> => {
    const [row] = (await this.routes.getJobsByType(type, 0, 1)) ?? [];
    return row && jobOf(row);
  };
}

interface GroupPatch {
  readonly name?: string;
  readonly allow_reference?: boolean;
}

const inBatches = async <T, R>(
  items: readonly T[],
  load: (some: readonly T[]) => Promise<readonly R[]>,
): Promise<readonly R[]> => {
  const found: R[] = [];
  for (let start = 0; start < items.length; start += PER_PAGE)
    found.push(...(await load(items.slice(start, start + PER_PAGE))));
  return found;
};
