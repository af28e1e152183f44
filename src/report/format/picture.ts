import type { Picture } from '../schema.js';
import { html } from './escape.js';

type Side = Picture['before'];
type Link = Side['links'][number];

/** More would be no picture. */
const MOST = 24;
const NAMES = 6;
const LINE = 19;
const GAP = 14;
/** As narrow as it goes: on a telephone all of it is 320 pixels. */
const WIDTH = { group: 164, place: 132, admins: 118 } as const;
const COLUMN = { group: 2, place: 210, admins: 360 } as const;
const TOTAL = 480;
/** Of one sign in 14 px of a monospaced font. */
const SIGN = 8.5;

interface Box {
  readonly y: number;
  readonly height: number;
}

/**
 * Groups, the teams and channels that they are linked to, and who is admin there, once as it is and once as it will be,
 * each thing in the same place in both. Empty where nothing of it changes.
 */
export const drawing = ({ before, after, groups_left_out }: Picture): string => {
  const all = [...before.links, ...after.links];
  const allPlaces = [...new Set(all.map(({ place }) => place))];
  const places = allPlaces.slice(0, MOST);
  const linked = all.filter(({ place }) => places.includes(place));
  const allGroups = [...new Set(linked.map(({ group }) => group))];
  const granting = new Set(linked.filter(({ scheme_admin }) => scheme_admin).map(({ group }) => group));
  const groups = [...allGroups].sort((a, b) => Number(granting.has(b)) - Number(granting.has(a))).slice(0, MOST);
  if (places.length === 0) return '';
  const groupBoxes = stacked(groups, (name) => lines([before.members[name], after.members[name]]));
  const placeBoxes = stacked(places, (name) => lines([before.admins[name], after.admins[name]]));
  const height =
    Math.max(...[...groupBoxes.values(), ...placeBoxes.values()].map(({ y, height: each }) => y + each)) + 10;
  const side = (title: string, here: Side, there: Side, change: 'gone' | 'new'): string => {
    const shown = ({ group, place }: Link) => groups.includes(group) && places.includes(place);
    return [
      `<figure><figcaption>${title}</figcaption>`,
      `<svg viewBox="0 0 ${TOTAL} ${height}" role="img" aria-label="${title}: groups, teams and channels, admins">`,
      ...here.links.filter(shown).map((link) => edge(link, groupBoxes, placeBoxes, same(link, there) ? '' : change)),
      ...groups.map((name) =>
        box(COLUMN.group, WIDTH.group, groupBoxes.get(name), name, here.members[name], there.members[name], change),
      ),
      ...places.flatMap((name) => {
        const at = placeBoxes.get(name);
        return [
          `<line class="holds" x1="${COLUMN.place + WIDTH.place}" y1="${middle(at)}" x2="${COLUMN.admins}" y2="${middle(at)}"/>`,
          plainBox(COLUMN.place, WIDTH.place, at, name, name.includes('/') ? 'channel' : 'team'),
          adminBox(at, here.admins[name] ?? [], there.admins[name] ?? [], change),
        ];
      }),
      '</svg></figure>',
    ].join('\n');
  };
  const more = [
    [allGroups.length - groups.length + groups_left_out, 'groups'],
    [allPlaces.length - places.length, 'teams and channels'],
  ] as const;
  return [
    '<div class="picture">',
    side('Before', before, after, 'gone'),
    side('After', after, before, 'new'),
    '</div>',
    LEGEND,
    ...more.flatMap(([count, what]) =>
      count > 0 ? [`<p class="dim">${count} more ${what} are not in the picture.</p>`] : [],
    ),
  ].join('\n');
};

const LEGEND = `<p class="dim legend"><span>${['admin', '']
  .map(
    (kind) =>
      `<svg viewBox="0 0 34 8" aria-hidden="true"><path class="link ${kind}" d="M0 4 H34"/></svg> ${kind === 'admin' ? 'makes admins' : 'brings in'}`,
  )
  .join('</span> <span>')}</span> <span class="gone">goes</span> <span class="new">comes</span></p>`;

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
  const longest = Math.floor((width - 20) / SIGN);
  const texts = rows.map(
    ([kind, words], i) =>
      `<text class="${kind}" x="${x + 10}" y="${y + 18 + i * LINE}"><title>${html(words)}</title>${html(fitted(words, longest))}</text>`,
  );
  return `<g class="${classes}"><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>${texts.join('')}</g>`;
};

/** Groups of one area begin alike, and often end alike: both ends are kept. */
const fitted = (words: string, longest: number): string => {
  if (words.length <= longest) return words;
  const tail = Math.floor((longest - 1) / 2);
  return `${words.slice(0, longest - 1 - tail)}…${words.slice(-tail)}`;
};
