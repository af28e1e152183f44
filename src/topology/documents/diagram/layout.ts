import type { Estate } from '../../model/index.js';
import { cardSize, drawCard } from './card.js';
import { contentOf, type Aside, type Content } from './content.js';
import { describeEstate } from './describe.js';
import { FONTS, label, textBox, type Box, type Scene, type Shape } from './scene.js';
import { textWidth } from './text-width.js';
import { columnBlock, tierBlock, tierCardSize, type Block } from './tier.js';

const MARGIN = 28;
const FRAME = 22;
const TOP = 62;
/** Between tiers, with two lines of words beside the arrow. */
const BETWEEN = 66;
const FOOTER = 36;
/** From a way to the words on the right of it. */
const BESIDE = 12;
const PAIR_GAP = 28;

/** One row of the picture: a tier, and the hosts beside it. */
interface Row {
  readonly tier: Block;
  readonly reached: readonly string[];
  readonly asides: readonly { readonly block: Block; readonly reaches: readonly string[] }[];
  readonly height: number;
}

/**
 * The picture of an estate: people on top, the hosts in a frame, tier below tier in the order of a request, hosts that serve
 * nobody on the left of the tier that they reach, and on the right what the servers use elsewhere.
 */
export function layOut(estate: Estate): Scene {
  const content = contentOf(estate);
  const rows = rowsOf(content);
  const people = cardSize([content.people, content.administrators]);
  const opsWidth = Math.max(0, ...rows.flatMap(({ asides }) => asides.map(({ block }) => block.width)));
  const opsGap =
    opsWidth === 0 ? 0 : 40 + widest(rows.flatMap(({ asides }) => asides.flatMap(({ reaches }) => reaches)));
  const pair = opsWidth === 0 ? 2 * people.width + PAIR_GAP : people.width;
  const footer = textWidth(content.footer, FONTS.note) - opsWidth - opsGap;
  // The words beside the ways between tiers, too, stay inside of the frame.
  const words = 2 * (BESIDE + widest(rows.flatMap(({ reached }) => reached)));
  const tiersWidth = Math.max(pair, footer, words, ...rows.map(({ tier }) => tier.width));
  const opsX = MARGIN + FRAME;
  const tiersX = opsX + opsWidth + opsGap;
  const right = tiersX + tiersWidth;

  const peopleY = MARGIN + TOP;
  const frameY = peopleY + people.height + BETWEEN;
  const tops = stacked(rows, frameY + FRAME);
  const bottom = (tops.at(-1) ?? 0) + (rows.at(-1)?.height ?? 0);
  const frame: Box = {
    x: MARGIN,
    y: frameY,
    width: right + FRAME - MARGIN,
    height: bottom + FOOTER - frameY,
  };

  // People on the right of the two, so that their way does not cross the title of the first tier.
  const pairX = tiersX + (tiersWidth - pair) / 2;
  const peopleX = opsWidth === 0 ? pairX + people.width + PAIR_GAP : pairX;
  const adminX = opsWidth === 0 ? pairX : Math.max(MARGIN, opsX + (opsWidth - people.width) / 2);
  const middle = (x: number) => x + people.width / 2;
  const peopleBottom = peopleY + people.height;
  const first = rows[0];
  const entry = (tops[0] ?? 0) + ((first?.height ?? 0) - (first?.tier.height ?? 0)) / 2 + (first?.tier.entry ?? 0);

  const servers = content.tiers.findIndex(({ id }) => id === 'servers');
  const services = outside(content, { right, frame, at: (tops[servers] ?? 0) + (rows[servers]?.height ?? 0) / 2 });
  const shapes: readonly Shape[] = [
    label(estate.name, 'heading', [MARGIN, MARGIN + 20]),
    label(subtitle(estate), 'plain', [MARGIN, MARGIN + 42]),
    { kind: 'frame', box: frame, tone: 'outside' },
    label(content.footer, 'note', [frame.x + FRAME, frame.y + frame.height - 14]),
    ...rows.flatMap((row, index) => drawRow(row, { y: tops[index] ?? 0, opsX, opsWidth, tiersX, tiersWidth })),
    ...drawCard(content.people, [peopleX, peopleY], people),
    ...drawCard(content.administrators, [adminX, peopleY], people),
    ...downward(middle(peopleX), peopleBottom, entry, first?.reached ?? [], peopleBottom),
    ...downward(middle(adminX), peopleBottom, frame.y, content.administration, peopleBottom),
    ...rows.slice(1).flatMap((row, index) => {
      const above = rows[index];
      const from = (tops[index] ?? 0) + ((above?.height ?? 0) + (above?.tier.height ?? 0)) / 2;
      const to = (tops[index + 1] ?? 0) + (row.height - row.tier.height) / 2;
      return downward(tiersX + tiersWidth / 2, from, to, row.reached, (from + to - BETWEEN) / 2);
    }),
    ...services,
  ];
  return {
    width: MARGIN + Math.max(...shapes.map((shape) => extent(shape).right)),
    height: MARGIN + Math.max(...shapes.map((shape) => extent(shape).bottom)),
    title: `Architecture of ${estate.name}`,
    description: describeEstate(estate, content),
    shapes,
  };
}

