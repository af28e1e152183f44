import { AppError } from '../../http/app-error.js';
import { now, type Site } from '../../site.js';
import type { Channel, Team, User } from '../../store/rows.js';
import { newId } from '../../store/id.js';
import { createChannelRow } from '../channels.js';
import { directChannel } from '../direct-channels.js';
import { DEFAULT_CHANNELS, joinChannel, joinTeam } from '../membership.js';
import { createUser, findByUsername } from '../users.js';

export type Row = Readonly<Record<string, unknown>>;
export type Line = Row & { readonly type: string };

export const isPosts = ({ type }: Line): boolean => type === 'post' || type === 'direct_post';

/** Makes, or changes, what a line that was found to be valid speaks of. Source: `app/import_functions.go`. */
export function importLine(site: Site, line: Line): void {
  const data = line[line.type] as Row;
  switch (line.type) {
    case 'team':
      return importTeam(site, data);
    case 'channel':
      return importChannel(site, data);
    case 'user':
      return importUser(site, data);
    case 'post':
      return importPost(site, data);
    case 'direct_channel':
      importDirectChannel(site, data['members'] as readonly string[]);
      return;
    case 'direct_post': {
      const channel = importDirectChannel(site, data['channel_members'] as readonly string[]);
      if (channel) addPost(site, channel.id, data, '');
    }
  }
}

function importTeam(site: Site, row: Row): void {
  const { store } = site;
  const name = text(row['name']).toLowerCase();
  const before = store.teams.by('name', name)[0];
  const at = now();
  const team = store.teams.put({
    ...(before ?? {
      id: newId(),
      email: '',
      companyName: '',
      allowedDomains: '',
      inviteId: newId(),
      groupConstrained: null,
      createAt: at,
      deleteAt: 0,
    }),
    name,
    displayName: text(row['display_name']),
    type: row['type'] as Team['type'],
    description: text(row['description'] ?? before?.description),
    allowOpenInvite:
      row['allow_open_invite'] === true || (row['allow_open_invite'] == null && before?.allowOpenInvite === true),
    updateAt: at,
  });
  if (before) return;
  for (const { name: channel, displayName } of DEFAULT_CHANNELS)
    createChannelRow(site, { teamId: team.id, name: channel, displayName, type: 'O', creatorId: '' });
}

function importChannel(site: Site, row: Row): void {
  const { store } = site;
  const team = teamNamed(site, row['team']);
  if (!team)
    throw missing(
      'import_channel.team_not_found',
      `Error importing channel. Team with name "${text(row['team'])}" could not be found.`,
    );
  const name = text(row['name']).toLowerCase();
  const before = channelNamed(site, team, row['name']);
  const fields = {
    displayName: text(row['display_name']) || text(row['name']),
    type: row['type'] as Channel['type'],
    header: text(row['header'] ?? before?.header),
    purpose: text(row['purpose'] ?? before?.purpose),
  };
  if (before) store.channels.put({ ...before, ...fields, updateAt: now() });
  else createChannelRow(site, { teamId: team.id, name, creatorId: '', ...fields });
}

/** A user without password and login elsewhere gets a password that nobody knows, also one who had another login before. */
function importUser(site: Site, row: Row): void {
  const authData = row['auth_data'] == null ? undefined : text(row['auth_data']);
  const password = authData === undefined ? text(row['password']) || newId() : undefined;
  const before = findByUsername(site, text(row['username']));
  const fields = {
    email: text(row['email']).toLowerCase(),
    ...(row['first_name'] != null && { firstName: text(row['first_name']) }),
    ...(row['last_name'] != null && { lastName: text(row['last_name']) }),
    ...(row['nickname'] != null && { nickname: text(row['nickname']) }),
    ...(row['position'] != null && { position: text(row['position']) }),
    ...(row['roles'] != null && { roles: text(row['roles']) }),
    ...(typeof row['delete_at'] === 'number' && { deleteAt: row['delete_at'] }),
  };
  const login = { authService: (authData === undefined ? '' : 'ldap') as User['authService'], authData, password };
  const user = before
    ? site.store.users.put({ ...before, ...fields, ...login, updateAt: now() })
    : createUser(site, { username: text(row['username']), ...fields, ...login });
  for (const membership of (row['teams'] as readonly Row[] | null | undefined) ?? [])
    importMembership(site, user, membership);
}

