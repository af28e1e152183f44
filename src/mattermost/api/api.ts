import type { Group as GroupJson } from '@mattermost/types/groups';
import type { Job as JobJson } from '@mattermost/types/jobs';
import type { Channel as ChannelJson } from '@mattermost/types/channels';
import type { Team as TeamJson } from '@mattermost/types/teams';
import type { UserProfile } from '@mattermost/types/users';
import { isMattermostError } from './error.js';
import { allPages, PER_PAGE } from './pages.js';
import type { Routes, SyncableRow } from './routes.js';
import type {
  Channel,
  Grant,
  Group,
  Job,
  Link,
  LinkFlags,
  Member,
  Syncable,
  SyncableType,
  Team,
  User,
} from './types.js';

/**
 * The calls that the resources need, in the field's own terms. What is not there is `undefined`, where the
 * server answers 404; every other refusal is a {@link MattermostError}.
 */
export class Api {
  constructor(private readonly routes: Routes) {}

  me = async (): Promise<User> => userOf(await this.routes.getMe());

  /** Names of all permissions that these roles hold. */
  permissionsOf = async (roles: readonly string[]): Promise<ReadonlySet<string>> => {
    const found = (await this.routes.getRolesByNames([...roles])) as
      readonly { readonly permissions: readonly string[] }[] | null;
    return new Set((found ?? []).flatMap((role) => role.permissions));
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
    const row = await orAbsent(this.routes.getGroup(id));
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
  patchGroup = async (id: string, patch: { name?: string; allow_reference?: boolean }): Promise<Group> =>
    groupOf((await this.routes.patchGroup(id, patch as never)) as GroupJson);

  /** The group's id in Mattermost; `undefined` while the directory does not show it. */
  linkDirectoryGroup = async (remoteId: string): Promise<string | undefined> =>
    (await orAbsent(this.routes.linkDirectoryGroup(remoteId)))?.id;

  unlinkDirectoryGroup = async (remoteId: string): Promise<void> => {
    await orAbsent(this.routes.unlinkDirectoryGroup(remoteId));
  };

  /** All live links of a group; two calls, neither is paged. */
  links = async (groupId: string): Promise<readonly Link[]> => {
    const [teams, channels] = await Promise.all([
      this.routes.groupRows(groupId, 'team'),
      this.routes.groupRows(groupId, 'channel'),
    ]);
    return [...teams.map((row) => linkOf('team', row)), ...channels.map((row) => linkOf('channel', row))];
  };

  link = async (groupId: string, { type, id }: Syncable, flags: LinkFlags): Promise<void> => {
    await this.routes.linkGroupSyncable(groupId, id, type as never, bodyOf(flags));
  };

  patchLink = async (groupId: string, { type, id }: Syncable, flags: LinkFlags): Promise<void> => {
    await this.routes.patchGroupSyncable(groupId, id, type as never, bodyOf(flags));
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
    const all =
      type === 'team' ? this.routes.getAllGroupsAssociatedToTeam(id) : this.routes.getAllGroupsAssociatedToChannel(id);
    const { groups } = (await all) as unknown as {
      readonly groups: readonly (GroupJson & { scheme_admin?: boolean })[];
    };
    return groups.map((group) => ({ groupId: group.id, schemeAdmin: group.scheme_admin === true }));
  };

  team = async (id: string): Promise<Team | undefined> => teamOf(await orAbsent(this.routes.getTeam(id)));

  teamByName = async (name: string): Promise<Team | undefined> =>
    teamOf(await orAbsent(this.routes.getTeamByName(name)));

  channel = async (id: string): Promise<Channel | undefined> => channelOf(await orAbsent(this.routes.getChannel(id)));

  channelByName = async (teamId: string, name: string): Promise<Channel | undefined> =>
    channelOf(await orAbsent(this.routes.getChannelByName(teamId, name)));

  constrain = async ({ type, id }: Syncable, constrained: boolean): Promise<void> => {
    const patch = { id, group_constrained: constrained };
    await (type === 'team' ? this.routes.patchTeam(patch) : this.routes.patchChannel(id, patch as never));
  };

  members = async ({ type, id }: Syncable): Promise<readonly Member[]> => {
    const load = async (page: number, perPage: number): Promise<{ items: readonly MemberRow[] }> => ({
      items: ((type === 'team'
        ? await this.routes.getTeamMembers(id, page, perPage)
        : await this.routes.getChannelMembers(id, page, perPage)) ?? []) as unknown as readonly MemberRow[],
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

  startJob = async (type: 'ldap_sync'): Promise<Job> => jobOf(await this.routes.createJob({ type } as never));

  /** Starts a sync without telling the job. Source: POST /ldap/sync. */
  startSync = async (): Promise<void> => {
    await this.routes.syncLdap();
  };

  job = async (id: string): Promise<Job | undefined> => {
    const row = await orAbsent(this.routes.getJob(id));
    return row && jobOf(row);
  };

  newestJob = async (type: 'ldap_sync'): Promise<Job | undefined> => {
    const [row] = (await this.routes.getJobsByType(type, 0, 1)) ?? [];
    return row && jobOf(row);
  };
}

interface MemberRow {
  readonly user_id: string;
  readonly delete_at?: number;
  readonly scheme_admin: boolean;
  readonly scheme_guest: boolean;
}

/** A 404 of the router or of a proxy says nothing about the object: only the server's own ids do. */
const orAbsent = async <T>(answer: Promise<T>): Promise<T | undefined> => {
  try {
    return await answer;
  } catch (error) {
    if (isMattermostError(error, 404) && error.id !== '' && error.id !== 'api.context.404.app_error') return undefined;
    throw error;
  }
};

const inBatches = async <T, R>(
  items: readonly T[],
  load: (some: readonly T[]) => Promise<readonly R[]>,
): Promise<readonly R[]> => {
  const found: R[] = [];
  for (let start = 0; start < items.length; start += PER_PAGE)
    found.push(...(await load(items.slice(start, start + PER_PAGE))));
  return found;
};

/** Both fields always: what is left out means something else in each release. */
const bodyOf = (flags: LinkFlags): { auto_add: boolean; scheme_admin: boolean } => ({
  auto_add: flags.autoAdd,
  scheme_admin: flags.schemeAdmin,
});

const linkOf = (type: SyncableType, row: SyncableRow): Link => ({
  syncable: { type, id: (type === 'team' ? row.team_id : row.channel_id) ?? '' },
  autoAdd: row.auto_add,
  schemeAdmin: row.scheme_admin,
});

const groupOf = (row: GroupJson): Group => ({
  id: row.id,
  name: row.name || undefined,
  displayName: row.display_name,
  source: row.source,
  remoteId: row.remote_id,
  allowReference: row.allow_reference,
  live: row.delete_at === 0,
});

const teamOf = (row: TeamJson | undefined): Team | undefined =>
  row && {
    id: row.id,
    name: row.name,
    displayName: row.display_name,
    description: row.description,
    type: row.type === 'O' ? 'open' : 'invite',
    groupConstrained: row.group_constrained === true,
    archived: row.delete_at !== 0,
  };

const channelOf = (row: ChannelJson | undefined): Channel | undefined =>
  row && {
    id: row.id,
    teamId: row.team_id,
    name: row.name,
    displayName: row.display_name,
    purpose: row.purpose,
    header: row.header,
    type: row.type === 'O' ? 'public' : 'private',
    groupConstrained: row.group_constrained === true,
    archived: row.delete_at !== 0,
  };

const userOf = (row: UserProfile): User => {
  const roles = row.roles.split(' ').filter(Boolean);
  return {
    id: row.id,
    username: row.username,
    email: row.email,
    roles,
    guest: roles.includes('system_guest'),
    active: !row.delete_at,
  };
};

const memberOf = (row: MemberRow): Member => ({
  userId: row.user_id,
  schemeAdmin: row.scheme_admin,
  schemeGuest: row.scheme_guest,
});

const jobOf = (row: JobJson): Job => ({
  id: row.id,
  status: row.status as Job['status'],
  lastActivityAt: row.last_activity_at,
  data: (row.data ?? {}) as Record<string, string>,
});
