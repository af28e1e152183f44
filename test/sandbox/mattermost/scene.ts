import { randomUUID } from 'node:crypto';
import { Client } from 'ldapts';
import { startDirectory, type EmbeddedDirectory } from '../../../src/sandbox/directory/index.js';
import {
  type MattermostOptions,
  type MattermostServer,
  startMattermost,
} from '../../../src/sandbox/mattermost/index.js';

export interface Answer<T = unknown> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

/** Calls the API as one user. */
export class Api {
  constructor(
    readonly url: string,
    readonly token?: string,
  ) {}

  async request<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const response = await fetch(`${this.url}/api/v4${path}`, {
      method,
      headers: this.token === undefined ? {} : { Authorization: `Bearer ${this.token}` },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    return { status: response.status, body: (isJson ? JSON.parse(text) : text) as T, headers: response.headers };
  }

  get = <T = Record<string, unknown>>(path: string) => this.request<T>('GET', path);
  post = <T = Record<string, unknown>>(path: string, body?: unknown) => this.request<T>('POST', path, body);
  put = <T = Record<string, unknown>>(path: string, body?: unknown) => this.request<T>('PUT', path, body);
  delete = (path: string) => this.request('DELETE', path);
}

/** A demo server with its directory, and a group of the directory with ada and ben in it, linked to Mattermost. */
export interface Scene {
  readonly server: MattermostServer;
  readonly admin: Api;
  /** The session of one of the demo's people. */
  as(username: string): Promise<Api>;
  /** Ids of teams, `team/channel`s and people by name. */
  id(name: string): Promise<string>;
  /** The admin flag of a person in a team, or in `team/channel`; undefined for somebody who is not a member. */
  isAdmin(username: string, place: string): Promise<boolean | undefined>;
  /** Makes a directory group with these people, links it to Mattermost, runs a sync; gives the group's id there. */
  addGroup(name: string, members: readonly string[]): Promise<string>;
  /** Changes the directory as its manager. */
  inDirectory(
    change: (client: Client, dn: { user(uid: string): string; group(cn: string): string }) => Promise<unknown>,
  ): Promise<void>;
  /** Runs an `ldap_sync` job to its end and gives it. */
  sync(): Promise<Record<string, unknown>>;
  readonly directory: EmbeddedDirectory;
  stop(): Promise<void>;
}

export const passwordOf = (username: string): string => `Secret-of-${username}`;

export async function startScene(options: MattermostOptions = {}): Promise<Scene> {
  const directory = await startDirectory({ passwordOf });
  const { url, baseDn, manager } = directory;
  const server = await startMattermost({
    demo: true,
    directory: { url, baseDn, bindDn: manager.dn, password: manager.password },
    ...options,
  });
  const admin = new Api(server.url, server.admin?.token);
  const id = async (name: string): Promise<string> => {
    const [team, channel] = name.split('/');
    const path = channel === undefined ? `/teams/name/${team}` : `/teams/name/${team}/channels/name/${channel}`;
    const found = await admin.get(path);
    return String((found.status === 200 ? found : await admin.get(`/users/username/${name}`)).body.id);
  };
  const dn = {
    user: (uid: string) => `uid=${uid},cn=users,cn=accounts,${baseDn}`,
    group: (cn: string) => `cn=${cn},cn=groups,cn=accounts,${baseDn}`,
  };
  const inDirectory: Scene['inDirectory'] = async (change) => {
    const client = new Client({ url });
    await client.bind(manager.dn, manager.password);
    await change(client, dn);
    await client.unbind();
  };
  const sync: Scene['sync'] = async () => {
    const { body } = await admin.post('/jobs', { type: 'ldap_sync' });
    await server.settle();
    return (await admin.get(`/jobs/${String(body.id)}`)).body;
  };
  return {
    server,
    admin,
    directory,
    id,
    inDirectory,
    sync,
    addGroup: async (name, members) => {
      const objectClass = ['top', 'groupOfNames', 'nestedGroup', 'ipaUserGroup', 'ipaObject'];
      const member = members.map((entry) => (entry.includes('=') ? entry : dn.user(entry)));
      const entry = { objectClass, cn: name, ipaUniqueID: randomUUID(), ...(member.length > 0 && { member }) };
      await inDirectory((client) => client.add(dn.group(name), entry));
      const linked = await admin.post(`/ldap/groups/${entry.ipaUniqueID}/link`);
      await sync();
      return String(linked.body.id);
    },
    as: async (username) => {
      const { headers } = await admin.post('/users/login', { login_id: username, password: passwordOf(username) });
      return new Api(server.url, headers.get('token') ?? 'none');
    },
    isAdmin: async (username, place) => {
      const kind = place.includes('/') ? 'channels' : 'teams';
      const { status, body } = await admin.get(`/${kind}/${await id(place)}/members/${await id(username)}`);
      return status === 200 && !body.delete_at ? (body.scheme_admin as boolean) : undefined;
    },
    stop: async () => {
      await server.stop();
      await directory.stop();
    },
  };
}
