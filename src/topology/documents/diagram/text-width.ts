/**
 * Advances in thousandths of the font size, each group as wide as its widest character in DejaVu Sans, which is wider than
 * the other fonts of the list in `svg.ts`: what is laid out with them fits with any of them.
 */
const GROUPS: readonly (readonly [characters: string, advance: number])[] = [
  ["ijlI.,:;'|!·", 345],
  [' ftr()[]/-', 415],
  ['mwMW@%', 990],
  ['ABCDEFGHJKLNOPQRSTUVXYZ&', 790],
];
const OTHERS = 640;
const MONO = 603;
const BOLD = 1.12;

const ADVANCES: ReadonlyMap<string, number> = new Map(
  GROUPS.flatMap(([characters, advance]) => [...characters].map((character) => [character, advance] as const)),
);

export interface Font {
  readonly size: number;
  readonly bold?: boolean;
  readonly mono?: boolean;
  /** Between the characters, px. */
  readonly spacing?: number;
}

/** How wide a text is at most, px. */
export function textWidth(text: string, { size, bold = false, mono = false, spacing = 0 }: Font): number {
  const characters = [...text];
  const advances = characters.map((character) => (mono ? MONO : (ADVANCES.get(character) ?? OTHERS)));
  const sum = advances.reduce((total, advance) => total + advance, 0);
  return Math.ceil((sum / 1000) * size * (bold ? BOLD : 1) + characters.length * spacing);
}

/** A text of at most `most` characters; what is left out is an ellipsis. */
export const shortened = (text: string, most = 34): string =>
  [...text].length <= most ? text : `${[...text].slice(0, most - 1).join('')}…`;
