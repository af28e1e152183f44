import { mattermostProvider } from '../../../src/mattermost/provider.js';
import type { EmbeddedDirectory } from '../../../src/sandbox/directory/index.js';
import type { MattermostOptions, MattermostServer } from '../../../src/sandbox/mattermost/index.js';
import { passwordOf, startBoth, type Servers } from '../../servers/both.js';
import { changeByHand, type DirectoryByHand } from '../../servers/directory-by-hand.js';
import { terraformProject, type TerraformProject } from '../../terraform/in-process.js';

/** A directory, a Mattermost server on it, a Terraform project, and somebody who changes things by hand. */
export interface Bench extends AsyncDisposable {
  readonly directory: EmbeddedDirectory;
  readonly mattermost: MattermostServer;
  readonly project: TerraformProject;
  readonly people: People;
  readonly byHand: ByHand;
  /** Makes a group in the directory and has Mattermost know it; gives its id there. A sync brings its people. */
  newGroup(name: string, uids: readonly string[]): Promise<string>;
  /** Requests since the last clear that changed something, with `ID` for every id. */
  writes(): readonly string[];
  /** Username of the provider's account. */
  readonly account: string;
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
  /** Usernames of the admins. */
  admins(key: string): Promise<readonly string[]>;
  setAdmin(key: string, username: string, admin: boolean): Promise<void>;
  addMember(key: string, username: string): Promise<void>;
  /** `team:ops` → flags. */
  links(groupId: string): Promise<Readonly<Record<string, string>>>;
  link(groupId: string, key: string, flags: { auto_add: boolean; scheme_admin: boolean }): Promise<void>;
  patchLink(groupId: string, key: string, flags: { auto_add: boolean; scheme_admin: boolean }): Promise<void>;
  unlink(groupId: string, key: string): Promise<void>;
  changeRole(name: string, change: { add?: readonly string[]; remove?: readonly string[] }): Promise<void>;
  /** Makes an account that is in no team, and gives a token of it. */
  newAccount(username: string, roles: string): Promise<string>;
  /** A token of one of the people, who gets these system roles. */
  tokenOf(username: string, roles: string): Promise<string>;
}

/** The smallest role that the provider works with, and the one that may do everything. */
export type Caller = 'system_user_manager' | 'system_admin';

export interface BenchOptions extends MattermostOptions {
  /** The provider's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** The server's own: `MM_SECTION_KEY` to text. */
  readonly serverEnv?: MattermostOptions['env'];
  /** Whose token the provider has. Default: what MUSTER_TEST_CALLER says, else a User Manager's. */
  readonly caller?: Caller;
  /** Permissions added to the caller's role, on top of what it has. */
  readonly alsoMay?: readonly string[];
}

export async function startBench(options: BenchOptions = {}): Promise<Bench> {
  const { env: settings, caller = callerByDefault(), alsoMay = [], serverEnv, ...serverOptions } = options;
  const servers = await startBoth({ ...serverOptions, env: serverEnv });
  const { directory, mattermost } = servers;
  const byHand = byHandOf(servers);
  const token =
    caller === 'system_admin' ? mattermost.admin!.token : await byHand.newAccount('manager', `system_user ${caller}`);
  if (alsoMay.length > 0 && caller !== 'system_admin') await byHand.changeRole(caller, { add: alsoMay });
  const project = await terraformProject({
    providers: [mattermostProvider],
    env: { MATTERMOST_URL: mattermost.url, MATTERMOST_TOKEN: token, ...settings },
  });
  const inDirectory = await changeByHand(directory);
  return {
    directory,
    mattermost,
    project,
    people: peopleOf(inDirectory),
    byHand,
    newGroup: async (name, uids) => byHand.linkGroup(await inDirectory.makeWith(name, uids)),
    writes: () =>
      mattermost.requests
        .list()
        .filter(({ method, path }) => method !== 'GET' && path !== '/roles/names')
        .map((request) => `${request.method} ${request.path.replace(/[a-z0-9]{26}/g, 'ID')}`),
    account: caller === 'system_admin' ? 'admin' : 'manager',
    [Symbol.asyncDispose]: async () => {
      await inDirectory.close();
      await project.close();
      await servers.stop();
    },
  };
}

const callerByDefault = (): Caller =>
  process.env['MUSTER_TEST_CALLER'] === 'system_admin' ? 'system_admin' : 'system_user_manager';

const peopleOf = ({ makeWith, set, userDn }: DirectoryByHand): People => ({
  group: makeWith,
  members: (name, uids) => set(name, 'member', uids.map(userDn)),
});

interface MemberRow {
  readonly user_id: string;
  readonly scheme_admin: boolean;
  readonly scheme_guest: boolean;
}

function byHandOf({ mattermost, admin }: Servers): ByHand {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await admin.call<T>(method, path, body);
    await mattermost.settle();
    return answer;
  };
  const id = async (key: string): Promise<string> => {
    const [team, channel] = key.split('/');
    const path = channel ? `/teams/name/${team}/channels/name/${channel}` : `/teams/name/${team}`;
    return (await call<{ id: string }>('GET', path)).id;
  };
  const kind = (key: string): string => (key.includes('/') ? 'channels' : 'teams');
  const userId = async (username: string) => (await call<{ id: string }>('GET', `/users/username/${username}`)).id;
  const pathOf = async (groupId: string, key: string) => `/groups/${groupId}/${kind(key)}/${await id(key)}`;
  const tokenOf = async (username: string, roles: string): Promise<string> => {
    await call('PUT', `/users/${await userId(username)}/roles`, { roles });
    const session = await admin.login(username, passwordOf(username));
    return session.token!;
  };
  const roles = async (key: string): Promise<Roles> => {
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
  };
  return {
    call,
    id,
    userId,
    async sync() {
      await call('POST', '/ldap/sync');
      await mattermost.settle();
    },
    linkGroup: async (remoteId) => (await call<{ id: string }>('POST', `/ldap/groups/${remoteId}/link`)).id,
    roles,
    admins: async (key) =>
      Object.entries(await roles(key))
        .filter(([, role]) => role === 'admin')
        .map(([name]) => name),
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
    async changeRole(name, { add = [], remove = [] }) {
      const role = await call<{ id: string; permissions: string[] }>('GET', `/roles/name/${name}`);
      const permissions = [...role.permissions, ...add].filter((permission) => !remove.includes(permission));
      await call('PUT', `/roles/${role.id}/patch`, { permissions });
    },
    async newAccount(username, roles) {
      await call('POST', '/users', { username, email: `${username}@example.test`, password: passwordOf(username) });
      return tokenOf(username, roles);
    },
    tokenOf,
  };
}

/** HCL of one value. */
export const hcl = (value: unknown): string => JSON.stringify(value);
