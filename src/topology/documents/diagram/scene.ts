import type { IconName } from './icons.js';
import type { Font } from './text-width.js';
import { textWidth } from './text-width.js';

/** px, from the upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Point = readonly [x: number, y: number];

/** What something is, which decides its colour. */
export type Tone = 'outside' | 'proxy' | 'server' | 'database' | 'operations';

export type TextStyle = 'heading' | 'plain' | 'title' | 'line' | 'address' | 'zone' | 'note' | 'port';

/** One thing to draw; later ones lie above earlier ones. */
export type Shape =
  | { readonly kind: 'frame' | 'zone' | 'card' | 'bar' | 'group'; readonly box: Box; readonly tone: Tone }
  | { readonly kind: 'icon'; readonly icon: IconName; readonly at: Point; readonly tone: Tone }
  | TextShape
  | Arrow;

export interface TextShape {
  readonly kind: 'text';
  /** On the baseline. */
  readonly at: Point;
  readonly anchor: 'start' | 'middle';
  readonly style: TextStyle;
  readonly text: string;
}

export interface Arrow {
  readonly kind: 'arrow';
  /** Horizontal and vertical parts only. */
  readonly points: readonly Point[];
  readonly dashed?: boolean;
  /** Without a head: a part of a way that goes on elsewhere. */
  readonly headless?: boolean;
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** What the picture shows, in sentences. */
  readonly description: string;
  readonly shapes: readonly Shape[];
}

export const FONTS: Readonly<Record<TextStyle, Font>> = {
  heading: { size: 21, bold: true },
  plain: { size: 13 },
  title: { size: 14, bold: true },
  line: { size: 12 },
  address: { size: 12, mono: true },
  zone: { size: 11, bold: true, spacing: 0.9 },
  note: { size: 11.5 },
  port: { size: 12, bold: true },
};

/** The space that a text takes at most. */
export function textBox({ at: [x, y], anchor, style, text }: TextShape): Box {
  const font = FONTS[style];
  const width = textWidth(text, font);
  return { x: anchor === 'middle' ? x - width / 2 : x, y: y - font.size * 0.82, width, height: font.size * 1.08 };
}

export const label = (text: string, style: TextStyle, at: Point, anchor: TextShape['anchor'] = 'start'): TextShape => ({
  kind: 'text',
  at,
  anchor,
  style,
  text,
});
