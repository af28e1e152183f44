import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal } from '../../../src/plugin/values/decimal.js';
import { equal, sameSet } from '../../../src/plugin/values/equality.js';
import { isNull, isWhollyKnown, unknownsAsNull } from '../../../src/plugin/values/known.js';
import { Dynamic, type Type } from '../../../src/plugin/values/type.js';
import { Unknown, unknown } from '../../../src/plugin/values/unknown.js';
import { typedValue } from './arbitrary.js';

describe('two values are equal', () => {
  test.each([
    [
      ['set', 'string'],
      ['a', 'b'],
      ['b', 'a', 'b'],
    ],
    ['string', '\u00e9', 'e\u0301'],
    ['number', 1, new Decimal('1.00')],
    [
      ['map', 'number'],
      new Map<string, unknown>([
        ['a', 1],
        ['b', 2],
      ]),
      new Map<string, unknown>([
        ['b', 2n],
        ['a', 1],
      ]),
    ],
    [['object', { a: 'string', b: 'string' }], { a: 'x' }, { b: null, a: 'x' }],
    [
      ['set', ['set', 'number']],
      [[1, 2], [3]],
      [[3], [2, 1]],
    ],
    [
      'dynamic',
      new Dynamic(['object', { a: 'bool', b: 'bool' }], new Map()),
      new Dynamic(['object', { b: 'bool', a: 'bool' }], new Map()),
    ],
    ['string', unknown(), new Unknown({})],
    [
      ['tuple', ['string', 'number']],
      ['e\u0301', 1],
      ['\u00e9', 1n],
    ],
  ] as [Type, unknown, unknown][])('of %j, whatever their form', (type, a, b) => {
    expect(equal(type, a, b)).toBe(true);
  });

  test.each([
    [
      ['list', 'string'],
      ['a', 'b'],
      ['b', 'a'],
    ],
    ['string', 'a', 'A'],
    ['string', '', null],
    ['string', 'null', null],
    [['list', 'string'], [], null],
    [['list', 'string'], [], [null]],
    [['list', 'string'], ['a,b'], ['a', 'b']],
    [['map', 'string'], new Map<string, unknown>([['a', 'b:c']]), new Map<string, unknown>([['a:b', 'c']])],
    ['dynamic', new Dynamic('string', '1'), new Dynamic('number', 1)],
    ['dynamic', new Dynamic(['list', 'string'], []), new Dynamic(['list', 'bool'], [])],
    ['dynamic', new Dynamic(['list', 'string'], []), new Dynamic(['set', 'string'], [])],
    ['dynamic', new Dynamic(['tuple', ['string']], [null]), new Dynamic(['tuple', ['bool']], [null])],
    ['dynamic', new Dynamic(['object', { a: 'string' }], null), new Dynamic(['object', { a: 'bool' }], null)],
    ['dynamic', new Dynamic(['object', { a: 'string' }], null), new Dynamic(['object', { b: 'string' }], null)],
    ['dynamic', new Dynamic('string', null), new Dynamic('number', null)],
    [
      ['tuple', ['string', 'number']],
      ['a', 1],
      ['a', 2],
    ],
    [['object', { a: 'string' }], { a: null }, null],
    ['string', unknown(), new Unknown({ notNull: true })],
    ['string', unknown(), '\u0000[]'],
    ['number', 9007199254740993n, 9007199254740992n],
  ] as [Type, unknown, unknown][])('of %j only when they are the same', (type, a, b) => {
    expect(equal(type, a, b)).toBe(false);
  });
});

test('a value without unknowns is wholly known, and taking them out makes it so', () => {
  fc.assert(
    fc.property(typedValue({ unknowns: false }), ([type, value]) => {
      expect(isWhollyKnown(value)).toBe(true);
      expect(equal(type, unknownsAsNull(value), value)).toBe(true);
    }),
  );
  fc.assert(fc.property(typedValue(), ([, value]) => void expect(isWhollyKnown(unknownsAsNull(value))).toBe(true)));
});

test('a null that brings its type is null', () => {
  expect(isNull(new Dynamic('string', null))).toBe(true);
  expect(isNull(new Dynamic('string', ''))).toBe(false);
});

describe('two sets of strings', () => {
  test('are the same whatever the order, and not the same while one is not known', () => {
    expect(sameSet(['ada', 'ben'], ['ben', 'ada'])).toBe(true);
    expect(sameSet(['ada'], ['ben'])).toBe(false);
    expect(sameSet(null, null)).toBe(true);
    expect(sameSet(null, [])).toBe(false);
    expect(sameSet(['ada'], unknown())).toBe(false);
    expect(sameSet(['ada'], ['ada', unknown()])).toBe(false);
  });
});