function importMembership(site: Site, user: User, row: Row): void {
  const { store } = site;
  const team = teamNamed(site, row['name']);
  if (!team) throw missing('get_teams_by_names.some_teams_not_found', 'Some teams not found');
  const member = joinTeam(site, team, user);
  store.teamMembers.put({ ...member, ...flags(row['roles'], 'team') });
  for (const one of (row['channels'] as readonly Row[] | null | undefined) ?? []) {
    const channel = channelNamed(site, team, one['name']);
    if (!channel)
      throw missing('import_user_channels.channel_not_found', 'Error importing user channels. Channel not found.');
    const joined = joinChannel(site, channel, user);
    store.channelMembers.put({ ...joined, ...flags(one['roles'], 'channel') });
  }
}

/** An import line's roles win over what groups would give. */
const flags = (roles: unknown, kind: 'team' | 'channel') => {
  const names = text(roles).split(/\s+/).filter(Boolean);
  const has = (role: string) => names.includes(`${kind}_${role}`);
  const known = ['guest', 'user', 'admin'].map((role) => `${kind}_${role}`);
  return {
    schemeGuest: has('guest'),
    schemeUser: !has('guest'),
    schemeAdmin: has('admin'),
    explicitRoles: names.filter((name) => !known.includes(name)).join(' '),
  };
};

function importPost(site: Site, row: Row): void {
  const team = teamNamed(site, row['team']);
  if (!team) throw missing('get_teams_by_names.some_teams_not_found', 'Some teams not found');
  const channel = channelNamed(site, team, row['channel']);
  if (!channel)
    throw missing(
      'import_post.channel_not_found',
      `Error importing post. Channel with name "${text(row['channel'])}" could not be found.`,
    );
  const root = addPost(site, channel.id, row, '');
  for (const reply of (row['replies'] as readonly Row[] | null | undefined) ?? [])
    addPost(site, channel.id, reply, root);
}

/** The same words of the same moment are the same post. */
function addPost(site: Site, channelId: string, row: Row, rootId: string): string {
  const { store } = site;
  const user = findByUsername(site, text(row['user']));
  if (!user) throw missing('get_users_by_username.some_users_not_found', 'Some users not found');
  const message = text(row['message']);
  const createAt = Number(row['create_at']);
  const same = store.posts
    .by('channel', channelId)
    .find((post) => post.createAt === createAt && post.message === message && post.rootId === rootId);
  return store.posts.put({
    id: same?.id ?? newId(),
    channelId,
    userId: user.id,
    rootId,
    message,
    createAt,
    updateAt: createAt,
  }).id;
}

/** Of two people; of more, or of one, the server only writes a warning into its log. */
function importDirectChannel(site: Site, usernames: readonly string[]): Channel | undefined {
  const people = usernames.map((name) => findByUsername(site, name));
  const users = people.filter((user) => user !== undefined);
  if (users.length < people.length) throw missing('get_users_by_username.some_users_not_found', 'Some users not found');
  const [one, other] = users;
  return users.length === 2 && one && other ? directChannel(site, one, [one, other]) : undefined;
}

const teamNamed = ({ store }: Site, name: unknown): Team | undefined =>
  store.teams.by('name', text(name).toLowerCase())[0];

const channelNamed = ({ store }: Site, team: Team, name: unknown): Channel | undefined =>
  store.channels.by('name', `${team.id}/${text(name).toLowerCase()}`)[0];

const missing = (id: string, message: string): AppError => new AppError(400, `app.import.${id}.error`, message);

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
