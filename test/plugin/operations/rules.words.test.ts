import { describe, expect, test } from 'vitest';
import {
  at,
  Decimal,
  Dynamic,
  listNested,
  mapNested,
  Path,
  singleNested,
  string,
  type Type,
  unknown,
  Unknown,
} from '../../../src/plugin/index.js';
import { checkApply } from '../../../src/plugin/operations/rules/apply.js';
import { unknownsIn } from '../../../src/plugin/values/known.js';
import { faultOfProvider, show } from '../../../src/plugin/operations/rules/broken-rule.js';

const D = 'For the rules.';

describe('a value in a message', () => {
  test.each<[unknown, string]>([
    [null, 'null'],
    [undefined, 'null'],
    ['x', '"x"'],
    [false, 'false'],
    [unknown(), '"(known after apply)"'],
    [2n ** 64n, '"18446744073709551616"'],
    [new Decimal('0.10'), '"0.10"'],
    [new Dynamic('string', unknown()), '"(known after apply)"'],
    [new Map([['k', [unknown(), null]]]), '{"k":["(known after apply)",null]}'],
    [{ a: { b: 1n } }, '{"a":{"b":"1"}}'],
    [() => 1, 'null'],
  ])('%# reads as JSON', (value, text) => {
    expect(show(value)).toBe(text);
  });

  test('is cut where it is long', () => {
    expect(show('x'.repeat(198))).toBe(`"${'x'.repeat(198)}"`);
    expect(show('x'.repeat(199))).toBe(`"${'x'.repeat(199)}…`);
  });
});

describe('a broken rule is told', () => {
  const attributes = {
    name: string({ required: true, description: D }),
    key: string({ required: true, sensitive: true, description: D }),
    one: singleNested(
      {
        pin: string({ optional: true, sensitive: true, description: D }),
        tag: string({ optional: true, description: D }),
      },
      { optional: true, description: D },
    ),
    beds: listNested(
      { pin: string({ optional: true, sensitive: true, description: D }) },
      { optional: true, description: D },
    ),
    rooms: mapNested(
      { tag: string({ optional: true, description: D }) },
      { optional: true, sensitive: true, description: D },
    ),
  };
  const told = (path: Path) =>
    faultOfProvider('garden_plot', attributes, { path, what: 'was lost', detail: 'Planned "x", got null.' });

  test('as a fault of the provider, with the resource, the attribute and both values', () => {
    expect(told(at('name'))).toEqual({
      severity: 'error',
      path: at('name'),
      summary: 'garden_plot: name was lost',
      detail: 'Planned "x", got null.\nThis is a fault of the provider, not of your configuration. Please report it.',
    });
  });

  test.each([
    at('key'),
    at('one').attribute('pin'),
    at('beds').index(0).attribute('pin'),
    at('rooms'),
    at('rooms').key('r').attribute('tag'),
  ])('without its values where they are sensitive: %s', (path) => {
    expect(told(path).detail).toMatch(/^The attribute is sensitive: no values are shown\.\nThis is a fault/);
  });

  test.each([at('one').attribute('tag'), at('beds').index(0), at('nothing'), new Path([])])(
    'with its values elsewhere: %s',
    (path) => {
      expect(told(path).detail).toMatch(/^Planned "x", got null\.\n/);
    },
  );
});

describe('unknown values in a state', () => {
  const places = (type: Type, value: unknown): string[] => unknownsIn(type, value).map(String);

  test.each<[Type, unknown, string[]]>([
    ['string', 'x', []],
    ['string', null, []],
    ['string', unknown(), ['']],
    [
      ['list', 'string'],
      ['a', unknown(), unknown()],
      ['[1]', '[2]'],
    ],
    [
      ['tuple', ['string', ['list', 'string']]],
      [unknown(), ['a', unknown()]],
      ['[0]', '[1][1]'],
    ],
    [['set', 'string'], ['a', unknown()], ['']],
    [
      ['map', 'string'],
      new Map<string, unknown>([
        ['a', 'x'],
        ['b', unknown()],
      ]),
      ['["b"]'],
    ],
    [['object', { a: 'string', b: ['object', { c: 'string' }] }], { a: 'x', b: { c: unknown() } }, ['b.c']],
    ['dynamic', new Dynamic(['list', 'string'], [unknown()]), ['[0]']],
    ['dynamic', new Dynamic(['object', { a: 'string' }], new Map([['a', unknown()]])), ['a']],
    [['list', 'dynamic'], [new Dynamic('string', unknown()), new Dynamic('string', 'x')], ['[0]']],
  ])('are found where they are: %#', (type, value, found) => {
    expect(places(type, value)).toEqual(found);
  });
});

