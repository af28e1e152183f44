import { Attribute, Change, Client } from 'ldapts';
import { mattermostProvider } from '../../../src/mattermost/provider.js';
import { startDirectory, type EmbeddedDirectory } from '../../../src/sandbox/directory/index.js';
import {
  startMattermost,
  type MattermostOptions,
  type MattermostServer,
} from '../../../src/sandbox/mattermost/index.js';
import { terraformProject, type TerraformProject } from '../terraform.js';

/** A directory, a Mattermost server on it, a Terraform project, and somebody who changes things by hand. */
export interface Bench extends AsyncDisposable {
  readonly directory: EmbeddedDirectory;
  readonly mattermost: MattermostServer;
  readonly project: TerraformProject;
  readonly people: People;
  readonly byHand: ByHand;
}

/** The directory's side. */
export interface People {
  /** Makes a group and gives its ipaUniqueID. */
  group(name: string, members: readonly string[]): Promise<string>;
  members(name: string, members: readonly string[]): Promise<void>;
}

export type Roles = Readonly<Record<string, 'admin' | 'member' | 'guest'>>;

/** Mattermost's console, as a system admin uses it. Answers after the server's work in the background. */
export interface ByHand {
  call<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
  sync(): Promise<void>;
  linkGroup(remoteId: string): Promise<string>;
  id(key: string): Promise<string>;
  userId(username: string): Promise<string>;
  roles(key: string): Promise<Roles>;
  setAdmin(key: string, username: string, admin: boolean): Promise<void>;
  addMember(key: string, username: string): Promise<void>;
  /** `team:ops` → flags. */
  links(groupId: string): Promise<Readonly<Record<string, string>>>;
  link(groupId: string, key: string, flags: { auto_add: boolean; scheme_admin: boolean }): Promise<void>;
  patchLink(groupId: string, key: string, flags: { auto_add: boolean; scheme_admin: boolean }): Promise<void>;
  unlink(groupId: string, key: string): Promise<void>;
  /** A token of an account with these system roles. */
  tokenOf(username: string, roles: string): Promise<string>;
}

