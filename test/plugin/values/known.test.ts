import { describe, expect, test } from 'vitest';
import { Decimal } from '../../../src/plugin/values/decimal.js';
import { isNull, isUnknownValue, isWhollyKnown, unknownsAsNull } from '../../../src/plugin/values/known.js';
import { Dynamic } from '../../../src/plugin/values/type.js';
import { isKnown, isUnknown, unknown } from '../../../src/plugin/values/unknown.js';

const LATER = unknown();

describe('a value is wholly known', () => {
  test.each([
    [null],
    ['x'],
    [0],
    [new Decimal('0.1')],
    [[['x']]],
    [new Map([['a', null]])],
    [{ a: [] }],
    [new Dynamic('string', 'x')],
  ])('when nothing in it is unknown: %j', (value) => {
    expect(isWhollyKnown(value)).toBe(true);
    expect(unknownsAsNull(value)).toEqual(value);
  });

  test.each([
    [LATER, null],
    [
      ['x', LATER],
      ['x', null],
    ],
    [
      new Map<string, unknown>([
        ['a', 1],
        ['b', [LATER]],
      ]),
      new Map<string, unknown>([
        ['a', 1],
        ['b', [null]],
      ]),
    ],
    [
      { a: 1, b: { c: LATER } },
      { a: 1, b: { c: null } },
    ],
    [Object.assign(Object.create(null), { a: LATER }), { a: null }],
    [new Dynamic(['list', 'string'], [LATER]), new Dynamic(['list', 'string'], [null])],
  ])('not with an unknown in it, however deep, and with null in its place', (value, withoutUnknowns) => {
    expect(isWhollyKnown(value)).toBe(false);
    expect(unknownsAsNull(value)).toEqual(withoutUnknowns);
  });

  test('with objects of a class in it, which are left as they are', () => {
    const number = new Decimal('0.1');
    expect(unknownsAsNull([number, LATER])).toEqual([number, null]);
    expect((unknownsAsNull([number]) as unknown[])[0]).toBe(number);
  });
});

describe('null and unknown', () => {
  test('are seen through the type that a dynamic value brings', () => {
    const inside = (value: unknown): Dynamic => new Dynamic('dynamic', new Dynamic('string', value));
    expect([isNull(null), isNull(undefined), isNull(inside(null))]).toEqual([true, true, true]);
    expect([isNull(''), isNull(0), isNull(LATER), isNull(inside(''))]).toEqual([false, false, false, false]);
    expect([isUnknownValue(LATER), isUnknownValue(inside(LATER))]).toEqual([true, true]);
    expect([isUnknownValue(null), isUnknownValue(inside('x')), isUnknownValue({})]).toEqual([false, false, false]);
  });

  test('are what is not there to work with', () => {
    expect([isKnown(null), isKnown(undefined), isKnown(LATER)]).toEqual([false, false, false]);
    expect([isKnown(''), isKnown(0), isKnown(false)]).toEqual([true, true, true]);
    expect([isUnknown(LATER), isUnknown(null), isUnknown({ refinements: {} })]).toEqual([true, false, false]);
    expect(unknown({ notNull: true }).refinements).toEqual({ notNull: true });
    expect(unknown()).toBe(unknown());
  });
});
