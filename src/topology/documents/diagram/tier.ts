import { cardSize, drawCard, type Size } from './card.js';
import type { Aside, Card, Tier } from './content.js';
import { FONTS, label, type Box, type Point, type Shape } from './scene.js';
import { textWidth } from './text-width.js';

const PADDING = 18;
const HEADER = 34;
const GAP = 18;
const NOTE = 24;
const MOST_IN_A_ROW = 4;
const BAR = 40;
const BELOW_BAR = 34;
/** Between the primary and the replicas, with the words on the arrow. */
const FOLLOWS = 104;
const GROUP = 10;

/** A role's hosts, measured for cards of one size and to be drawn somewhere. */
export interface Block extends Size {
  /** @param box at least of its size */
  readonly draw: (box: Box) => readonly Shape[];
  /** Where the way into it ends, below its upper edge. */
  readonly entry: number;
}

/** Rows of equal length, as far as possible. */
function rowsOf<T>(items: readonly T[], most: number): readonly (readonly T[])[] {
  const perRow = Math.ceil(items.length / Math.ceil(items.length / most));
  return items.flatMap((_, index) => (index % perRow === 0 ? [items.slice(index, index + perRow)] : []));
}

const gridSize = (rows: readonly (readonly unknown[])[], card: Size): Size => ({
  width: Math.max(...rows.map((row) => row.length * (card.width + GAP) - GAP)),
  height: rows.length * (card.height + GAP) - GAP,
});

/** Cards in rows, each row in the middle of the width. */
function drawGrid(rows: readonly (readonly Card[])[], [x, y]: Point, width: number, card: Size): readonly Shape[] {
  return rows.flatMap((row, index) => {
    const left = x + (width - (row.length * (card.width + GAP) - GAP)) / 2;
    const top = y + index * (card.height + GAP);
    return row.flatMap((each, column) => drawCard(each, [left + column * (card.width + GAP), top], card));
  });
}

/** One tier of the picture. */
export function tierBlock(tier: Tier, card: Size): Block {
  const { bar, cards, followers, note, title, tone } = tier;
  const rows = rowsOf(cards, MOST_IN_A_ROW);
  const grid = gridSize(rows, card);
  const following = followers.length > 0 ? followersBlock(followers, card) : undefined;
  const above = HEADER + (bar ? BAR + BELOW_BAR : 0);
  const inner: Size = following
    ? { width: grid.width + FOLLOWS + following.width, height: Math.max(grid.height, following.height) }
    : grid;
  const words = [title.toUpperCase(), note ?? ''].map((text, index) =>
    textWidth(text, FONTS[index === 0 ? 'zone' : 'note']),
  );
  const barWidth = bar ? textWidth(`${bar.title}   ${bar.note}`, FONTS.title) + 2 * PADDING : 0;
  return {
    width: Math.max(inner.width, barWidth, ...words) + 2 * PADDING,
    height: above + inner.height + (note === undefined ? 0 : NOTE) + PADDING,
    entry: bar ? HEADER : 0,
    draw: (box) => {
      const { x, y, width } = box;
      const left = x + (width - inner.width) / 2;
      const top = y + above;
      const followersAt: Point = [left + grid.width + FOLLOWS, top + (inner.height - (following?.height ?? 0)) / 2];
      return [
        { kind: 'zone', box, tone },
        label(title.toUpperCase(), 'zone', [x + PADDING, y + 22]),
        ...(bar ? drawBar(bar, tier, { x, y: y + HEADER, width }, { rows, card, left, gridWidth: grid.width }) : []),
        ...drawGrid(rows, [left, top + (inner.height - grid.height) / 2], grid.width, card),
        ...(following ? [...following.draw(followersAt), ...follows(left + grid.width, top + inner.height / 2)] : []),
        ...(note === undefined ? [] : [label(note, 'note', [x + PADDING, y + box.height - 14])]),
      ];
    },
  };
}

