import type { Log } from '../../../src/plugin/index.js';
import { Api } from '../../../src/mattermost/api/api.js';
import { Routes } from '../../../src/mattermost/api/routes.js';
import { Transport } from '../../../src/mattermost/api/transport.js';
import type { LinkFlags, Syncable } from '../../../src/mattermost/api/types.js';
import { MattermostClient } from '../../../src/mattermost/client.js';
import type { Context } from '../../../src/mattermost/links/context.js';
import type { Place } from '../../../src/mattermost/places/place.js';
import { createDefaultRoles } from '../../../src/sandbox/mattermost/access/default-roles.js';
import { startSession } from '../../../src/sandbox/mattermost/access/sessions.js';
import { Background } from '../../../src/sandbox/mattermost/background.js';
import { Config } from '../../../src/sandbox/mattermost/config/config.js';
import { SANDBOX_SETTINGS } from '../../../src/sandbox/mattermost/config/factory-settings.js';
import { createChannelRow } from '../../../src/sandbox/mattermost/domain/channels.js';
import { LdapDirectory } from '../../../src/sandbox/mattermost/domain/ldap-directory.js';
import { createTeam } from '../../../src/sandbox/mattermost/domain/teams.js';
import { createUser } from '../../../src/sandbox/mattermost/domain/users.js';
import { createApp } from '../../../src/sandbox/mattermost/http/app.js';
import { listen } from '../../../src/sandbox/mattermost/http/listen.js';
import { Wire } from '../../../src/sandbox/mattermost/http/wire.js';
import { allRoutes } from '../../../src/sandbox/mattermost/routes/index.js';
import type { Band } from '../../../src/sandbox/mattermost/server.js';
import { now, type Site } from '../../../src/sandbox/mattermost/site.js';
import { newId } from '../../../src/sandbox/mattermost/store/id.js';
import { Store } from '../../../src/sandbox/mattermost/store/store.js';

/** An embedded server that a test fills by hand, row by row, without a directory. */
export class World implements AsyncDisposable {
  private constructor(
    readonly site: Site,
    readonly wire: Wire,
    readonly url: string,
    /** Of a system admin. */
    readonly token: string,
    private readonly adminId: string,
    private readonly stop: () => Promise<void>,
  ) {}

  static async start(band: Band): Promise<World> {
    const site: Site = {
      band,
      license: 'enterprise',
      store: new Store(),
      config: new Config(SANDBOX_SETTINGS),
      background: new Background(0),
      directory: new LdapDirectory(() => undefined),
      loseJoins: false,
      joinDelay: 0,
    };
    createDefaultRoles(site.store, now(), band);
    const { id } = createUser(site, { username: 'admin', email: 'admin@example.test' });
    const wire = new Wire();
    const { url, stop } = await listen(site, createApp(site, allRoutes), wire, 0);
    return new World(site, wire, url, startSession(site, id), id, stop);
  }

  [Symbol.asyncDispose] = (): Promise<void> => this.stop();

  /** A session of its own, as each process of the provider has one. */
  async client(): Promise<MattermostClient> {
    const backoff = { first: 1, longest: 2 };
    const transport = { url: this.url, maxConcurrency: 4, maxRetries: 3, requestTimeout: 5000, backoff };
    const routes = new Routes(new Transport(transport));
    routes.setToken(this.token);
    const api = new Api(routes);
    return new MattermostClient(api, await api.users.me(), SILENT, { first: 1, longest: 4, patience: 40 });
  }

  person(username: string, guest = false): string {
    const roles = guest ? 'system_guest' : 'system_user';
    return createUser(this.site, { username, email: `${username}@example.test`, roles }).id;
  }

  deactivate(userId: string): void {
    this.site.store.users.put({ ...this.site.store.users.get(userId)!, deleteAt: now() });
  }

  /** Without members: even its creator is none. */
  team(name: string): Place {
    const { site, adminId } = this;
    const { id } = createTeam(site, site.store.users.get(adminId)!, { name, displayName: name, type: 'O' });
    for (const channel of site.store.channels.by('team', id)) {
      site.store.channelMembers.remove(`${channel.id}/${adminId}`);
    }
    site.store.teamMembers.remove(`${id}/${adminId}`);
    return { type: 'team', id, key: name, teamId: id };
  }

