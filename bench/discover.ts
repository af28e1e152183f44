import { join } from 'node:path';
import pLimit from 'p-limit';
import { timedMuster } from './command/timed.js';
import { startEstate, type Estate } from './plan/estate.js';
import { inScratch } from './scratch.js';
import { median, printTable } from './table.js';

const ROUNDS = 3;
const GROUPS = 300;
const LINKS = 3000;
/** Seconds from the start of the process to its end. */
const BUDGET = 5;
/** As many requests at once as the provider makes. */
const AT_ONCE = 4;

/**
 * `muster discover` of a server with many links, against bare requests for the same: who the groups are and, of each, where it is linked to. There is no request that
 * gives the links of more than one group.
 */
export const run = async (): Promise<void> => {
  const estate = await startEstate(GROUPS);
  try {
    console.error(`making ${LINKS} links in ${GROUPS} groups ...`);
    const groups = await link(estate);
    await inScratch((folder) => measure(estate, groups, folder));
  } finally {
    await estate.stop();
  }
};

const measure = async (estate: Estate, groups: readonly string[], folder: string): Promise<void> => {
  const { requests } = estate.mattermost;
  const times = { floor: [] as number[], muster: [] as number[] };
  const calls = { floor: 0, muster: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    requests.clear();
    const started = performance.now();
    await call(estate, 'GET', '/ldap/groups?page=0&per_page=200');
    await call(estate, 'GET', '/ldap/groups?page=1&per_page=200');
    await each(groups, (id) => call(estate, 'GET', `/groups/${id}/teams`));
    await each(groups, (id) => call(estate, 'GET', `/groups/${id}/channels`));
    times.floor.push((performance.now() - started) / 1000);
    calls.floor = requests.list().length;

    requests.clear();
    const out = join(folder, `found-${round}`);
    const { seconds, stdout } = await timedMuster(['discover', '--out', out, '--groups', 'mm_bench_*'], {
      ...estate.env,
      FREEIPA_ALLOW_PLAINTEXT: 'true',
    });
    if (!stdout.includes(`${GROUPS} groups with ${LINKS} links`)) throw new Error(stdout);
    times.muster.push(seconds);
    calls.muster = requests.list().length;
  }
  const floor = median(times.floor);
  printTable(
    `Reading ${LINKS} links in ${GROUPS} groups, median of ${ROUNDS} (budget: ${BUDGET} s)`,
    ['reader', 'API calls', 'calls per group', 'seconds', 'to bare requests', 'in budget'],
    (['floor', 'muster'] as const).map((name) => [
      name === 'floor' ? 'bare requests' : 'muster discover',
      `${calls[name]}`,
      (calls[name] / GROUPS).toFixed(2),
      median(times[name]).toFixed(2),
      (median(times[name]) / floor).toFixed(2),
      name === 'floor' ? '' : median(times[name]) <= BUDGET ? 'yes' : 'NO',
    ]),
  );
};

/** @returns ids of the groups in Mattermost */
const link = async (estate: Estate): Promise<readonly string[]> => {
  const teams = (await call<readonly Named[]>(estate, 'GET', '/teams?per_page=200')).filter(({ name }) =>
    name.startsWith('bench-'),
  );
  const places = await each(teams, async ({ id }) => {
    const channels = await call<readonly Named[]>(estate, 'GET', `/teams/${id}/channels?per_page=200`);
    const rooms = channels.filter(({ name }) => name.startsWith('room-'));
    // The team last: a link of a channel resets the one of its team.
    return [...rooms.map((room) => `channels/${room.id}`), `teams/${id}`];
  });
  return each(estate.groups, async (remoteId, i) => {
    const { id } = await call<Named>(estate, 'POST', `/ldap/groups/${remoteId}/link`);
    const own = (places[i % places.length] ?? []).slice(-LINKS / GROUPS);
    for (const place of own)
      await call(estate, 'POST', `/groups/${id}/${place}/link`, {
        auto_add: true,
        scheme_admin: place.startsWith('teams'),
      });
    return id;
  });
};

interface Named {
  readonly id: string;
  readonly name: string;
}

const each = <T, R>(all: readonly T[], act: (one: T, index: number) => Promise<R>): Promise<readonly R[]> => {
  const limit = pLimit(AT_ONCE);
  return Promise.all(all.map((one, i) => limit(() => act(one, i))));
};

const call = async <T = unknown>({ mattermost }: Estate, method: string, path: string, body?: object): Promise<T> => {
  const answer = await fetch(`${mattermost.url}/api/v4${path}`, {
    method,
    headers: { Authorization: `Bearer ${mattermost.admin?.token}` },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
};
