import type { Card } from './content.js';
import { FONTS, label, type Point, type Shape } from './scene.js';
import { textWidth } from './text-width.js';

export interface Size {
  readonly width: number;
  readonly height: number;
}

const PADDING = 14;
const ICON = 20;
/** From the left edge to the text. */
const TEXT = PADDING + ICON + 12;
const TITLE = 29;
const LINE = 18;

/** The room that a card needs; cards of one column or row share the largest. */
export function cardSize(cards: readonly Card[], least = 176): Size {
  const texts = cards.flatMap(({ title, lines }) => [{ text: title, style: 'title' as const }, ...lines]);
  const widths = texts.map(({ text, style }) => textWidth(text, FONTS[style]));
  const lines = Math.max(0, ...cards.map((card) => card.lines.length));
  return {
    width: Math.max(least, ...widths.map((width) => TEXT + width + PADDING)),
    height: TITLE + lines * LINE + 12,
  };
}

export function drawCard({ icon, tone, title, lines }: Card, [x, y]: Point, size: Size): readonly Shape[] {
  return [
    { kind: 'card', box: { x, y, ...size }, tone },
    { kind: 'icon', icon, at: [x + PADDING, y + 13], tone },
    label(title, 'title', [x + TEXT, y + TITLE - 1]),
    ...lines.map(({ text, style }, index) => label(text, style, [x + TEXT, y + TITLE + (index + 1) * LINE])),
  ];
}
