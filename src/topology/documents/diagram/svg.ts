import type { Estate } from '../../model/index.js';
import { ICONS } from './icons.js';
import { layOut } from './layout.js';
import { stylesheet } from './palette.js';
import type { Arrow, Point, Scene, Shape } from './scene.js';

/** The picture of an estate as one SVG file that needs nothing else, for light and dark pages. */
export const architectureSvg = (estate: Estate): string => drawScene(layOut(estate), estate.name);

/** @param id what the ids in the file begin with */
function drawScene({ width, height, title, description, shapes }: Scene, id: string): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${n(width)} ${n(height)}" width="${n(width)}" height="${n(height)}" role="img" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${escaped(title)}</title>`,
    `<desc id="${id}-desc">${escaped(description)}</desc>`,
    `<style>\n${stylesheet()}\n</style>`,
    `<rect class="page" width="${n(width)}" height="${n(height)}" rx="14"/>`,
    ...shapes.map(draw),
    '</svg>',
    '',
  ].join('\n');
}

const RADIUS = { frame: 16, zone: 12, card: 9, bar: 20, group: 12 } as const;

function draw(shape: Shape): string {
  switch (shape.kind) {
    case 'icon': {
      const [x, y] = shape.at;
      return `<path class="icon ${shape.tone}" transform="translate(${n(x)} ${n(y)})" d="${ICONS[shape.icon]}"/>`;
    }
    case 'text': {
      const [x, y] = shape.at;
      const middle = shape.anchor === 'middle' ? ' text-anchor="middle"' : '';
      return `<text class="${shape.style}" x="${n(x)}" y="${n(y)}"${middle}>${escaped(shape.text)}</text>`;
    }
    case 'arrow':
      return drawArrow(shape);
    default: {
      const { x, y, width, height } = shape.box;
      return `<rect class="${shape.kind} ${shape.tone}" x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="${RADIUS[shape.kind]}"/>`;
    }
  }
}

const HEAD = 8;

/** The line ends inside of the head, whose tip is where the arrow points. */
function drawArrow({ points, dashed, headless }: Arrow): string {
  const [before = [0, 0], tip = [0, 0]]: readonly Point[] = points.slice(-2);
  const direction: Point = [Math.sign(tip[0] - before[0]), Math.sign(tip[1] - before[1])];
  const back = (by: number): Point => [tip[0] - direction[0] * by, tip[1] - direction[1] * by];
  const way = [...points.slice(0, -1), headless ? tip : back(HEAD - 1)];
  const line = `<path class="way${dashed ? ' dashed' : ''}" d="M${way.map(pair).join('L')}"/>`;
  if (headless) return line;
  const [x, y] = back(HEAD);
  const side: Point = [direction[1] * 4.5, direction[0] * 4.5];
  const head: readonly Point[] = [tip, [x + side[0], y + side[1]], [x - side[0], y - side[1]]];
  return `${line}<path class="head" d="M${head.map(pair).join('L')}Z"/>`;
}

const pair = ([x, y]: Point): string => `${n(x)} ${n(y)}`;
/** Half pixels at most, and the same text on every machine. */
const n = (value: number): string => String(Math.round(value * 2) / 2);
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
