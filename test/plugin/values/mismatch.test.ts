import { encode as pack } from '@msgpack/msgpack';
import { describe, expect, test } from 'vitest';
import { at, Path } from '../../../src/plugin/path.js';
import { Decimal } from '../../../src/plugin/values/decimal.js';
import { decode } from '../../../src/plugin/values/decode.js';
import { encode } from '../../../src/plugin/values/encode.js';
import { fromJson } from '../../../src/plugin/values/json.js';
import { mismatch } from '../../../src/plugin/values/mismatch.js';
import { Dynamic, type Type, parseType, typeText } from '../../../src/plugin/values/type.js';
import { unknown } from '../../../src/plugin/values/unknown.js';

const summaryOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was refused';
};

describe('what came instead of the expected', () => {
  test.each<[string, unknown]>([
    ['null', null],
    ['null', undefined],
    ['an unknown value', unknown()],
    ['a number', 5],
    ['a number', 5n],
    ['a number', new Decimal('0.1')],
    ['a string', 'x'],
    ['a boolean', true],
    ['a dynamic value', new Dynamic('string', 'x')],
    ['a map', new Map()],
    ['a list', []],
    ['an object', {}],
  ])('is called %s', (kind, value) => {
    expect(mismatch(at('beds').index(1), 'a bed', value).diagnostic).toMatchObject({
      summary: `beds[1] must be a bed, got ${kind}`,
      path: at('beds').index(1),
    });
  });

  test('has no path where the whole value is meant', () => {
    const { diagnostic } = mismatch(new Path([]), 'an object', 5);
    expect(diagnostic.summary).toBe('The value must be an object, got a number');
    expect(diagnostic).not.toHaveProperty('path');
  });
});

const OBJECT: Type = ['object', { a: ['list', 'string'] }];
const PAIR: Type = ['tuple', ['string', 'bool']];

describe('a value from a handler is refused', () => {
  test.each<[Type, unknown, string]>([
    ['string', 5, 'The value must be a string, got a number'],
    ['string', 'a\ud800', 'The value must be well-formed Unicode, got a string'],
    ['number', '5', 'The value must be a number, got a string'],
    ['number', Number.NaN, 'The value must be a decimal number, got a number'],
    ['bool', 'true', 'The value must be a bool, got a string'],
    ['dynamic', 'x', 'The value must be a dynamic value, got a string'],
    [['list', 'string'], 'x', 'The value must be list of string, got a string'],
    [['set', 'string'], ['a', 1], 'The value must be a string, got a number'],
    [['list', 'string'], ['a', 1], '[1] must be a string, got a number'],
    [['map', 'string'], { a: 'x' }, 'The value must be a Map, got an object'],
    [['map', 'string'], new Map([['k', 1]]), '["k"] must be a string, got a number'],
    [PAIR, ['a'], 'The value must be a tuple of 2, got a list'],
    [PAIR, ['a', true, 'b'], 'The value must be a tuple of 2, got a list'],
    [PAIR, ['a', 'b'], '[1] must be a bool, got a string'],
    [PAIR, 'ab', 'The value must be tuple, got a string'],
    [OBJECT, [], 'The value must be an object, got a list'],
    [OBJECT, 'x', 'The value must be an object, got a string'],
    [OBJECT, { b: 1 }, 'b must be absent, because the schema does not have it, got a number'],
    [OBJECT, new Map([['b', 1]]), 'b must be absent, because the schema does not have it, got a number'],
    [OBJECT, { a: ['x', null, 5] }, 'a[2] must be a string, got a number'],
  ])('of %j: %j', (type, value, summary) => {
    expect(summaryOf(() => encode(type, value))).toBe(summary);
  });
});

