import type { People } from './people/moments.js';
import type { Effect, Picture } from './schema.js';
import type { Facts } from './world/facts.js';
import type { Group } from './world/groups.js';
import type { Place } from './world/places.js';

type Side = Picture['before'];

/** So many teams and channels, those where the risk is highest, and so many groups, those that change. */
const MOST = 60;

/** Groups that something happens to, where they are linked, and who is admin there, before and after. */
export const pictureOf = ({ now, planned }: People, effects: readonly Effect[]): Picture => {
  const keys = [...new Set([...now.groups.keys(), ...planned.groups.keys()])];
  const changed = keys.filter((key) => drawn(now.groups.get(key)) !== drawn(planned.groups.get(key)));
  const places = new Map<string, Place>();
  const add = ({ kind, name }: Effect['place']) => {
    if (places.size < MOST && (kind === 'team' || kind === 'channel') && !places.has(name))
      places.set(name, { kind, name });
  };
  for (const { place } of effects) add(place);
  for (const key of changed) for (const side of [now, planned]) for (const { place } of linksOf(side, key)) add(place);
  const isChanged = new Set(changed);
  const all = keys.filter((key) =>
    [now, planned].some((side) => linksOf(side, key).some(({ place }) => places.has(place.name))),
  );
  const chosen = [...all].sort((a, b) => Number(isChanged.has(b)) - Number(isChanged.has(a))).slice(0, MOST);
  const roles = effects.filter(({ risk }) => risk === 'team_admin' || risk === 'channel_admin');
  const who = (change: Effect['change'], place: string) =>
    roles.filter((effect) => effect.change === change && effect.place.name === place).map(({ person }) => person);
  const shown = [...places.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    before: sideOf(now, chosen, shown, (place, names) =>
      without([...names, ...who('loses', place)], who('gains', place)),
    ),
    after: sideOf(planned, chosen, shown, (place, names) =>
      without([...names, ...who('gains', place)], who('loses', place)),
    ),
    groups_left_out: all.length - chosen.length,
  };
};

const sideOf = (
  facts: Facts,
  keys: readonly string[],
  places: readonly Place[],
  corrected: (place: string, names: readonly string[]) => readonly string[],
): Side => {
  const chosen = keys.flatMap((key) => facts.groups.get(key) ?? []);
  const names = new Set(places.map(({ name }) => name));
  const admins = places.map((place) => [place.name, [...new Set(corrected(place.name, facts.adminsOf(place)))].sort()]);
  return {
    links: chosen
      .flatMap(({ name, links }) =>
        links
          .filter(({ place }) => names.has(place.name))
          .map(({ place, scheme_admin, auto_add }) => ({ group: name, place: place.name, scheme_admin, auto_add })),
      )
      .sort((a, b) => (a.group + a.place < b.group + b.place ? -1 : 1)),
    admins: Object.fromEntries(admins) as Side['admins'],
    members: Object.fromEntries(chosen.map(({ name, people }) => [name, [...people.keys()].sort()]).sort()),
  };
};

const linksOf = ({ groups }: Facts, key: string) => groups.get(key)?.links ?? [];

/** What a picture shows of a group, to tell whether it changes. */
const drawn = (group: Group | undefined): string =>
  group
    ? JSON.stringify([
        group.name,
        [...group.people.keys()],
        group.links.map(({ place, scheme_admin, auto_add }) => [place.name, scheme_admin, auto_add]),
      ])
    : '';

const without = (names: readonly string[], others: readonly string[]): string[] =>
  names.filter((name) => !others.includes(name));
