import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Api } from '../../../src/mattermost/api/api.js';
import type { Channel, Team } from '../../../src/mattermost/api/types.js';
import { Routes } from '../../../src/mattermost/api/routes.js';
import { Transport } from '../../../src/mattermost/api/transport.js';
import { startMattermost, type Fault, type MattermostServer } from '../../../src/sandbox/mattermost/index.js';

let server: MattermostServer;
let api: Api;
/** Id of somebody who is in no team. */
let deckhand: string;
beforeAll(async () => {
  server = await startMattermost();
  const routes = new Routes(
    new Transport({
      url: server.url,
      maxConcurrency: 2,
      maxRetries: 3,
      requestTimeout: 5000,
      backoff: { first: 1, longest: 2 },
    }),
  );
  const account = { email: 'root@demo.test', username: 'root', password: 'Passw0rd!root' };
  await routes.createUser(account as never, '', '');
  routes.setToken(await routes.loginForToken('root', account.password));
  api = new Api(routes);
  const other = { email: 'deckhand@demo.test', username: 'deckhand', password: account.password };
  deckhand = (await routes.createUser(other as never, '', '')).id;
});
afterAll(() => server.stop());

let count = 0;
let team: Team;
let channel: Channel;
beforeEach(async () => {
  server.faults.clear();
  const name = `crew-${++count}`;
  team = await api.teams.create({ name, display_name: 'Crew', description: '', type: 'open', allow_open_invite: true });
  channel = await api.channels.create({
    team_id: team.id,
    name: 'deck',
    display_name: 'Deck',
    purpose: '',
    header: '',
    type: 'public',
  });
});

const FAULTS: readonly (readonly [string, Fault['effect']])[] = [
  ['lost after the server acted', { kind: 'drop' }],
  ['cut off before it', { kind: 'refuse' }],
  ['answered 502 by a proxy', { kind: 'status', status: 502, body: '<html>' }],
  ['answered 429', { kind: 'status', status: 429, body: 'limit exceeded', retryAfter: 0 }],
];

describe.each(FAULTS)('a write that is %s', (_name, effect) => {
  const faulty = (method: string, path: RegExp) => server.faults.add({ method, path, effect });

  it('makes one team and one channel', async () => {
    faulty('POST', /^\/teams$/);
    const made = await api.teams.create({
      name: `gang-${count}`,
      display_name: 'Gang',
      description: 'd',
      type: 'invite',
      allow_open_invite: false,
    });
    expect(made).toEqual(await api.teams.byName(`gang-${count}`));
    expect(made).toMatchObject({ display_name: 'Gang', description: 'd', type: 'invite', allow_open_invite: false });
    faulty('POST', /^\/channels$/);
    const room = {
      team_id: made.id,
      name: 'room',
      display_name: 'Room',
      purpose: 'p',
      header: 'h',
      type: 'private',
    } as const;
    expect(await api.channels.create(room)).toMatchObject(room);
  });

  it('changes a team and a channel', async () => {
    faulty('PUT', /\/patch$/);
    expect(await api.teams.patch(team.id, { description: 'new' })).toMatchObject({ description: 'new' });
    faulty('PUT', /\/privacy$/);
    expect(await api.teams.setType(team.id, 'invite')).toMatchObject({ type: 'invite', allow_open_invite: false });
    faulty('PUT', /\/patch$/);
    expect(await api.channels.patch(channel.id, { name: 'hall' })).toMatchObject({ name: 'hall' });
    faulty('PUT', /\/privacy$/);
    expect(await api.channels.setType(channel.id, 'private')).toMatchObject({ name: 'hall', type: 'private' });
  });

  it('adds one person to a team, gives and takes the role, and removes them', async () => {
    const [path, members] = [/^\/teams\/\w+\/members/, () => api.syncables.members({ type: 'team', id: team.id })];
    const before = await members();
    faulty('POST', path);
    expect(await api.teams.addMember(team.id, deckhand)).toEqual({
      user_id: deckhand,
      scheme_admin: false,
      scheme_guest: false,
    });
    for (const admin of [true, false]) {
      faulty('PUT', path);
      await api.teams.setAdmin(team.id, deckhand, admin);
      expect(await api.teams.member(team.id, deckhand)).toMatchObject({ scheme_admin: admin });
    }
    faulty('DELETE', path);
    await api.teams.removeMember(team.id, deckhand);
    expect(await api.teams.member(team.id, deckhand)).toBeUndefined();
    expect(await members()).toEqual(before);
  });

  it('archives a channel and a team, and deletes both for good', async () => {
    faulty('DELETE', /^\/channels\//);
    await api.channels.archive(channel.id);
    expect(await api.channels.holderOfName(team.id, 'deck')).toMatchObject({ archived: true });
    expect(await api.channels.byName(team.id, 'deck')).toBeUndefined();
    faulty('DELETE', /^\/channels\//);
    await api.channels.deleteForGood(channel.id);
    expect(await api.channels.byId(channel.id)).toBeUndefined();
    faulty('DELETE', /^\/teams\//);
    await api.teams.archive(team.id);
    expect(await api.teams.byId(team.id)).toMatchObject({ archived: true });
    faulty('DELETE', /^\/teams\//);
    await api.teams.deleteForGood(team.id);
    expect(await api.teams.byId(team.id)).toBeUndefined();
  });
});

it('is done as well where nothing is left to do', async () => {
  await api.channels.archive(channel.id);
  await api.channels.archive(channel.id);
  await api.teams.archive(team.id);
  await api.teams.archive(team.id);
  await api.teams.deleteForGood(team.id);
  await api.teams.deleteForGood(team.id);
  await api.channels.deleteForGood(channel.id);
});