  channel(team: Place, name: string): Place {
    const fields = { teamId: team.id, name, displayName: name, type: 'O', creatorId: this.adminId } as const;
    return { type: 'channel', id: createChannelRow(this.site, fields).id, key: `${team.key}/${name}`, teamId: team.id };
  }

  /** A group of the directory. */
  group(displayName: string, members: readonly string[]): string {
    const at = now();
    const times = { createAt: at, updateAt: at, deleteAt: 0 };
    const texts = { name: null, description: '', source: 'ldap', remoteId: newId(), allowReference: false } as const;
    const { id } = this.site.store.groups.put({ id: newId(), displayName, ...texts, ...times });
    for (const userId of members) this.site.store.groupMembers.put({ groupId: id, userId, createAt: at, deleteAt: 0 });
    return id;
  }

  /** As made by hand: no group has a say in it. */
  member(place: Syncable, userId: string, schemeAdmin: boolean): void {
    const guest = this.site.store.users.get(userId)!.roles === 'system_guest';
    const roles = { schemeGuest: guest, schemeUser: !guest, schemeAdmin, explicitRoles: '' };
    const { teamMembers, channelMembers, channelMemberHistory } = this.site.store;
    if (place.type === 'team') {
      teamMembers.put({ teamId: place.id, userId, ...roles, createAt: now(), deleteAt: 0 });
    } else {
      channelMembers.put({ channelId: place.id, userId, ...roles, lastUpdateAt: now() });
      channelMemberHistory.put({ channelId: place.id, userId, joinTime: now() });
    }
  }

  /** A row of the link, as the server would have it. */
  link(groupId: string, place: Syncable, { auto_add, scheme_admin }: LinkFlags, deleted = false): void {
    const at = now();
    const type = place.type === 'team' ? 'Team' : 'Channel';
    const times = { createAt: at, updateAt: at, deleteAt: deleted ? at : 0 };
    const flags = { autoAdd: auto_add, schemeAdmin: scheme_admin };
    this.site.store.groupSyncables.put({ type, groupId, syncableId: place.id, ...flags, ...times });
  }

  /** Live members with their flag: user id to admin. */
  roles(place: Syncable): ReadonlyMap<string, boolean> {
    const { teamMembers, channelMembers } = this.site.store;
    const rows =
      place.type === 'team'
        ? teamMembers.by('team', place.id).filter((row) => row.deleteAt === 0)
        : channelMembers.by('channel', place.id);
    return new Map(rows.map((row) => [row.userId, row.schemeAdmin]));
  }

  /** `team:ID` or `channel:ID` to the flags of the group's live links. */
  links(groupId: string): Readonly<Record<string, LinkFlags>> {
    const rows = (['Team', 'Channel'] as const).flatMap((type) =>
      this.site.store.groupSyncables.by('group', `${type}/${groupId}`),
    );
    return Object.fromEntries(
      rows
        .filter((row) => row.deleteAt === 0)
        .map(({ type, syncableId, autoAdd, schemeAdmin }) => [
          `${type.toLowerCase()}:${syncableId}`,
          { auto_add: autoAdd, scheme_admin: schemeAdmin },
        ])
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    ) as Readonly<Record<string, LinkFlags>>;
  }

  /** When nothing is left to do in the background. */
  settle = (): Promise<void> => this.site.background.settle();
}

const SILENT: Log = { trace: () => {}, debug: () => {}, info: () => {}, warn: () => {} };

export interface Operation extends Context {
  readonly warnings: string[];
}

/** What an operation of Terraform gives its handlers. */
export const operation = (client: MattermostClient, signal = new AbortController().signal): Operation => {
  const warnings: string[] = [];
  return {
    client,
    signal,
    log: SILENT,
    warnings,
    diagnostics: {
      warning: ({ summary, detail }: { summary: string; detail?: string }) => {
        warnings.push([summary, detail].filter(Boolean).join('\n'));
      },
    } as Context['diagnostics'],
  };
};
