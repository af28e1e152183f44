import { InBatches, Remembered } from '../plugin/index.js';
import type { Api } from './api/api.js';
import type { Channel, Grant, Group, Link, Member, Syncable, Team, User } from './api/types.js';
import { WholeList } from './whole-list.js';

/**
 * What has been read from the server in this process, each thing once: who asks while a load is under way shares it.
 * Many teams or channels are read as one list, where that is cheaper and the account may list them.
 * Absence and failure are not remembered. Writes forget exactly what they touch.
 */
export class Snapshot {
  readonly #groups = new Remembered<'all', ReadonlyMap<string, Group>>();
  readonly #links = new Remembered<string, readonly Link[]>();
  readonly #groupMembers = new Remembered<string, readonly User[]>();
  readonly #teams = new Remembered<string, Team | undefined>();
  readonly #channels = new Remembered<string, Channel | undefined>();
  readonly #members = new Remembered<string, readonly Member[]>();
  readonly #grants = new Remembered<string, readonly Grant[]>();
  readonly #users = new Map<string, User>();
  readonly #allTeams: WholeList<Team>;
  readonly #allChannels: WholeList<Channel>;
  readonly #strangers: InBatches;
  /** Teams and channels that were written: a list may have been under way meanwhile and not show it. */
  readonly #changed = new Set<string>();

  constructor(private readonly api: Api) {
    this.#allTeams = new WholeList(
      (page) => api.teams.page(page),
      (team) => this.#changed.has(team.id) || this.#keepTeam(team),
    );
    this.#allChannels = new WholeList(
      (page) => api.channels.page(page),
      (channel) => this.#changed.has(channel.id) || this.#keepChannel(channel),
    );
    this.#strangers = new InBatches(async (ids) => {
      const unmet = ids.filter((id) => !this.#users.has(id));
      if (unmet.length > 0) this.#meet(await api.users.byIds(unmet));
    });
  }

  /** By id; groups that were unlinked from the directory too. */
  groups = (): Promise<ReadonlyMap<string, Group>> =>
    this.#groups.get('all', async () => new Map((await this.api.groups.all()).map((group) => [group.id, group])));

  /** A group missing from the list is asked for by itself before it counts as gone. */
  group = async (id: string): Promise<Group | undefined> =>
    (await this.groups()).get(id) ?? (await this.api.groups.byId(id));

  /** By the directory's id of it. */
  groupByRemoteId = async (remoteId: string): Promise<Group | undefined> =>
    [...(await this.groups()).values()].find((group) => group.remote_id === remoteId);

  links = (groupId: string): Promise<readonly Link[]> =>
    this.#links.get(groupId, () => this.api.links.ofGroup(groupId));

  groupMembers = (groupId: string): Promise<readonly User[]> =>
    this.#groupMembers.get(groupId, async () => this.#meet(await this.api.groups.members(groupId)));

  team = async (id: string): Promise<Team | undefined> => {
    if (!this.#teams.has(id)) await this.#allTeams.beforeAsking();
    return this.#keepTeam(await this.#teams.get(id, () => this.api.teams.byId(id)));
  };

  teamByName = async (name: string): Promise<Team | undefined> => {
    const key = `name:${name}`;
    if (!this.#teams.has(key)) await this.#allTeams.beforeAsking();
    return this.#keepTeam(await this.#teams.get(key, () => this.api.teams.byName(name)));
  };

  channel = async (id: string): Promise<Channel | undefined> => {
    if (!this.#channels.has(id)) await this.#allChannels.beforeAsking();
    return this.#keepChannel(await this.#channels.get(id, () => this.api.channels.byId(id)));
  };

  channelByName = async (teamId: string, name: string): Promise<Channel | undefined> => {
    const key = `${teamId}/${name}`;
    if (!this.#channels.has(key)) await this.#allChannels.beforeAsking();
    return this.#keepChannel(await this.#channels.get(key, () => this.api.channels.byName(teamId, name)));
  };

  teamOrChannel = ({ type, id }: Syncable): Promise<Team | Channel | undefined> =>
    type === 'team' ? this.team(id) : this.channel(id);

  members = (syncable: Syncable): Promise<readonly Member[]> =>
    this.#members.get(syncable.id, () => this.api.syncables.members(syncable));

  grants = (syncable: Syncable): Promise<readonly Grant[]> =>
    this.#grants.get(syncable.id, () => this.api.syncables.grants(syncable));

  /** By id. Unknown ids are missing from the answer. */
  users = async (ids: Iterable<string>): Promise<ReadonlyMap<string, User>> => {
    const wanted = [...new Set(ids)];
    const strangers = wanted.filter((id) => !this.#users.has(id));
    if (strangers.length > 0) await this.#strangers.get(strangers);
    return new Map(wanted.flatMap((id) => this.#users.get(id) ?? []).map((user) => [user.id, user]));
  };

  /** Sorted. An id without an account stands for itself. */
  usernames = async (ids: readonly string[]): Promise<readonly string[]> => {
    const users = await this.users(ids);
    return ids.map((id) => users.get(id)?.username ?? id).sort();
  };

  /** By username. Names without an account are missing from the answer. */
  usersByName = async (usernames: readonly string[]): Promise<ReadonlyMap<string, User>> => {
    const byName = (): ReadonlyMap<string, User> =>
      new Map([...this.#users.values()].map((user) => [user.username, user]));
    const known = byName();
    const strangers = usernames.filter((name) => !known.has(name));
    if (strangers.length === 0) return known;
    this.#meet(await this.api.users.byNames(strangers));
    return byName();
  };

  /** Of a team or channel that this plan is going to make, under an id that the server does not know. */
  expectMembers({ id }: Syncable, members: readonly Member[]): void {
    this.#members.put(id, members);
    this.#grants.put(id, []);
  }

  forgetGroups(): void {
    this.#groups.clear();
  }

  /** After a write to a link, or to find what the server did in the background since. */
  forgetLinks(groupId: string): void {
    this.#links.delete(groupId);
  }

  forgetSyncable({ id }: Syncable): void {
    this.#members.delete(id);
    this.#grants.delete(id);
  }

  /** After a change of its properties. */
  forgetProperties({ id }: Syncable): void {
    this.#changed.add(id);
    this.#teams.deleteWhere((team) => team?.id === id);
    this.#channels.deleteWhere((channel) => channel?.id === id);
  }

  /** After a change of their roles. */
  forgetUser(id: string): void {
    this.#users.delete(id);
  }

  /** After a sync with the directory: it may change people and memberships everywhere. */
  forgetPeople(): void {
    this.#groups.clear();
    this.#groupMembers.clear();
    this.#members.clear();
    this.#users.clear();
  }

  /** Under its id and its name. */
  #keepTeam(team: Team | undefined): Team | undefined {
    if (team) for (const key of [team.id, `name:${team.name}`]) this.#teams.put(key, team);
    return team;
  }

  #keepChannel(channel: Channel | undefined): Channel | undefined {
    if (channel) for (const key of [channel.id, `${channel.team_id}/${channel.name}`]) this.#channels.put(key, channel);
    return channel;
  }

  #meet(users: readonly User[]): readonly User[] {
    for (const user of users) this.#users.set(user.id, user);
    return users;
  }
}