interface Below {
  readonly rows: readonly (readonly Card[])[];
  readonly card: Size;
  readonly left: number;
  readonly gridWidth: number;
}

/** The address that moves, and a way to each card below it: the first one has it when all is well. */
function drawBar(
  bar: NonNullable<Tier['bar']>,
  { tone }: Tier,
  { x, y, width }: Omit<Box, 'height'>,
  { rows, card, left, gridWidth }: Below,
): readonly Shape[] {
  const box = { x: x + PADDING, y, width: width - 2 * PADDING, height: BAR };
  const first = rows[0] ?? [];
  const start = left + (gridWidth - (first.length * (card.width + GAP) - GAP)) / 2 + card.width / 2;
  const gap = 14;
  const [titleWidth, noteWidth] = [textWidth(bar.title, FONTS.title), textWidth(bar.note, FONTS.line)];
  const text = box.x + (box.width - titleWidth - gap - noteWidth) / 2;
  return [
    { kind: 'bar', box, tone },
    label(bar.title, 'title', [text, y + 25]),
    label(bar.note, 'line', [text + titleWidth + gap, y + 25]),
    ...first.map((_, index): Shape => {
      const at = start + index * (card.width + GAP);
      return {
        kind: 'arrow',
        points: [
          [at, y + BAR],
          [at, y + BAR + BELOW_BAR],
        ],
        dashed: index > 0,
      };
    }),
  ];
}

function followersBlock(cards: readonly Card[], card: Size) {
  const rows = rowsOf(cards, cards.length > 4 ? 3 : 2);
  const grid = gridSize(rows, card);
  const framed = cards.length > 1 ? GROUP : 0;
  const size = { width: grid.width + 2 * framed, height: grid.height + 2 * framed };
  return {
    ...size,
    draw: ([x, y]: Point): readonly Shape[] => [
      ...(framed > 0 ? [{ kind: 'group' as const, box: { x, y, ...size }, tone: 'database' as const }] : []),
      ...drawGrid(rows, [x + framed, y + framed], grid.width, card),
    ],
  };
}

const follows = (x: number, y: number): readonly Shape[] => [
  {
    kind: 'arrow',
    points: [
      [x, y],
      [x + FOLLOWS, y],
    ],
  },
  label('streams', 'port', [x + FOLLOWS / 2 - 4, y - 9], 'middle'),
  label('every write', 'note', [x + FOLLOWS / 2 - 4, y + 19], 'middle'),
];

const NOTE_LINE = 17;

/** Hosts below each other, in a zone of their own, and below them what they reach besides. */
export function columnBlock({ title, cards, notes }: Aside, card: Size): Block {
  const rows = cards.map((each) => [each]);
  const grid = gridSize(rows, card);
  const words = [textWidth(title.toUpperCase(), FONTS.zone), ...notes.map((note) => textWidth(note, FONTS.note))];
  return {
    width: Math.max(card.width, ...words) + 2 * PADDING,
    height: HEADER + grid.height + (notes.length > 0 ? notes.length * NOTE_LINE + 8 : 0) + PADDING,
    entry: 0,
    draw: ({ x, y, width, height }) => [
      { kind: 'zone', box: { x, y, width, height }, tone: 'operations' },
      label(title.toUpperCase(), 'zone', [x + PADDING, y + 22]),
      ...drawGrid(rows, [x + PADDING, y + HEADER], width - 2 * PADDING, card),
      ...notes.map((note, index) =>
        label(note, 'note', [x + PADDING, y + HEADER + grid.height + 8 + (index + 1) * NOTE_LINE - 2]),
      ),
    ],
  };
}

/** One size for all cards of the tiers. */
export const tierCardSize = (tiers: readonly Tier[]): Size => {
  const width = cardSize(tiers.flatMap(({ cards, followers }) => [...cards, ...followers])).width;
  return { width, height: 0 };
};
