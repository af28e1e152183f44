import type { People } from './people/effects.js';
import type { Effect, Picture } from './schema.js';
import type { Facts } from './world/facts.js';
import type { Group } from './world/groups.js';

type Side = Picture['before'];

/** Groups that something happens to, where they are linked, and who is admin there, before and after. */
export const pictureOf = ({ now, planned }: People, effects: readonly Effect[]): Picture => {
  const keys = new Set([...now.groups.keys(), ...planned.groups.keys()]);
  const touched = [...keys].filter((key) => drawn(now.groups.get(key)) !== drawn(planned.groups.get(key)));
  const affected = new Set(effects.map(({ place }) => place.name));
  for (const key of keys)
    if (
      linksOf(now, key)
        .concat(linksOf(planned, key))
        .some(({ place }) => affected.has(place.name))
    )
      touched.push(key);
  const chosen = [...new Set(touched)];
  const places = new Set(
    chosen.flatMap((key) => [...linksOf(now, key), ...linksOf(planned, key)].map(({ place }) => place.name)),
  );
  const roles = effects.filter(
    ({ risk, known }) => known === 'server' && (risk === 'team_admin' || risk === 'channel_admin'),
  );
  const who = (change: Effect['change'], place: string) =>
    roles.filter((effect) => effect.change === change && effect.place.name === place).map(({ person }) => person);
  return {
    before: sideOf(now, chosen, places, (place, names) =>
      without([...names, ...who('loses', place)], who('gains', place)),
    ),
    after: sideOf(planned, chosen, places, (place, names) =>
      without([...names, ...who('gains', place)], who('loses', place)),
    ),
  };
};

const sideOf = (
  { groups, facts }: Facts,
  keys: readonly string[],
  places: ReadonlySet<string>,
  corrected: (place: string, names: readonly string[]) => readonly string[],
): Side => {
  const chosen = keys.flatMap((key) => groups.get(key) ?? []);
  const admins = new Map<string, string[]>([...places].sort().map((place) => [place, []]));
  for (const { kind, at, person } of facts.values()) if (kind === 'admin') admins.get(at.name)?.push(person);
  return {
    links: chosen
      .flatMap(({ name, links }) =>
        links.map(({ place, scheme_admin, auto_add }) => ({ group: name, place: place.name, scheme_admin, auto_add })),
      )
      .sort((a, b) => (a.group + a.place < b.group + b.place ? -1 : 1)),
    admins: Object.fromEntries(
      [...admins].map(([place, names]) => [place, [...new Set(corrected(place, names))].sort()]),
    ),
    members: Object.fromEntries(chosen.map(({ name, people }) => [name, [...people.keys()].sort()]).sort()),
  };
};

const linksOf = ({ groups }: Facts, key: string) => [...(groups.get(key)?.links ?? [])];

/** What a picture shows of a group, to tell whether it changes. */
const drawn = (group: Group | undefined): string =>
  group
    ? JSON.stringify([
        group.name,
        [...group.people.keys()].sort(),
        group.links.map(({ place, scheme_admin, auto_add }) => [place.name, scheme_admin, auto_add]).sort(),
      ])
    : '';

const without = (names: readonly string[], others: readonly string[]): string[] =>
  names.filter((name) => !others.includes(name));
