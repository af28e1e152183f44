import { mattermostProvider } from '../../../src/mattermost/provider.js';
import { openSession, type Pace } from '../../../src/mattermost/session.js';
import type { Band, MattermostServer } from '../../../src/sandbox/mattermost/index.js';
import { startBoth } from '../../servers/both.js';
import { changeByHand } from '../../servers/directory-by-hand.js';
import { MattermostApi } from '../../servers/mattermost-api.js';
import { startSearchEngine, type SearchEngine } from '../../servers/search-engine.js';
import { Terraform } from '../../terraform/in-memory.js';
import type { Values } from '../../plugin/operations/driver.js';

const PACE: Pace = {
  polling: { first: 1, longest: 8, patience: 80 },
  backoff: { first: 1, longest: 4 },
};

/** One server and its directory, with a group of ben and cyd in it that Mattermost does not know yet. */
export interface World extends AsyncDisposable {
  readonly server: MattermostServer;
  /** What the server writes its index into. */
  readonly engine: SearchEngine;
  readonly remoteId: string;
  /** With a session of its own. Requests come one after another, so that each is the same one in every run. */
  terraform(settings?: Values): Promise<Terraform>;
  /** Of a system admin. */
  newToken(): Promise<string>;
  /** Resolves when the server listens and has nothing left to do. */
  calm(): Promise<void>;
  picture(): Promise<Picture>;
  /** How many jobs that make an index were started since the server is there. */
  indexings(): Promise<number>;
}

/** What the server holds, under names that are the same in every run. */
export interface Picture {
  readonly groups: Readonly<Record<string, object>>;
  /** `red`, `red/room`: properties, members with their roles, links with their flags. */
  readonly places: Readonly<Record<string, object>>;
  /** What the search engine has of people, and jobs that nothing will ever run. */
  readonly index: { readonly users: number; readonly waiting: number };
}

type Row = Readonly<Record<string, unknown>>;

export const startWorld = async (band: Band, backgroundDelay = 0): Promise<World> => {
  const { directory, mattermost: server, admin, stop } = await startBoth({ band, backgroundDelay });
  const engine = await startSearchEngine();
  await fillSearchEngine(admin, engine);
  const inDirectory = await changeByHand(directory);
  const remoteId = await inDirectory.makeWith('mm_ops_leads', ['ben', 'cyd']);
  await inDirectory.close();
  const newSession = (): Promise<MattermostApi> => {
    const { username, password } = server.admin!;
    return new MattermostApi(server.url).login(username, password);
  };
  const newToken = async (): Promise<string> => (await newSession()).token!;
  const byHand = await newSession();
  const calm = async (): Promise<void> => {
    for (;;) {
      await server.settle();
      const answer = await byHand.get('/system/ping').catch(() => undefined);
      if (answer?.status === 200) return server.settle();
    }
  };
  return {
    server,
    engine,
    remoteId,
    newToken,
    calm,
    picture: async () => ({ ...(await pictureOf(byHand)), index: await indexOf(byHand, engine) }),
    indexings: async () => (await indexJobs(byHand)).length,
    terraform: async (settings = {}) => {
      const provider = {
        ...mattermostProvider,
        configure: async (config: never, context: never) => {
          const client = await openSession(config, context, {}, PACE);
          // The last admin of a team goes with it.
          client.limits.set({ allowNoAdmin: true });
          return client;
        },
      };
      const every = Object.fromEntries(Object.keys(mattermostProvider.attributes).map((name) => [name, null]));
      const token = await newToken();
      return new Terraform(provider, { ...every, url: server.url, token, max_concurrency: 1n, ...settings });
    },
    [Symbol.asyncDispose]: async () => {
      await stop();
      await engine.stop();
    },
  };
};

/** Has the server write what is new into the engine, as mattermost_search_index wants it. */
export const fillSearchEngine = async (
  admin: Pick<MattermostApi, 'call'>,
  { url, password }: SearchEngine,
): Promise<void> => {
  await admin.call('PUT', '/config/patch', {
    ElasticsearchSettings: { EnableIndexing: true, ConnectionURL: url, Password: password },
  });
};

const indexJobs = (api: MattermostApi): Promise<readonly { readonly status: string }[]> =>
  api.call('GET', '/jobs/type/elasticsearch_post_indexing?per_page=200');

const indexOf = async (api: MattermostApi, { indexes }: SearchEngine): Promise<Picture['index']> => ({
  users: indexes.get('users')?.size ?? 0,
  waiting: (await indexJobs(api)).filter(({ status }) => status === 'pending').length,
});

const pictureOf = async (api: MattermostApi): Promise<Omit<Picture, 'index'>> => {
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
