import { describe, expect, test } from 'vitest';
import { Dynamic, type Refinements, type Type, Unknown, unknown } from '../../../src/plugin/index.js';
import { checkApply } from '../../../src/plugin/operations/rules/apply.js';
import { unknownsIn } from '../../../src/plugin/values/known.js';

const broken = (type: Type, planned: unknown, actual: unknown): string[] =>
  checkApply(type, planned, actual).map(({ path }) => path.toString());

describe('what was known in the plan must come out so', () => {
  const type: Type = [
    'object',
    {
      name: 'string',
      users: ['set', 'string'],
      beds: ['list', ['object', { crop: 'string', code: 'string' }]],
      links: ['map', ['object', { admin: 'bool' }]],
      any: 'dynamic',
    },
  ];
  const planned = {
    name: 'ops',
    users: ['ada', 'ben'],
    beds: [{ crop: 'kale', code: unknown() }],
    links: new Map([['a/b', { admin: true }]]),
    any: new Dynamic('string', unknown()),
  };
  const actual = {
    name: 'ops',
    users: ['ben', 'ada'],
    beds: [{ crop: 'kale', code: 'k1' }],
    links: new Map([['a/b', { admin: true }]]),
    any: new Dynamic('string', 'x'),
  };

  test('and what was unknown may come out as anything', () => {
    expect(broken(type, planned, actual)).toEqual([]);
    expect(broken(type, { ...planned, users: unknown() }, { ...actual, users: null })).toEqual([]);
  });

  test.each([
    ['name', { name: 'Ops' }],
    ['name', { name: null }],
    ['users', { users: ['ada'] }],
    ['users', { users: ['ada', 'ben', 'cyd'] }],
    ['beds', { beds: [] }],
    ['beds[0].crop', { beds: [{ crop: 'rye', code: 'k1' }] }],
    ['links["a/b"].admin', { links: new Map([['a/b', { admin: false }]]) }],
    ['links', { links: new Map([['c/d', { admin: true }]]) }],
    ['any', { any: new Dynamic('number', 1) }],
  ])('at %s', (path, change) => {
    expect(broken(type, planned, { ...actual, ...change })).toEqual([path]);
  });

  test('null stays null', () => {
    expect(broken(type, { ...planned, beds: null }, { ...actual, beds: [] })).toEqual(['beds']);
  });

  test('in a set with unknown elements each finds its place', () => {
    expect(broken(['set', 'string'], ['ada', unknown()], ['x', 'ada'])).toEqual([]);
    expect(broken(['set', 'string'], ['ada', unknown()], ['x', 'y'])).toEqual(['']);
    const objects: Type = ['set', ['object', { who: 'string', id: 'string' }]];
    const later = [{ who: 'ada', id: unknown() }];
    expect(broken(objects, later, [{ who: 'ada', id: '1' }])).toEqual([]);
    expect(broken(objects, later, [{ who: 'ben', id: '1' }])).toEqual(['']);
  });
});

describe('what was promised of an unknown value must hold', () => {
  test.each<[Type, Refinements, unknown, unknown]>([
    ['string', { notNull: true }, 'x', null],
    ['string', { prefix: 'mm_\u00e9' }, 'mm_e\u0301_ops', 'ops'],
    ['number', { lower: { value: 3, inclusive: true } }, 3, 2],
    ['number', { lower: { value: 3, inclusive: false } }, 3.5, 3],
    ['number', { upper: { value: 2n ** 60n, inclusive: true } }, 2n ** 60n, 2n ** 61n],
    [['list', 'string'], { minLength: 1 }, ['a'], []],
    [['map', 'string'], { maxLength: 0 }, new Map(), new Map([['a', 'b']])],
  ])('of a %s', (type, promise, kept, failed) => {
    expect(broken(type, new Unknown(promise), kept)).toEqual([]);
    expect(broken(type, new Unknown(promise), failed)).toEqual(['']);
  });
});

test('unknown values are found wherever a state may hold them', () => {
  const type: Type = [
    'object',
    {
      name: 'string',
      users: ['set', 'string'],
      beds: ['list', ['object', { crop: 'string' }]],
      links: ['map', 'bool'],
      pair: ['tuple', ['string', 'number']],
      any: 'dynamic',
    },
  ];
  const state = {
    name: unknown(),
    users: ['ada', unknown()],
    beds: [{ crop: 'kale' }, { crop: unknown() }],
    links: new Map([['a/b', unknown()]]),
    pair: ['x', unknown()],
    any: new Dynamic(['object', { deep: ['list', 'string'] }], new Map([['deep', [unknown()]]])),
  };
  expect(unknownsIn(type, state).map(String)).toEqual([
    'name',
    'users',
    'beds[1].crop',
    'links["a/b"]',
    'pair[1]',
    'any.deep[0]',
  ]);
  expect(
    unknownsIn(type, { ...state, name: null, beds: null, users: [], links: new Map(), pair: null, any: null }),
  ).toEqual([]);
});