/** How far something reaches to the right and down. Icons lie in cards, and ways end at them. */
function extent(shape: Shape): { readonly right: number; readonly bottom: number } {
  if (shape.kind === 'icon' || shape.kind === 'arrow') return { right: 0, bottom: 0 };
  const { x, y, width, height } = shape.kind === 'text' ? textBox(shape) : shape.box;
  return { right: x + width, bottom: y + height };
}

const subtitle = ({ siteUrl, version }: Estate): string => `${siteUrl}  ·  Mattermost ${version}`;
const widest = (words: readonly string[]): number => Math.max(0, ...words.map((text) => textWidth(text, FONTS.port)));

function rowsOf({ tiers, asides }: Content): readonly Row[] {
  const { width } = tierCardSize(tiers);
  const ops = cardSize(asides.flatMap(({ cards }) => cards));
  return tiers.map((tier) => {
    const card = { width, height: cardSize([...tier.cards, ...tier.followers]).height };
    const block = tierBlock(tier, card);
    const beside = asides
      .filter((aside) => aside.beside === tier.id)
      .map((aside: Aside) => ({ block: columnBlock(aside, ops), reaches: aside.reaches }));
    return {
      tier: block,
      reached: tier.reached,
      asides: beside,
      height: Math.max(block.height, stackHeight(beside.map((aside) => aside.block.height))),
    };
  });
}

const ASIDE_GAP = 18;
const stackHeight = (heights: readonly number[]): number =>
  heights.reduce((sum, height) => sum + height + ASIDE_GAP, -ASIDE_GAP);

function stacked(rows: readonly Row[], from: number): readonly number[] {
  let y = from;
  return rows.map(({ height }) => {
    const top = y;
    y += height + BETWEEN;
    return top;
  });
}

interface Columns {
  readonly y: number;
  readonly opsX: number;
  readonly opsWidth: number;
  readonly tiersX: number;
  readonly tiersWidth: number;
}

/** A tier, and what lies beside it, each in the middle of the row's height. */
function drawRow({ tier, asides, height }: Row, { y, opsX, opsWidth, tiersX, tiersWidth }: Columns): readonly Shape[] {
  let top = y + (height - stackHeight(asides.map(({ block }) => block.height))) / 2;
  const beside = asides.flatMap(({ block, reaches }) => {
    const box = { x: opsX, y: top, width: opsWidth, height: block.height };
    top += block.height + ASIDE_GAP;
    // Level with the tier, as far as both are there.
    const at = Math.min(Math.max(y + height / 2, box.y + 16), box.y + box.height - 16);
    return [...block.draw(box), ...(reaches.length > 0 ? sideways(box.x + opsWidth, tiersX, at, reaches) : [])];
  });
  const box = { x: tiersX, y: y + (height - tier.height) / 2, width: tiersWidth, height: tier.height };
  return [...tier.draw(box), ...beside];
}

/** A way down with its words on the right of it, the first one in bold; they begin below `words`. */
const downward = (x: number, from: number, to: number, texts: readonly string[], words: number): readonly Shape[] => [
  {
    kind: 'arrow',
    points: [
      [x, from],
      [x, to],
    ],
  },
  ...texts.map((text, index) => label(text, index === 0 ? 'port' : 'note', [x + BESIDE, words + 29 + index * 16])),
];

/** A way to the right with its words above and below it. */
const sideways = (from: number, to: number, y: number, [port = '', what = '']: readonly string[]): readonly Shape[] => [
  {
    kind: 'arrow',
    points: [
      [from, y],
      [to, y],
    ],
  },
  label(port, 'port', [(from + to) / 2 - 4, y - 8], 'middle'),
  label(what, 'note', [(from + to) / 2 - 4, y + 18], 'middle'),
];

const SERVICE_GAP = 20;

/** What the servers use elsewhere: one way out of their tier, and a branch to each. */
function outside(
  { services }: Content,
  { right, frame, at }: { readonly right: number; readonly frame: Box; readonly at: number },
): readonly Shape[] {
  if (services.length === 0) return [];
  const size = cardSize(services.map(({ card }) => card));
  const trunk = frame.x + frame.width + 20;
  const x = trunk + 36 + widest(services.map(({ reached }) => reached));
  const height = services.length * (size.height + SERVICE_GAP) - SERVICE_GAP;
  const top = Math.max(frame.y + 22, at - height / 2);
  const middles = services.map((_, index) => top + index * (size.height + SERVICE_GAP) + size.height / 2);
  return [
    label('OUTSIDE THE ESTATE', 'zone', [x, top - 12]),
    {
      kind: 'arrow',
      headless: true,
      points: [
        [right, at],
        [trunk, at],
      ],
    },
    {
      kind: 'arrow',
      headless: true,
      points: [
        [trunk, Math.min(at, ...middles)],
        [trunk, Math.max(at, ...middles)],
      ],
    },
    ...services.flatMap(({ card, reached, byBrowser }, index): Shape[] => {
      const y = middles[index] ?? 0;
      return [
        {
          kind: 'arrow',
          points: [
            [trunk, y],
            [x, y],
          ],
          dashed: byBrowser,
        },
        label(reached, 'port', [(trunk + x) / 2 - 4, y - 8], 'middle'),
        ...drawCard(card, [x, y - size.height / 2], size),
      ];
    }),
  ];
}
