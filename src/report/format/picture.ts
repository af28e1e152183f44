import type { Picture } from '../schema.js';
import { html } from './escape.js';

type Side = Picture['before'];
type Link = Side['links'][number];

/** More would be no picture. */
const MOST_PLACES = 24;
const NAMES = 6;
const LINE = 17;
const GAP = 16;
const WIDTH = { group: 200, place: 170, admins: 170 } as const;
const COLUMN = { group: 10, place: 285, admins: 520 } as const;
const TOTAL = 700;

interface Box {
  readonly y: number;
  readonly height: number;
}

/**
 * Groups, the teams and channels that they are linked to, and who is admin there, once as it is and once as it will be,
 * each thing in the same place in both. Empty where nothing of it changes.
 */
export const drawing = ({ before, after }: Picture): string => {
  const all = [...new Set([...before.links, ...after.links].map(({ place }) => place))];
  const places = all.slice(0, MOST_PLACES);
  const shown = new Set(places);
  const groups = [
    ...new Set([...before.links, ...after.links].filter(({ place }) => shown.has(place)).map(({ group }) => group)),
  ];
  if (places.length === 0) return '';
  const groupBoxes = stacked(groups, (name) => lines([before.members[name], after.members[name]]));
  const placeBoxes = stacked(places, (name) => lines([before.admins[name], after.admins[name]]));
  const height =
    Math.max(...[...groupBoxes.values(), ...placeBoxes.values()].map(({ y, height: each }) => y + each)) + 10;
  const side = (title: string, here: Side, there: Side, change: 'gone' | 'new'): string => {
    const linked = (link: Link) => shown.has(link.place);
    return [
      `<figure><figcaption>${title}</figcaption>`,
      `<svg viewBox="0 0 ${TOTAL} ${height}" role="img" aria-label="${title}: groups, teams and channels, admins">`,
      ...here.links.filter(linked).map((link) => edge(link, groupBoxes, placeBoxes, same(link, there) ? '' : change)),
      ...groups.map((name) =>
        box(COLUMN.group, WIDTH.group, groupBoxes.get(name), name, here.members[name], there.members[name], change),
      ),
      ...places.flatMap((name) => {
        const at = placeBoxes.get(name);
        const known = [here, there].some(({ links }) => links.some(({ place }) => place === name));
        return known
          ? [
              `<line class="holds" x1="${COLUMN.place + WIDTH.place}" y1="${middle(at)}" x2="${COLUMN.admins}" y2="${middle(at)}"/>`,
              plainBox(COLUMN.place, WIDTH.place, at, name, name.includes('/') ? 'channel' : 'team'),
              adminBox(at, here.admins[name] ?? [], there.admins[name] ?? [], change),
            ]
          : [];
      }),
      '</svg></figure>',
    ].join('\n');
  };
  const more = all.length - places.length;
  return [
    '<div class="picture">',
    side('Before', before, after, 'gone'),
    side('After', after, before, 'new'),
    '</div>',
    ...(more > 0 ? [`<p class="dim">${more} more teams and channels are not in the picture.</p>`] : []),
  ].join('\n');
};

const same = (link: Link, { links }: Side): boolean =>
  links.some(
    ({ group, place, scheme_admin }) =>
      group === link.group && place === link.place && scheme_admin === link.scheme_admin,
  );

const lines = (names: readonly (readonly string[] | undefined)[]): number =>
  Math.min(NAMES + 1, Math.max(1, ...names.map((some) => some?.length ?? 0)));

const stacked = (names: readonly string[], linesOf: (name: string) => number): ReadonlyMap<string, Box> => {
  let y = 10;
  return new Map(
    names.map((name) => {
      const height = (linesOf(name) + 1) * LINE + 12;
      const found = { y, height };
      y += height + GAP;
      return [name, found] as const;
    }),
  );
};

const middle = (box: Box | undefined): number => (box ? box.y + box.height / 2 : 0);

const edge = (
  { group, place, scheme_admin }: Link,
  groups: ReadonlyMap<string, Box>,
  places: ReadonlyMap<string, Box>,
  change: string,
): string => {
  const [from, to] = [middle(groups.get(group)), middle(places.get(place))];
  const [x1, x2] = [COLUMN.group + WIDTH.group, COLUMN.place];
  const half = (x1 + x2) / 2;
  const classes = ['link', scheme_admin ? 'admin' : '', change].filter(Boolean).join(' ');
  return `<path class="${classes}" d="M${x1} ${from} C${half} ${from} ${half} ${to} ${x2} ${to}"/>`;
};

const box = (
  x: number,
  width: number,
  at: Box | undefined,
  title: string,
  here: readonly string[] | undefined,
  there: readonly string[] | undefined,
  change: 'gone' | 'new',
): string =>
  here === undefined
    ? ''
    : frame(x, width, at, there === undefined ? change : '', [
        ['title', title],
        ...named(here, there ?? [], change, 'nobody named'),
      ]);

const adminBox = (
  at: Box | undefined,
  here: readonly string[],
  there: readonly string[],
  change: 'gone' | 'new',
): string =>
  frame(COLUMN.admins, WIDTH.admins, at, 'admins', [['title', 'admins'], ...named(here, there, change, 'none named')]);

const plainBox = (x: number, width: number, at: Box | undefined, title: string, what: string): string =>
  frame(x, width, at, 'place', [
    ['title', title],
    ['dim', what],
  ]);

/** Who is only on this side comes first. */
const named = (
  here: readonly string[],
  there: readonly string[],
  change: string,
  none: string,
): readonly (readonly [string, string])[] => {
  if (here.length === 0) return [['dim', none]];
  const changed = here.filter((name) => !there.includes(name));
  const all = [
    ...changed.map((name) => [change, name] as const),
    ...here.filter((name) => there.includes(name)).map((name) => ['', name] as const),
  ];
  return all.length <= NAMES + 1 ? all : [...all.slice(0, NAMES), ['dim', `and ${all.length - NAMES} more`]];
};

const frame = (
  x: number,
  width: number,
  at: Box | undefined,
  classes: string,
  rows: readonly (readonly [string, string])[],
): string => {
  const { y, height } = at ?? { y: 0, height: 0 };
  const longest = Math.floor((width - 20) / 7.2);
  const texts = rows.map(
    ([kind, words], i) =>
      `<text class="${kind}" x="${x + 10}" y="${y + 18 + i * LINE}"><title>${html(words)}</title>${html(
        words.length > longest ? `${words.slice(0, longest - 1)}…` : words,
      )}</text>`,
  );
  return `<g class="${classes}"><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>${texts.join('')}</g>`;
};
