import { encode as pack } from '@msgpack/msgpack';
import { describe, expect, test } from 'vitest';
import { Decimal } from '../../../src/plugin/values/decimal.js';
import { equal } from '../../../src/plugin/values/equality.js';
import { decodeUnknown, encodeUnknown } from '../../../src/plugin/values/refinements.js';
import { type Refinements, Unknown } from '../../../src/plugin/values/unknown.js';

const REFINED = 12;
/** A MessagePack map with numbers as keys, which the library does not write. */
const wire = (...entries: [number, unknown][]): Uint8Array =>
  Buffer.concat([
    Buffer.of(0x80 | entries.length),
    ...entries.flatMap(([key, value]) => [Buffer.of(key), pack(value)]),
  ]);

describe('a promise about an unknown value', () => {
  test.each<[string, [number, unknown], Refinements]>([
    ['not null', [1, false], { notNull: true }],
    ['a prefix', [2, 'mm_'], { prefix: 'mm_' }],
    ['a lower bound', [3, [5, true]], { lower: { value: 5, inclusive: true } }],
    ['an upper bound', [4, ['0.1', false]], { upper: { value: 0.1, inclusive: false } }],
    ['a large bound', [4, ['18446744073709551616', true]], { upper: { value: 2n ** 64n, inclusive: true } }],
    ['a least length', [5, 1], { minLength: 1 }],
    ['a largest length', [6, 0], { maxLength: 0 }],
  ])('%s is read and written', (_name, entry, refinements) => {
    expect(decodeUnknown(REFINED, wire(entry)).refinements).toStrictEqual(refinements);
    expect(encodeUnknown(new Unknown(refinements))).toMatchObject({ type: REFINED, data: wire(entry) });
  });

  test('stands beside others', () => {
    const all = wire([1, false], [2, 'a'], [3, [1, true]], [4, [2, false]], [5, 3], [6, 4]);
    const refinements: Refinements = {
      notNull: true,
      prefix: 'a',
      lower: { value: 1, inclusive: true },
      upper: { value: 2, inclusive: false },
      minLength: 3,
      maxLength: 4,
    };
    expect(decodeUnknown(REFINED, all).refinements).toStrictEqual(refinements);
    expect(encodeUnknown(new Unknown(refinements)).data).toEqual(all);
  });

  test.each<[string, [number, unknown]]>([
    ['may be null', [1, true]],
    ['a prefix that is no text', [2, 5]],
    ['a bound that is no pair', [3, 5]],
    ['a bound without its kind', [3, [5]]],
    ['a bound that is no number', [4, [true, true]]],
    ['a length that is no number', [5, 'x']],
    ['one that nobody knows', [9, true]],
  ])('%s promises nothing', (_name, entry) => {
    expect(decodeUnknown(REFINED, wire(entry)).refinements).toStrictEqual({});
  });

  test('of 64 bits is read', () => {
    const count = Buffer.of(0x81, 5, 0xcf, 0, 0, 0, 0, 0, 0, 0, 7);
    expect(decodeUnknown(REFINED, count).refinements).toStrictEqual({ minLength: 7 });
    const bound = Buffer.of(0x81, 3, 0x92, 0xcf, 0, 0x20, 0, 0, 0, 0, 0, 1, 0xc3);
    expect(decodeUnknown(REFINED, bound).refinements).toStrictEqual({
      lower: { value: 2n ** 53n + 1n, inclusive: true },
    });
  });

  test('that says nothing is not written, and a text is written in composed form', () => {
    expect(encodeUnknown(new Unknown({ notNull: false, prefix: '' }))).toMatchObject({
      type: 0,
      data: new Uint8Array(1),
    });
    expect(encodeUnknown(new Unknown({ prefix: 'e\u0301' })).data).toEqual(wire([2, '\u00e9']));
  });

  test('is under no other extension', () => {
    expect(decodeUnknown(0, wire([1, false])).refinements).toStrictEqual({});
  });
});

describe('two unknown values are equal', () => {
  const same = (a: Refinements, b: Refinements): boolean => equal('string', new Unknown(a), new Unknown(b));
  const lower = (value: number | Decimal, inclusive = true): Refinements => ({ lower: { value, inclusive } });

  test('when they promise the same, in whatever form', () => {
    expect(same({ prefix: 'e\u0301' }, { prefix: '\u00e9' })).toBe(true);
    expect(same({ notNull: false }, {})).toBe(true);
    expect(same(lower(1), lower(new Decimal('1.0')))).toBe(true);
    expect(same({ minLength: 1, maxLength: 2 }, { maxLength: 2, minLength: 1 })).toBe(true);
  });

  test('only then', () => {
    expect(same({ prefix: 'a' }, { prefix: 'b' })).toBe(false);
    expect(same({ prefix: 'a' }, {})).toBe(false);
    expect(same(lower(1), lower(2))).toBe(false);
    expect(same(lower(1), lower(1, false))).toBe(false);
    expect(same(lower(1), { upper: { value: 1, inclusive: true } })).toBe(false);
    expect(same({ minLength: 1 }, { maxLength: 1 })).toBe(false);
  });
});
