import { describe, expect, test } from 'vitest';
import { Dynamic, type RawState } from '../../../src/plugin/index.js';
import { drive } from './driver.js';
import { type Plot, gardenProvider } from './garden.js';

const plotOf = (changes: Partial<Plot> = {}) => drive(gardenProvider(changes)).resource('garden_plot');

describe('a stored state', () => {
  test('of the same version comes back complete, exact, and without what the schema lost', async () => {
    const stored = `{
      "id": "plot-1", "name": "north", "weight": 12345678901234567890123456789.125, "crops": ["a"],
      "tags": {"__proto__": "x"}, "limits": {"depth": 3, "wet": true, "height": 9}, "removed": {"since": "long"},
      "note": {"type": "number", "value": 9007199254740993}
    }`;
    const { state, diagnostics } = await plotOf().upgrade(stored, 0);
    expect(diagnostics).toEqual([]);
    expect(state).toMatchObject({
      id: 'plot-1',
      tags: new Map([['__proto__', 'x']]),
      limits: { depth: 3, wet: true, measured: null },
      beds: null,
      timeouts: null,
      note: new Dynamic('number', 9007199254740993n),
    });
    expect(String(state?.weight)).toBe('12345678901234567890123456789.125');
    expect(state).not.toHaveProperty('removed');
  });

  const upgrade = {
    0: ({ title, ...raw }: RawState) => ({ ...raw, name: title ?? null }),
    1: ({ row, ...raw }: RawState) => ({ ...raw, row: Number(row) * 10 }),
  };

  test('of an older version goes through every step from there', async () => {
    const plot = plotOf({ version: 2, upgrade });
    expect((await plot.upgrade('{"title": "north", "row": 1, "weight": 12345678901234567890}', 0)).state).toMatchObject(
      {
        name: 'north',
        row: 10,
        weight: 12345678901234567890n,
      },
    );
    expect((await plot.upgrade('{"name": "south", "row": 2}', 1)).state).toMatchObject({ name: 'south', row: 20 });
  });

  test('whose upgrade fails is refused with the reason', async () => {
    const plot = plotOf({
      version: 1,
      upgrade: {
        0: () => {
          throw new Error('cannot tell the row');
        },
      },
    });
    expect((await plot.upgrade('{}', 0)).diagnostics).toMatchObject([{ summary: 'cannot tell the row' }]);
  });

  test('without a way from its version is refused by definition', () => {
    expect(() => plotOf({ version: 2, upgrade: { 1: (raw) => raw } })).toThrow(
      /garden_plot: no upgrade from version 0/,
    );
  });

  test.each([
    ['a newer version', '{}', 3, /written by a newer version/],
    ['no JSON', 'flat', 0, /JSON/],
    ['no object', '[]', 0, /not an object/],
    ['nothing', '', 0, /empty/],
    ['a value of another type', '{"limits": {"depth": "deep"}}', 0, /limits\.depth must be a number/],
  ])('of %s is refused', async (_, json, version, summary) => {
    const { state, diagnostics } = await plotOf().upgrade(json, version);
    expect(state).toBeNull();
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.summary).toMatch(summary);
  });
});