describe('what the plan knew and what came', () => {
  const told = (type: Type, planned: unknown, actual: unknown): string[] =>
    checkApply(type, planned, actual).map(({ path, what, detail }) => `${path.toString()} ${what}: ${detail}`);

  test.each<[Type, unknown, unknown, string[]]>([
    ['string', 'a', 'b', [' was not applied as planned: Planned "a", got "b".']],
    ['string', 'a', unknown(), [' was not applied as planned: Planned "a", got "(known after apply)".']],
    ['string', null, 'b', [' was not applied as planned: Planned null, got "b".']],
    [['list', 'string'], ['a', unknown()], ['b', 'c'], ['[0] was not applied as planned: Planned "a", got "b".']],
    [
      ['tuple', ['string', 'bool']],
      [unknown(), true],
      ['x', false],
      ['[1] was not applied as planned: Planned true, got false.'],
    ],
    [['tuple', ['string', 'bool']], [unknown(), true], ['x', true], []],
    [['list', 'string'], [unknown()], [], [' was not applied as planned: Planned ["(known after apply)"], got [].']],
    [
      ['map', 'string'],
      new Map([['a', unknown()]]),
      new Map([
        ['a', 'x'],
        ['b', 'y'],
      ]),
      [' was not applied as planned: Planned {"a":"(known after apply)"}, got {"a":"x","b":"y"}.'],
    ],
    [
      ['map', 'string'],
      new Map([
        ['a', 'x'],
        ['b', 'y'],
      ]),
      new Map([
        ['a', 'x'],
        ['c', 'y'],
      ]),
      [' was not applied as planned: Planned {"a":"x","b":"y"}, got {"a":"x","c":"y"}.'],
    ],
    [
      'dynamic',
      new Dynamic('string', 'a'),
      new Dynamic('string', 'b'),
      [' was not applied as planned: Planned "a", got "b".'],
    ],
    [
      'dynamic',
      new Dynamic(['list', 'string'], [unknown(), 'a']),
      new Dynamic(['list', 'string'], ['x', 'b']),
      ['[1] was not applied as planned: Planned "a", got "b".'],
    ],
    [
      'dynamic',
      new Dynamic(
        ['object', { a: 'string', b: 'string' }],
        new Map<string, unknown>([
          ['a', unknown()],
          ['b', 'x'],
        ]),
      ),
      new Dynamic(
        ['object', { a: 'string', b: 'string' }],
        new Map([
          ['a', '1'],
          ['b', 'y'],
        ]),
      ),
      ['b was not applied as planned: Planned "x", got "y".'],
    ],
    [['set', 'string'], [unknown(), 'a'], ['a'], []],
    [['set', 'string'], [unknown()], ['a', 'b'], []],
  ])('%#', (type, planned, actual, rules) => {
    expect(told(type, planned, actual)).toEqual(rules);
  });

  test.each<[Type, ConstructorParameters<typeof Unknown>[0], unknown, string]>([
    ['string', { notNull: true }, null, 'not be null; it is null'],
    ['string', { prefix: 'mm_' }, 'x', 'start with "mm_"; it is "x"'],
    [['list', 'string'], { minLength: 2 }, ['a'], 'have at least 2 elements; it is ["a"]'],
    [['map', 'string'], { maxLength: 0 }, new Map([['a', 'b']]), 'have at most 0 elements; it is {"a":"b"}'],
    [['list', 'string'], { maxLength: 1 }, ['a', 'b'], 'have at most 1 elements; it is ["a","b"]'],
    ['number', { lower: { value: 3, inclusive: true } }, 2, 'lie within the planned bounds; it is 2'],
    ['number', { upper: { value: 3, inclusive: false } }, 3, 'lie within the planned bounds; it is 3'],
    [
      'number',
      { upper: { value: 3, inclusive: true } },
      new Decimal('3.5'),
      'lie within the planned bounds; it is "3.5"',
    ],
    ['number', { lower: { value: new Decimal('0.5'), inclusive: true } }, 0, 'lie within the planned bounds; it is 0'],
  ])('a promise about a %s that failed is named: %#', (type, promise, actual, words) => {
    expect(told(type, new Unknown(promise), actual)).toEqual([
      ` was not applied as planned: The plan promised that the value would ${words}.`,
    ]);
  });

  test.each<[Type, ConstructorParameters<typeof Unknown>[0], unknown]>([
    ['string', {}, null],
    ['string', { notNull: false }, null],
    ['string', { prefix: 'mm_' }, null],
    [['list', 'string'], { minLength: 1, maxLength: 1 }, ['a']],
    [['list', 'string'], { minLength: 1 }, null],
    ['number', { lower: { value: 3, inclusive: true }, upper: { value: 3, inclusive: true } }, 3],
    ['number', { lower: { value: 3, inclusive: false }, upper: { value: 5, inclusive: false } }, 4n],
    ['number', { lower: { value: 3, inclusive: false } }, null],
  ])('a promise about a %s that was kept is not: %#', (type, promise, actual) => {
    expect(told(type, new Unknown(promise), actual)).toEqual([]);
  });
});