describe("a value of Terraform's is refused", () => {
  const typed = (type: string, value: unknown): unknown => [Buffer.from(type), value];
  test.each<[Type, unknown, string]>([
    ['string', 5, 'The value must be a string, got a number'],
    ['number', true, 'The value must be a number, got a boolean'],
    ['number', 'x', 'The value must be a number, got a string'],
    ['number', Number.NaN, 'The value must be a number, got a number'],
    ['bool', 1, 'The value must be a bool, got a number'],
    ['dynamic', 1, 'The value must be a type and its value, got a number'],
    ['dynamic', [Buffer.from('"bool"')], 'The value must be a type and its value, got a list'],
    ['dynamic', [true, true], 'The value must be a type and its value, got a list'],
    ['dynamic', typed('"date"', 1), 'The value must be of a type that Terraform has, got a string'],
    ['dynamic', typed('{', 1), 'The value must be of a type that Terraform has, got a string'],
    ['dynamic', typed('["list","bool"]', [1]), '[0] must be a bool, got a number'],
    [['list', 'bool'], 1, 'The value must be list of bool, got a number'],
    [['set', 'bool'], [1], 'The value must be a bool, got a number'],
    [['map', 'bool'], [], 'The value must be a map, got a list'],
    [['map', 'bool'], 'x', 'The value must be a map, got an object'],
    [['map', 'bool'], 1, 'The value must be a map, got a number'],
    [['map', 'bool'], { k: 1 }, '["k"] must be a bool, got a number'],
    [PAIR, ['a'], 'The value must be a tuple of 2, got a list'],
    [PAIR, 1, 'The value must be a tuple of 2, got a number'],
    [PAIR, ['a', 1], '[1] must be a bool, got a number'],
    [OBJECT, { a: 1 }, 'a must be list of string, got a number'],
  ])('of %j: %j', (type, value, summary) => {
    expect(summaryOf(() => decode(type, pack(value)))).toBe(summary);
  });

  test('where its bytes are none', () => {
    expect(summaryOf(() => decode('string', Uint8Array.of(0xc1)))).toMatch(/^Malformed MessagePack value/);
    expect(summaryOf(() => decode('string', Uint8Array.of(0xdd, 0xff, 0xff, 0xff, 0xff)))).toMatch(/^Malformed/);
    expect(summaryOf(() => decode('string', Uint8Array.of(0xdf, 0xff, 0xff, 0xff, 0xff)))).toMatch(/^Malformed/);
  });
});

describe('a value in a stored state is refused', () => {
  test.each<[Type, unknown, string]>([
    ['string', 5, 'The value must be a string, got a number'],
    ['number', true, 'The value must be a number, got a boolean'],
    ['number', 'x', 'The value must be a number, got a string'],
    ['bool', 'x', 'The value must be a bool, got a string'],
    ['dynamic', 'x', 'The value must be a dynamic, got a string'],
    ['dynamic', { type: 'date', value: 1 }, 'The value must be a value with its type, got an object'],
    ['dynamic', { type: ['list', 'bool'], value: [1] }, '[0] must be a bool, got a number'],
    [['list', 'bool'], {}, 'The value must be a list of bool, got an object'],
    [['set', 'bool'], [1], 'The value must be a bool, got a number'],
    [['map', 'bool'], [], 'The value must be a map of bool, got a list'],
    [['map', 'bool'], { k: 1 }, '["k"] must be a bool, got a number'],
    [PAIR, {}, 'The value must be a tuple, got an object'],
    [PAIR, ['a', 1], '[1] must be a bool, got a number'],
    [OBJECT, [], 'The value must be a object, got a list'],
    [OBJECT, { a: ['x', 1] }, 'a[1] must be a string, got a number'],
  ])('of %j: %j', (type, value, summary) => {
    expect(summaryOf(() => fromJson(type, value))).toBe(summary);
  });
});

describe('the JSON form of a type', () => {
  test.each<Type>([
    'string',
    'number',
    'bool',
    'dynamic',
    ['list', 'string'],
    ['set', ['map', 'bool']],
    ['tuple', ['string', ['list', 'dynamic']]],
    ['object', { a: 'string', b: ['object', {}] }],
  ])('is read: %j', (type) => {
    expect(parseType(JSON.parse(JSON.stringify(type)))).toEqual(type);
  });

  test.each<[unknown, unknown?]>([
    [null],
    [5],
    ['date'],
    [[]],
    [['list'], undefined],
    [['list', 'date'], 'date'],
    [['bag', 'string']],
    [['bag', ['string']]],
    [['bag', { a: 'string' }]],
    [['tuple', 'string']],
    [['tuple', null]],
    [['object', null]],
    [['object', 'x']],
    [{ type: 'string' }],
  ])('is refused: %j', (...[json, part]) => {
    const named = JSON.stringify(json === null || !Array.isArray(json) || json[0] !== 'list' ? json : part);
    expect(() => parseType(json)).toThrow(new TypeError(`not a type: ${named}`));
  });

  test('has a short text for messages', () => {
    expect(typeText(['map', ['set', 'number']])).toBe('map of set of number');
    expect(typeText(['list', ['object', { a: 'string' }]])).toBe('list of object');
    expect(typeText(['tuple', []])).toBe('tuple');
  });
});
