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

type What = StackReport['unknown'][number]['affects'][number];

/** Where what a report with the servers' answers foretold is not what came, but for those whom it says it is not sure of. */
export const mistaken = (said: Truth, is: Truth, { unknown }: StackReport): readonly string[] =>
  differences(said, is).flatMap(({ place, person, from, to }) => {
    const either = [...whatHappens(from, to), ...whatHappens(to, from)];
    const open = unknown.some((one) => one.person === person && isAbout(one.place, place) && concerns(one, either));
    return open ? [] : [tell({ place, person, from, to })];
  });

/** Who changed without a word of a report from the plan alone: neither of them, nor that it does not know of such there. */
export const uncovered = (before: Truth, after: Truth, { people, unknown }: StackReport): readonly string[] =>
  differences(before, after).flatMap((difference) => {
    const { place, person, from, to } = difference;
    const left = whatHappens(from, to).filter((what) => {
      const named = people.some(
        (effect) =>
          effect.person === person && SAID[what].includes(effect.change) && isAbout(keyOf(effect.place), place),
      );
      const open = unknown.some(
        (one) => isAbout(one.place, place) && (one.person ?? person) === person && concerns(one, [what]),
      );
      return !named && !open;
    });
    return left.length > 0 ? [`${tell(difference)} (${left.join()})`] : [];
  });

/** What a report from the plan alone says of somebody, and did not come. Of those who are not there, a role waits for them. */
export const contradicted = (after: Truth, { people, unknown }: StackReport): readonly string[] =>
  people
    .filter(({ when }) => when === 'apply')
    .flatMap(({ place: at, person, change }) => {
      const place = keyOf(at);
      const is = after[place]?.[person];
      if (!(place in after) || unknown.some((one) => one.person === person && isAbout(one.place, place))) return [];
      const wrong =
        (change === 'gains' && is === 'member' && at.kind !== 'server') ||
        (change === 'gains' && is === undefined && at.kind === 'server') ||
        (change === 'loses' && is !== undefined && (is === 'admin' || at.kind === 'server')) ||
        (change === 'leaves' && is !== undefined);
      return wrong ? [`${person} ${change} in ${place}: is ${is ?? 'nothing'}`] : [];
    });

interface Difference {
  readonly place: string;
  readonly person: string;
  readonly from: Role | undefined;
  readonly to: Role | undefined;
}

const differences = (one: Truth, other: Truth): readonly Difference[] =>
  Object.keys(one).flatMap((place) => {
    const [was, is] = [one[place] ?? {}, other[place] ?? {}];
    return [...new Set([...Object.keys(was), ...Object.keys(is)])]
      .filter((person) => was[person] !== is[person])
      .map((person) => ({ place, person, from: was[person], to: is[person] }));
  });

const tell = ({ place, person, from, to }: Difference): string =>
  `${person} in ${place}: ${from ?? 'nothing'} -> ${to ?? 'nothing'}`;

const whatHappens = (from: Role | undefined, to: Role | undefined): readonly What[] => {
  if (to === undefined) return ['removed'];
  if (from === undefined) return to === 'admin' ? ['joined', 'gained'] : ['joined'];
  return [to === 'admin' ? 'gained' : 'lost'];
};

/** A system role is gained and lost, and kept here as somebody who comes and goes. */
const SAID: Readonly<Record<What, readonly string[]>> = {
  gained: ['gains'],
  lost: ['loses'],
  removed: ['leaves', 'loses'],
  joined: ['joins', 'gains'],
};

const concerns = ({ affects }: StackReport['unknown'][number], what: readonly What[]): boolean =>
  affects.some((one) => what.includes(one));

/** What is said of a team holds for its channels. Of a team that the code names no more, a plan holds the id alone. */
const isAbout = (said: string | undefined, place: string): boolean =>
  said === undefined ||
  [place, place.split('/')[0], place.replace('role:', '')].includes(said) ||
  said.startsWith('(team ');

const keyOf = ({ kind, name }: StackReport['people'][number]['place']): string =>
  kind === 'server' ? `role:${name}` : name;
const at = (place: string): Role => (place.startsWith('role:') ? 'member' : 'admin');

const sorted = (entries: readonly (readonly [string, Role])[]): Record<string, Role> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
