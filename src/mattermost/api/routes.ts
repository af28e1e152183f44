import type { Group as GroupJson, GroupSyncable } from '@mattermost/types/groups';
import type { Options } from '@mattermost/types/client4';
import type { Team as TeamJson } from '@mattermost/types/teams';
import type { UserProfile } from '@mattermost/types/users';
import * as module from '@mattermost/client';
import type { ConfigTree } from './config.js';
import type { Transport } from './transport.js';

// The package is CommonJS; where Node loads it, its exports are found under `default`.
const { Client4 } = (module as object as { default?: typeof module }).default ?? module;

/** A link as the lists show it: rows of teams have `team_id`, rows of channels have `channel_id`. */
export type SyncableRow = GroupSyncable & { readonly team_id?: string; readonly channel_id?: string };

/** The routes and bodies of `Client4`, carried by our transport; and the calls that it lacks. */
export class Routes extends Client4 {
  constructor(private readonly transport: Transport) {
    super();
    this.setUrl(transport.url);
  }

  protected override doFetch = <T>(url: string, options: Options): Promise<T> =>
    this.transport.json<T>(this.#request(url, options));

  get versionId(): string {
    return this.transport.versionId;
  }

  get outages(): number {
    return this.transport.outages;
  }

  /** A session of our own: its token is only in a header, which `Client4` does not show. */
  async loginForToken(loginId: string, password: string): Promise<string> {
    const body = JSON.stringify({ login_id: loginId, password });
    const answer = await this.transport.send(this.#request(`${this.getUsersRoute()}/login`, { method: 'post', body }));
    return String(answer.headers['token'] ?? '');
  }

  groupMembers(groupId: string, page: number, perPage: number): Promise<GroupMembersPage> {
    return this.doFetch(`${this.getGroupRoute(groupId)}/members?page=${page}&per_page=${perPage}`, { method: 'get' });
  }

  groupRows(groupId: string, type: 'team' | 'channel'): Promise<readonly SyncableRow[]> {
    return this.doFetch(`${this.getGroupRoute(groupId)}/${type}s`, { method: 'get' });
  }

  /** One link, removed ones too. Only for system admins; up to 11.6 `scheme_admin` is always false here. */
  groupRow(groupId: string, type: 'team' | 'channel', id: string): Promise<SyncableRow> {
    return this.doFetch(`${this.getGroupRoute(groupId)}/${type}s/${id}`, { method: 'get' });
  }

  /** `Client4` leaves `/ ? #` of a remote id bare. Answers 201, or 200 for a group that is linked already. */
  linkDirectoryGroup(remoteId: string): Promise<GroupJson> {
    return this.doFetch(this.#directoryGroup(remoteId), { method: 'post' });
  }

  unlinkDirectoryGroup(remoteId: string): Promise<unknown> {
    return this.doFetch(this.#directoryGroup(remoteId), { method: 'delete' });
  }

  /** `Client4` asks for linked groups only, or for all with another shape of query. */
  directoryGroups(page: number, perPage: number): Promise<DirectoryGroupsPage> {
    return this.doFetch(`${this.getBaseRoute()}/ldap/groups?page=${page}&per_page=${perPage}`, { method: 'get' });
  }

  /** `Client4` asks for the whole configuration only. */
  changedConfig(): Promise<ConfigTree> {
    return this.doFetch(`${this.getBaseRoute()}/config?remove_defaults=true&remove_masked=true`, { method: 'get' });
  }

  updateTeamPrivacy(teamId: string, privacy: 'O' | 'I'): Promise<TeamJson> {
    return this.doFetch(`${this.getTeamRoute(teamId)}/privacy`, { method: 'put', body: JSON.stringify({ privacy }) });
  }

  deleteTeamForGood(teamId: string): Promise<unknown> {
    return this.doFetch(`${this.getTeamRoute(teamId)}?permanent=true`, { method: 'delete' });
  }

  deleteChannelForGood(channelId: string): Promise<unknown> {
    return this.doFetch(`${this.getChannelRoute(channelId)}?permanent=true`, { method: 'delete' });
  }

  createUpload(filename: string, size: number): Promise<UploadRow> {
    const body = JSON.stringify({ type: 'import', filename, file_size: size });
    return this.doFetch(`${this.getBaseRoute()}/uploads`, { method: 'post', body });
  }

  upload(id: string): Promise<UploadRow> {
    return this.doFetch(`${this.getBaseRoute()}/uploads/${id}`, { method: 'get' });
  }

  uploadsOf(userId: string): Promise<readonly UploadRow[] | null> {
    return this.doFetch(`${this.getUserRoute(userId)}/uploads`, { method: 'get' });
  }

  async addToUpload(id: string, bytes: Buffer): Promise<void> {
    const { url, method, headers } = this.#request(`${this.getBaseRoute()}/uploads/${id}`, { method: 'post' });
    const type = { 'Content-Type': 'application/octet-stream' };
    await this.transport.send({ url, method, headers: { ...headers, ...type }, body: bytes });
  }

  imports(): Promise<readonly string[] | null> {
    return this.doFetch(`${this.getBaseRoute()}/imports`, { method: 'get' });
  }

  #directoryGroup(remoteId: string): string {
    return `${this.getBaseRoute()}/ldap/groups/${encodeURIComponent(remoteId)}/link`;
  }

  #request(
    url: string,
    options: Options,
  ): {
    method: string;
    url: string;
    headers: Record<string, string>;
    body?: string;
  } {
    const { headers } = this.getOptions(options) as { headers: Record<string, string> };
    return {
      method: (options.method ?? 'get').toUpperCase(),
      url,
      headers,
      ...(typeof options.body === 'string' && { body: options.body }),
    };
  }
}

/** A file on its way to the server. */
export interface UploadRow {
  readonly id: string;
  readonly type: string;
  readonly filename: string;
  /** Bytes. */
  readonly file_size: number;
  readonly file_offset: number;
}

interface GroupMembersPage {
  readonly members: readonly UserProfile[];
  readonly total_member_count: number;
}

interface DirectoryGroupsPage {
  readonly count: number;
  readonly groups: readonly { readonly primary_key: string }[] | null;
}
