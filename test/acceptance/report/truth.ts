import type { StackReport } from '../../../src/report/schema.js';
import type { World } from '../constructs/world.js';

type Role = 'admin' | 'member' | 'guest';

/** Who is what, as the servers show it: by team or channel and by `role:NAME`. */
export type Truth = Readonly<Record<string, Readonly<Record<string, Role>>>>;

export const truth = async ({ sandbox, call }: World, places: readonly string[], role: string): Promise<Truth> => {
  await sandbox.mattermost.settle();
  const users = await call<{ id: string; username: string; roles: string }[]>('GET', '/users?per_page=200');
  const nameOf = new Map(users.map(({ id, username }) => [id, username]));
  const found: Record<string, Record<string, Role>> = {};
  for (const place of places) {
    const [team = '', channel] = place.split('/');
    const kind = channel === undefined ? 'teams' : 'channels';
    const path = channel === undefined ? `/teams/name/${team}` : `/teams/name/${team}/channels/name/${channel}`;
    const { id } = await call<{ id: string }>('GET', path);
    const rows = await call<{ user_id: string; scheme_admin: boolean; scheme_guest: boolean }[]>(
      'GET',
      `/${kind}/${id}/members?per_page=200`,
    );
    found[place] = sorted(
      rows.map(({ user_id, scheme_admin, scheme_guest }) => [
        nameOf.get(user_id) ?? user_id,
        scheme_guest ? 'guest' : scheme_admin ? 'admin' : 'member',
      ]),
    );
  }
  const holders = users.filter((user) => user.roles.split(' ').includes(role));
  return { ...found, [`role:${role}`]: sorted(holders.map(({ username }) => [username, 'member'])) };
};

/** The truth before, with what a report says. */
export const foretold = (before: Truth, { people }: StackReport): Truth =>
  Object.fromEntries(
    Object.entries(before).map(([place, roles]) => {
      const now: Record<string, Role> = { ...roles };
      const said = people.filter(({ place: at, when }) => keyOf(at) === place && when !== 'first_login');
      const [team = ''] = place.split('/');
      const gone = people.filter(
        ({ risk, place: at }) => risk === 'removal' && (at.name === place || at.name === team),
      );
      for (const { change, person } of said) {
        if (change === 'joins') now[person] ??= person === 'gus' ? 'guest' : 'member';
        if (change === 'gains') now[person] = at(place);
        if (change === 'loses' && !place.startsWith('role:')) now[person] = 'member';
        if (change === 'loses' && place.startsWith('role:')) Reflect.deleteProperty(now, person);
      }
      for (const { person } of gone) Reflect.deleteProperty(now, person);
      return [place, sorted(Object.entries(now))];
    }),
  );

/** Without those of whom a report says that it does not know: they were in the team once, or may stay in it. */
export const known = (all: Truth, { unknown }: StackReport): Truth =>
  Object.fromEntries(
    Object.entries(all).map(([place, roles]) => [
      place,
      Object.fromEntries(
        Object.entries(roles).filter(
          ([person]) =>
            !unknown.some(
              ({ id }) =>
                id === `unknown:returns:${place}:${person}` || id === `unknown:stays:${place.split('/')[0]}:${person}`,
            ),
        ),
      ),
    ]),
  );

/** Who changed without being named, though nothing is said to be unknown there. */
export const uncovered = (before: Truth, after: Truth, { people, unknown }: StackReport): readonly string[] =>
  Object.keys(before).flatMap((place) => {
    const [was, is] = [before[place] ?? {}, after[place] ?? {}];
    const [team = ''] = place.split('/');
    const open = unknown.some(
      (one) => one.place === undefined || [place, team, place.replace('role:', '')].includes(one.place),
    );
    if (open) return [];
    const named = new Set(
      people
        // Of a team that the code names no more, a plan holds the id alone.
        .filter(({ place: at }) => [place, team].includes(keyOf(at)) || at.name.startsWith('(team '))
        .map(({ person }) => person),
    );
    return [...new Set([...Object.keys(was), ...Object.keys(is)])]
      .filter((person) => was[person] !== is[person] && !named.has(person))
      .map((person) => `${person} in ${place}: ${was[person] ?? 'nothing'} -> ${is[person] ?? 'nothing'}`);
  });

const keyOf = ({ kind, name }: StackReport['people'][number]['place']): string =>
  kind === 'server' ? `role:${name}` : name;
const at = (place: string): Role => (place.startsWith('role:') ? 'member' : 'admin');

const sorted = (entries: readonly (readonly [string, Role])[]): Record<string, Role> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
