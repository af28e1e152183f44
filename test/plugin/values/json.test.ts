import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal } from '../../../src/plugin/values/decimal.js';
import { fromJson, parseJson } from '../../../src/plugin/values/json.js';
import { Dynamic, type Type } from '../../../src/plugin/values/type.js';

const read = (type: Type, text: string): unknown => fromJson(type, parseJson(text));

describe('the JSON in a state', () => {
  test('loses no digit', () => {
    const type: Type = ['list', 'number'];
    expect(
      read(type, '[1, 0.1, 12345678901234567890, 12345678901234567890123456789.125, 1e3, -1.5e-7, 1E400]'),
    ).toEqual([
      1,
      0.1,
      12345678901234567890n,
      new Decimal('12345678901234567890123456789.125'),
      1000,
      -1.5e-7,
      new Decimal('1E400'),
    ]);
  });

  test.each([
    ['1234567890123456789', '1234567890123456789'],
    ['[1234567890123456789]', ['1234567890123456789']],
    ['0.1234567890123456789', '0.1234567890123456789'],
    ['1e400', '1e400'],
    ['1E400', '1E400'],
    ['1e+400', '1e+400'],
    ['1e-400', '1e-400'],
    ['1234567890123456', 1234567890123456],
    ['1.5e3', 1500],
    ['1e2', 100],
  ])('%s stays a number only where one holds it', (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  test('keeps texts that look like numbers, quotes and escapes', () => {
    const texts = ['12345678901234567890', 'a "1234567890123456789" b', '\\', '\\"', '1e5', '\u0000'];
    expect(read(['list', 'string'], JSON.stringify(texts))).toEqual(texts);
  });

  test('is read as JSON.parse reads it where nothing is lost', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const exact = (_: string, value: unknown): unknown =>
          typeof value === 'number' && !Number.isSafeInteger(value) ? String(value) : value;
        expect(JSON.parse(JSON.stringify(parseJson(text)), exact)).toEqual(JSON.parse(text, exact));
      }),
    );
  });

  test('keeps keys that JavaScript objects trip over', () => {
    expect(read(['map', 'number'], '{"__proto__": 1, "2": 2, "1": 12345678901234567890}')).toEqual(
      new Map<string, unknown>([
        ['1', 12345678901234567890n],
        ['2', 2],
        ['__proto__', 1],
      ]),
    );
  });

  test('loses attributes that the type does not have, and gains null for those it lacks', () => {
    const type: Type = ['object', { a: 'string', b: ['set', ['object', { c: 'bool' }]] }];
    expect(read(type, '{"old": 1, "b": [{"c": true, "d": 2}, {}]}')).toEqual({
      a: null,
      b: [{ c: true }, { c: null }],
    });
  });

  test.each(['string', 'bool', 'number', 'dynamic', ['list', 'string'], ['map', 'string'], ['object', {}]] as Type[])(
    'has null for a %j that is not set',
    (type) => {
      expect(read(type, 'null')).toBeNull();
    },
  );

  test('tells the type of a dynamic value beside it', () => {
    expect(read('dynamic', '{"type": ["object", {"a": "number"}], "value": {"a": 12345678901234567890}}')).toEqual(
      new Dynamic(['object', { a: 'number' }], new Map([['a', 12345678901234567890n]])),
    );
  });

  test.each([
    ['string', '5', 'must be a string'],
    ['bool', '"true"', 'must be a bool'],
    ['number', '"x"', 'must be a number'],
    ['number', '[5]', 'must be a number'],
    [['list', 'string'], '{}', 'must be a list of string'],
    [['map', 'string'], '[]', 'must be a map of string'],
    ['dynamic', '{"type": "date", "value": 1}', 'with its type'],
  ] as [Type, string, string][])('of %j refuses %s', (type, text, message) => {
    expect(() => read(type, text)).toThrow(message);
  });
});
