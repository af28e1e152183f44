import type { Syncable } from '../src/mattermost/api/types.js';
import { syncDirectory } from '../src/sandbox/mattermost/domain/ldap-sync.js';
import type { LdapDirectory } from '../src/sandbox/mattermost/domain/ldap-directory.js';
import { World } from '../test/mattermost/links/world.js';
import { median, printTable } from './table.js';

const ROUNDS = 31;
const WARM_UP = 10;

/**
 * The specification of group roles expects three things to get slower: a join, a bulk import and the sync with the
 * directory. Measured on the embedded server, each against the same without any link. The real server's figures,
 * where there are any, come from a server 11.6.0 on a machine of its own and stand beside them.
 */
export const run = async (): Promise<void> => {
  await joins();
  await imports();
  await syncs();
  await links();
};

const GRANTING = { auto_add: false, scheme_admin: true };

const joins = async (): Promise<void> => {
  const counts = [0, 1, 10, 100, 1000];
  const worlds = await Promise.all(counts.map(() => World.start('B')));
  const teams = worlds.map((world, i) => teamLinkedTo(world, counts[i] ?? 0));
  const times: number[][] = counts.map(() => []);
  for (let round = -WARM_UP; round < ROUNDS; round++)
    for (const [i, world] of worlds.entries()) {
      const body = { team_id: teams[i]?.id, user_id: world.person(`joiner-${round}`) };
      const time = await cost(() => post(world, `/teams/${body.team_id ?? ''}/members`, body));
      if (round >= 0) times[i]?.push(time);
    }
  for (const world of worlds) await world[Symbol.asyncDispose]();
  const floor = median(times[0] ?? []);
  printTable(
    `A person joins a team, processor time, median of ${ROUNDS}`,
    ['links of the team', 'embedded', 'to none', 'real server'],
    counts.map((count, i) => {
      const time = median(times[i] ?? []);
      return [`${count} groups grant admin`, ms(time), ratio(time, floor), REAL_JOIN[count] ?? ''];
    }),
  );
};
const REAL_JOIN: Readonly<Record<number, string>> = { 0: '32.5 ms, 1.00', 1: '34.5 ms, 1.06' };

const imports = async (): Promise<void> => {
  const rows = [];
  let floor: number | undefined;
  for (const groups of [0, 1, 10, 100]) {
    await using world = await World.start('B');
    const team = teamLinkedTo(world, groups);
    const times: number[] = [];
    for (let batch = 0; batch < ROUNDS; batch++) {
      const members = Array.from({ length: 20 }, (_, i) => world.person(`import-${batch}-${i}`));
      const body = members.map((user_id) => ({ team_id: team.id, user_id }));
      times.push(await cost(() => post(world, `/teams/${team.id}/members/batch`, body)));
    }
    const time = median(times);
    floor ??= time;
    rows.push([`${groups} groups grant admin`, ms(time), ratio(time, floor)]);
  }
  printTable(
    `Twenty people are added to a team, as an import adds them, processor time, median of ${ROUNDS}`,
    ['links of the team', 'embedded', 'to none'],
    rows,
  );
};

const syncs = async (): Promise<void> => {
  const rows = [];
  for (const groups of [10, 100, 500]) {
    let floor: number | undefined;
    for (const linksEach of [0, 1, 10]) {
      const times = [];
      for (let round = 0; round < 3; round++) times.push(await syncTime(groups, linksEach));
      const time = Math.min(...times);
      floor ??= time;
      rows.push([`${groups} groups of 20, ${linksEach} links each`, ms(time), ratio(time, floor)]);
    }
  }
  printTable(
    'A sync with the directory that finds nothing new, processor time, fastest of 3',
    ['groups and links', 'embedded', 'to no links'],
    rows,
  );
};

const syncTime = async (groups: number, linksEach: number): Promise<number> => {
  await using world = await World.start('B');
  const places = Array.from({ length: 10 }, (_, i) => world.team(`team-${i}`));
  const people = Array.from({ length: 100 }, (_, i) => world.person(`person-${i}`));
  for (const team of places) {
    for (const id of people) world.member(team, id, false);
    const row = world.site.store.teams.get(team.id);
    if (row) world.site.store.teams.put({ ...row, groupConstrained: true });
  }
  for (let i = 0; i < groups; i++) {
    const group = world.group(`group-${i}`, people.slice((i * 20) % 80, ((i * 20) % 80) + 20));
    for (const team of places.slice(0, linksEach)) world.link(group, team, { auto_add: true, scheme_admin: true });
  }
  const directory = directoryOf(world);
  return cost(() => syncDirectory(world.site, directory));
};

/** A directory that knows what the server knows, so that only the server's own work is measured. */
const directoryOf = ({ site }: World): LdapDirectory => {
  const groups = site.store.groups.all().map((group) => ({
    id: group.remoteId ?? '',
    displayName: group.displayName,
    memberDns: new Set(site.store.groupMembers.by('group', group.id).map(({ userId }) => userId)),
  }));
  const users = site.store.users.all().map((user) => {
    const authData = user.id;
    site.store.users.put({ ...user, authService: 'ldap', authData });
    return { ...user, id: authData, dn: user.id };
  });
  return { users: () => Promise.resolve(users), groups: () => Promise.resolve(groups) } as never;
};

const links = async (): Promise<void> => {
  const rows = [];
  let floor: number | undefined;
  for (const [size, real] of [
    [10, '5.7 ms, 55 ms'],
    [1000, '5.8 ms, 58 ms'],
    [5000, '6.0 ms, 169 ms'],
  ] as const) {
    await using world = await World.start('B');
    const team = world.team('ops');
    for (let i = 0; i < size; i++) world.member(team, world.person(`member-${i}`), true);
    const group = world.group('leads', []);
    const done = await cost(async () => {
      await post(world, `/groups/${group}/teams/${team.id}/link`, { scheme_admin: true });
      await world.settle();
    });
    floor ??= done;
    rows.push([`team of ${size}, every one demoted`, ms(done), ratio(done, floor), real]);
  }
  printTable(
    'A group is linked to a team, until the last role is set, processor time',
    ['team', 'embedded', 'to the smallest', 'real server: answer, all roles set'],
    rows,
  );
};

const teamLinkedTo = (world: World, groups: number): Syncable => {
  const team = world.team('ops');
  const people = Array.from({ length: 50 }, (_, i) => world.person(`member-${i}`));
  for (let i = 0; i < groups; i++) world.link(world.group(`group-${i}`, people), team, GRANTING);
  return team;
};

/** Milliseconds of processor time, of the server and of the one who asks: other programs do not count. */
const cost = async (act: () => Promise<unknown>): Promise<number> => {
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

const post = async (world: World, path: string, body: unknown): Promise<void> => {
  const response = await fetch(`${world.url}/api/v4${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${world.token}` },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${text}`);
};

const ms = (time: number): string => `${time.toFixed(1)} ms`;
const ratio = (time: number, floor: number): string => (time / floor).toFixed(2);
