import { Attribute, Client } from 'ldapts';
import { mattermostProvider } from '../../../src/mattermost/provider.js';
import { openSession, type Pace } from '../../../src/mattermost/session.js';
import { startDirectory } from '../../../src/sandbox/directory/index.js';
import { startMattermost, type Band, type MattermostServer } from '../../../src/sandbox/mattermost/index.js';
import { Api } from '../../sandbox/mattermost/api.js';
import { Terraform } from './terraform.js';
import type { Values } from '../../plugin/operations/driver.js';

const PACE: Pace = {
  polling: { first: 1, longest: 8, patience: 80 },
  backoff: { first: 1, longest: 4 },
};

/** One server and its directory, with a group of ben and cyd in it that Mattermost does not know yet. */
export interface World extends AsyncDisposable {
  readonly server: MattermostServer;
  readonly remoteId: string;
  /** With a session of its own. Requests come one after another, so that each is the same one in every run. */
  terraform(settings?: Values): Promise<Terraform>;
  /** Of a system admin. */
  newToken(): Promise<string>;
  /** Resolves when the server listens and has nothing left to do. */
  calm(): Promise<void>;
  picture(): Promise<Picture>;
}

/** What the server holds, under names that are the same in every run. */
export interface Picture {
  readonly groups: Readonly<Record<string, object>>;
  /** `red`, `red/room`: properties, members with their roles, links with their flags. */
  readonly places: Readonly<Record<string, object>>;
}

type Row = Readonly<Record<string, unknown>>;

export const startWorld = async (band: Band, backgroundDelay = 0): Promise<World> => {
  const directory = await startDirectory();
  const { url, baseDn, service } = directory;
  const server = await startMattermost({
    band,
    backgroundDelay,
    demo: true,
    directory: { url, baseDn, bindDn: service.dn, password: service.password },
  });
  const remoteId = await newGroup(directory, ['ben', 'cyd']);
  const newToken = async (): Promise<string> => {
    const { username, password } = server.admin!;
    const { headers } = await new Api(server.url).post('/users/login', { login_id: username, password });
    return headers.get('token')!;
  };
  const byHand = new Api(server.url, await newToken());
  const calm = async (): Promise<void> => {
    for (;;) {
      await server.settle();
      const answer = await byHand.get('/system/ping').catch(() => undefined);
      if (answer?.status === 200) return server.settle();
    }
  };
  return {
    server,
    remoteId,
    newToken,
    calm,
    picture: () => pictureOf(byHand),
    terraform: async (settings = {}) => {
      const provider = {
        ...mattermostProvider,
        configure: (config: never, context: never) => openSession(config, context, {}, PACE),
      };
      const every = Object.fromEntries(Object.keys(mattermostProvider.attributes).map((name) => [name, null]));
      const token = await newToken();
      return new Terraform(provider, { ...every, url: server.url, token, max_concurrency: 1n, ...settings });
    },
    [Symbol.asyncDispose]: async () => {
      await server.stop();
      await directory.stop();
    },
  };
};

const newGroup = async (
  { url, baseDn, manager }: Awaited<ReturnType<typeof startDirectory>>,
  members: readonly string[],
): Promise<string> => {
  const client = new Client({ url });
  await client.bind(manager.dn, manager.password);
  const dn = `cn=mm_ops_leads,cn=groups,cn=accounts,${baseDn}`;
  const values = members.map((uid) => `uid=${uid},cn=users,cn=accounts,${baseDn}`);
  await client.add(dn, [
    new Attribute({
      type: 'objectClass',
      values: ['top', 'groupofnames', 'nestedgroup', 'ipausergroup', 'ipaobject'],
    }),
    new Attribute({ type: 'cn', values: ['mm_ops_leads'] }),
    new Attribute({ type: 'member', values }),
  ]);
  const { searchEntries } = await client.search(dn, { scope: 'base', attributes: ['ipaUniqueID'] });
  await client.unbind();
  return String(searchEntries[0]!['ipaUniqueID']);
};

const pictureOf = async (api: Api): Promise<Picture> => {
  const rows = async (path: string): Promise<readonly Row[]> => (await api.get<Row[]>(`${path}per_page=200`)).body;
  const [groups, teams, channels] = [
    await rows('/groups?group_source=ldap&include_archived=true&'),
    await rows('/teams?'),
    await rows('/channels?include_deleted=true&'),
  ];
  const groupNames = new Map(groups.map((row) => [row['id'], String(row['display_name'])]));
  const users = new Map((await rows('/users?')).map((row) => [row['id'], String(row['username'])]));
  const teamNames = new Map(teams.map((row) => [row['id'], String(row['name'])]));
  const links = new Map<unknown, [string, string][]>();
  for (const groupId of groupNames.keys())
    for (const type of ['team', 'channel'])
      for (const row of await rows(`/groups/${String(groupId)}/${type}s?`)) {
        const place = row[`${type}_id`];
        const flags = ['auto_add', 'scheme_admin'].filter((flag) => row[flag] === true).join(' ');
        links.set(place, [...(links.get(place) ?? []), [groupNames.get(groupId)!, flags]]);
      }
  const placeOf = async (kind: string, row: Row): Promise<object> => ({
    ...only(row, ['display_name', 'description', 'purpose', 'header', 'type', 'group_constrained']),
    archived: row['delete_at'] !== 0,
    links: Object.fromEntries(links.get(row['id']) ?? []),
    roles: Object.fromEntries(
      (await rows(`/${kind}/${String(row['id'])}/members?`))
        .map((member) => [users.get(member['user_id']), member['scheme_admin'] ? 'admin' : 'member'] as const)
        .sort(),
    ),
  });
  const places: [string, object][] = [];
  for (const team of teams) places.push([String(team['name']), await placeOf('teams', team)]);
  for (const channel of channels)
    places.push([
      `${teamNames.get(channel['team_id'])}/${String(channel['name'])}`,
      await placeOf('channels', channel),
    ]);
  return {
    groups: Object.fromEntries(
      groups.map((row) => [
        String(row['display_name']),
        { ...only(row, ['name', 'allow_reference']), live: row['delete_at'] === 0 },
      ]),
    ),
    places: Object.fromEntries(places.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
};

const only = (row: Row, names: readonly string[]): Row => Object.fromEntries(names.map((name) => [name, row[name]]));
