import { mattermostProvider } from '../../../src/mattermost/provider.js';
import { openSession, type Pace } from '../../../src/mattermost/session.js';
import type { Band, MattermostServer } from '../../../src/sandbox/mattermost/index.js';
import { startBoth } from '../../servers/both.js';
import { changeByHand } from '../../servers/directory-by-hand.js';
import { MattermostApi } from '../../servers/mattermost-api.js';
import { Terraform } from '../../terraform/in-memory.js';
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
  const { directory, mattermost: server, stop } = await startBoth({ band, backgroundDelay });
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
    remoteId,
    newToken,
    calm,
    picture: () => pictureOf(byHand),
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
    [Symbol.asyncDispose]: stop,
  };
};

const pictureOf = async (api: MattermostApi): Promise<Picture> => {
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