export async function startBench(
  options: MattermostOptions & { readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Bench> {
  const { env: settings, ...serverOptions } = options;
  const passwords = new Map<string, string>();
  const directory = await startDirectory({
    passwordOf: (uid) => {
      passwords.set(uid, `Pass-${uid}-${Math.random().toString(36).slice(2)}`);
      return passwords.get(uid)!;
    },
  });
  const mattermost = await startMattermost({
    ...serverOptions,
    demo: true,
    directory: {
      url: directory.url,
      bindDn: directory.service.dn,
      password: directory.service.password,
      baseDn: directory.baseDn,
    },
  } as never);
  const project = await terraformProject({
    providers: [mattermostProvider],
    env: { MATTERMOST_URL: mattermost.url, MATTERMOST_TOKEN: mattermost.admin!.token, ...settings },
  });
  const ldap = new Client({ url: directory.url });
  await ldap.bind(directory.manager.dn, directory.manager.password);
  return {
    directory,
    mattermost,
    project,
    people: peopleOf(ldap, directory.baseDn),
    byHand: byHandOf(mattermost, passwords),
    [Symbol.asyncDispose]: async () => {
      await ldap.unbind();
      await project.close();
      await mattermost.stop();
      await directory.stop();
    },
  };
}

function peopleOf(ldap: Client, base: string): People {
  const groupDn = (name: string) => `cn=${name},cn=groups,cn=accounts,${base}`;
  const userDns = (members: readonly string[]) => members.map((uid) => `uid=${uid},cn=users,cn=accounts,${base}`);
  return {
    async group(name, members) {
      await ldap.add(groupDn(name), {
        objectClass: ['top', 'groupofnames', 'nestedgroup', 'ipausergroup', 'ipaobject'],
        cn: name,
        ...(members.length > 0 && { member: userDns(members) }),
      });
      const { searchEntries } = await ldap.search(groupDn(name), { scope: 'base', attributes: ['ipaUniqueID'] });
      return String(searchEntries[0]!['ipaUniqueID']);
    },
    members: (name, members) =>
      ldap.modify(
        groupDn(name),
        new Change({ operation: 'replace', modification: new Attribute({ type: 'member', values: userDns(members) }) }),
      ),
  };
}

interface MemberRow {
  readonly user_id: string;
  readonly scheme_admin: boolean;
  readonly scheme_guest: boolean;
}

function byHandOf(mattermost: MattermostServer, passwords: ReadonlyMap<string, string>): ByHand {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${mattermost.url}/api/v4${path}`, {
      method,
      headers: { Authorization: `Bearer ${mattermost.admin!.token}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    await mattermost.settle();
    return JSON.parse(text) as T;
  };
  const id = async (key: string): Promise<string> => {
    const [team, channel] = key.split('/');
    const path = channel ? `/teams/name/${team}/channels/name/${channel}` : `/teams/name/${team}`;
    return (await call<{ id: string }>('GET', path)).id;
  };
  const kind = (key: string): string => (key.includes('/') ? 'channels' : 'teams');
  const userId = async (username: string) => (await call<{ id: string }>('GET', `/users/username/${username}`)).id;
  const pathOf = async (groupId: string, key: string) => `/groups/${groupId}/${kind(key)}/${await id(key)}`;
  return {
    call,
    id,
    userId,
    async sync() {
      await call('POST', '/ldap/sync');
      await mattermost.settle();
    },
    linkGroup: async (remoteId) => (await call<{ id: string }>('POST', `/ldap/groups/${remoteId}/link`)).id,
    async roles(key) {
      await mattermost.settle();
      const rows = await call<MemberRow[]>('GET', `/${kind(key)}/${await id(key)}/members?per_page=200`);
      const users = await call<{ id: string; username: string }[]>(
        'POST',
        '/users/ids',
        rows.map((row) => row.user_id),
      );
      const nameOf = (userId: string) => users.find((user) => user.id === userId)!.username;
      const roleOf = (row: MemberRow) => (row.scheme_guest ? 'guest' : row.scheme_admin ? 'admin' : 'member');
      return Object.fromEntries(rows.map((row) => [nameOf(row.user_id), roleOf(row)] as const).sort());
    },
    async setAdmin(key, username, admin) {
      const path = `/${kind(key)}/${await id(key)}/members/${await userId(username)}/schemeRoles`;
      await call('PUT', path, { scheme_user: true, scheme_admin: admin });
    },
    async addMember(key, username) {
      const body = { user_id: await userId(username), ...(kind(key) === 'teams' && { team_id: await id(key) }) };
      await call('POST', `/${kind(key)}/${await id(key)}/members`, body);
    },
    async links(groupId) {
      const found: [string, string][] = [];
      for (const type of ['team', 'channel'] as const) {
        const rows = await call<Record<string, unknown>[]>('GET', `/groups/${groupId}/${type}s`);
        for (const row of rows) {
          const target = await call<{ name: string }>('GET', `/${type}s/${String(row[`${type}_id`])}`);
          const flags = [row['auto_add'] && 'auto_add', row['scheme_admin'] && 'scheme_admin'].filter(Boolean);
          found.push([`${type}:${target.name}`, flags.join(' ')]);
        }
      }
      return Object.fromEntries(found.sort());
    },
    async link(groupId, key, flags) {
      await call('POST', `${await pathOf(groupId, key)}/link`, flags);
    },
    async patchLink(groupId, key, flags) {
      await call('PUT', `${await pathOf(groupId, key)}/patch`, flags);
    },
    async unlink(groupId, key) {
      await call('DELETE', `${await pathOf(groupId, key)}/link`);
    },
    async tokenOf(username, roles) {
      await call('PUT', `/users/${await userId(username)}/roles`, { roles });
      const response = await fetch(`${mattermost.url}/api/v4/users/login`, {
        method: 'POST',
        body: JSON.stringify({ login_id: username, password: passwords.get(username) }),
      });
      if (!response.ok) throw new Error(`login of ${username}: ${response.status} ${await response.text()}`);
      return response.headers.get('token')!;
    },
  };
}

/** HCL of one value. */
export const hcl = (value: unknown): string => JSON.stringify(value);
