import { describe, expect, test } from 'vitest';
import { DARK, LIGHT, type Palette } from '../../../../src/topology/documents/diagram/palette.js';

/** As WCAG 2 defines it, 1 to 21. */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

describe.each(Object.entries<Palette>({ LIGHT, DARK }))('%s', (_, palette) => {
  const zones = Object.values(palette.tones).map(({ zone }) => zone);
  const grounds = [palette.page, palette.frame, palette.card, ...zones];

  test('text can be read on everything that it lies on', () => {
    const poor = grounds.filter(
      (ground) => contrast(palette.text, ground) < 4.5 || contrast(palette.muted, ground) < 4.5,
    );
    expect(poor).toEqual([]);
  });

  test('ways and icons can be seen', () => {
    expect(grounds.filter((ground) => contrast(palette.way, ground) < 3)).toEqual([]);
    expect(Object.values(palette.tones).filter(({ accent }) => contrast(accent, palette.card) < 3)).toEqual([]);
  });
});
