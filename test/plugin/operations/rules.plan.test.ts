import { describe, expect, test } from 'vitest';
import { dynamic, Dynamic, list, of, string, unknown } from '../../../src/plugin/index.js';
import { checkPlan } from '../../../src/plugin/operations/rules/plan.js';
import { computed, nested, required } from './nested.js';

const D = 'For the rules.';
const attributes = {
  name: required,
  note: string({ optional: true, description: D }),
  mode: string({ default: 'soft', description: D }),
  id: computed,
  secret: string({ optional: true, writeOnly: true, description: D }),
  words: list(of.string, { optional: true, description: D }),
  any: dynamic({ optional: true, description: D }),
  ...nested,
};

type Some = Record<string, unknown>;
const check = (config: Some, planned: Some, prior: Some | null = null): string[] =>
  checkPlan(attributes, { config, prior, planned }).map(
    ({ path, what, detail }) => `${path.toString()} ${what}: ${detail}`,
  );

const AS_CONFIGURED = {
  name: 'ops',
  words: ['a'],
  one: { name: 'x' },
  beds: [{ name: 'a' }, { name: 'b' }],
  bag: [{ name: 'a' }, { name: 'b' }],
  rooms: new Map([['r', { name: 'a' }]]),
};
const later = (name: string) => ({ name, id: unknown() });

describe('a plan keeps the rules', () => {
  test('when it is what was configured, in every form', () => {
    expect(check(AS_CONFIGURED, AS_CONFIGURED)).toEqual([]);
  });

  test('when the provider fills in what is its own, inside of objects too', () => {
    const planned = {
      ...AS_CONFIGURED,
      id: unknown(),
      mode: 'soft',
      one: later('x'),
      beds: [later('a'), { name: 'b', id: '2' }],
      bag: [later('b'), { name: 'a', id: '1' }],
      rooms: new Map([['r', later('a')]]),
    };
    expect(check(AS_CONFIGURED, planned)).toEqual([]);
  });

  test('when it keeps the prior value, which the provider takes for the same', () => {
    expect(check({ name: 'Ops' }, { name: 'ops' }, { name: 'ops' })).toEqual([]);
    const prior = {
      name: 'ops',
      one: { name: 'x', id: '1' },
      beds: [{ name: 'a', id: '1' }],
      rooms: new Map([['r', { name: 'a' }]]),
    };
    const config = { name: 'ops', one: { name: 'X' }, beds: [{ name: 'A' }], rooms: new Map([['r', { name: 'A' }]]) };
    expect(
      check(
        config,
        { ...prior, one: { name: 'x', id: unknown() }, beds: [later('a')], rooms: new Map([['r', later('a')]]) },
        prior,
      ),
    ).toEqual([]);
  });

  test('when what is unknown in the configuration stays so', () => {
    const config = { name: unknown(), one: unknown(), beds: unknown(), any: new Dynamic('string', unknown()) };
    expect(check(config, config)).toEqual([]);
  });
});

describe('a plan breaks the rule', () => {
  test.each<[string, Some, Some]>([
    [
      'secret is write-only and was planned: Such values are never planned or stored.',
      { secret: 'x' },
      { secret: 'x' },
    ],
    [
      'note was planned although the configuration does not set it: Planned "x" for an attribute that is not computed.',
      {},
      { note: 'x' },
    ],
    ['name was not planned as configured: Configured "ops", planned "dev".', { name: 'ops' }, { name: 'dev' }],
    ['name was not planned as configured: Configured "ops", planned null.', { name: 'ops' }, {}],
    ['mode was not planned as configured: Configured "hard", planned "soft".', { mode: 'hard' }, { mode: 'soft' }],
    [
      'words was not planned as configured: Configured ["a"], planned ["a","b"].',
      { words: ['a'] },
      { words: ['a', 'b'] },
    ],
    [
      'name was not planned as configured: Configured "ops", planned "(known after apply)".',
      { name: 'ops' },
      { name: unknown() },
    ],
    ['one was not planned as configured: Configured {"name":"x"}, planned null.', { one: { name: 'x' } }, {}],
    [
      'one was not planned as configured: Configured {"name":"x"}, planned "(known after apply)".',
      { one: { name: 'x' } },
      { one: unknown() },
    ],
    [
      'one was not planned as configured: Configured "(known after apply)", planned {"name":"x"}.',
      { one: unknown() },
      { one: { name: 'x' } },
    ],
    [
      'one.name was not planned as configured: Configured "x", planned "y".',
      { one: { name: 'x' } },
      { one: { name: 'y' } },
    ],
    [
      'beds[1].name was not planned as configured: Configured "b", planned "c".',
      { beds: [{ name: 'a' }, { name: 'b' }] },
      { beds: [{ name: 'a' }, { name: 'c' }] },
    ],
    ['beds[0] was not planned as configured: Planned null.', { beds: [{ name: 'a' }] }, { beds: [null] }],
    ['beds[0] was not planned as configured: Planned {"name":"a"}.', { beds: [unknown()] }, { beds: [{ name: 'a' }] }],
    [
      'beds was planned with other elements than configured: Configured [{"name":"a"}], planned [].',
      { beds: [{ name: 'a' }] },
      { beds: [] },
    ],
    [
      'rooms["r"].name was not planned as configured: Configured "a", planned "b".',
      { rooms: new Map([['r', { name: 'a' }]]) },
      { rooms: new Map([['r', { name: 'b' }]]) },
    ],
    [
      'rooms was planned with other elements than configured: Configured {"r":{"name":"a"}}, planned {"s":{"name":"a"}}.',
      { rooms: new Map([['r', { name: 'a' }]]) },
      { rooms: new Map([['s', { name: 'a' }]]) },
    ],
    [
      'rooms was planned with other elements than configured: Configured {"r":{}}, planned {"r":{},"s":{}}.',
      { rooms: new Map([['r', {}]]) },
      {
        rooms: new Map([
          ['r', {}],
          ['s', {}],
        ]),
      },
    ],
    [
      'rooms was planned with other elements than configured: Configured {"r":{},"s":{}}, planned {"r":{},"t":{}}.',
      {
        rooms: new Map([
          ['r', {}],
          ['s', {}],
        ]),
      },
      {
        rooms: new Map([
          ['r', {}],
          ['t', {}],
        ]),
      },
    ],
    [
      'bag was planned with other elements than configured: Configured [{"name":"a"}], planned [{"name":"b"}].',
      { bag: [{ name: 'a' }] },
      { bag: [{ name: 'b' }] },
    ],
    [
      'bag was planned with other elements than configured: Configured [{"name":"a"}], planned [{"name":"a"},{"name":"b"}].',
      { bag: [{ name: 'a' }] },
      { bag: [{ name: 'a' }, { name: 'b' }] },
    ],
    [
      'bag was planned with other elements than configured: Configured [{"name":"a"},{"name":"b"}], planned [{"name":"a"}].',
      { bag: [{ name: 'a' }, { name: 'b' }] },
      { bag: [{ name: 'a' }] },
    ],
  ])('%s', (told, config, planned) => {
    expect(check(config, planned)).toEqual([told]);
  });

  test('at each place where it does', () => {
    const config = { name: 'ops', one: { name: 'x' }, beds: [{ name: 'a' }, { name: 'b' }] };
    const planned = { name: 'dev', one: { name: 'y' }, beds: [{ name: 'c' }, { name: 'd' }] };
    expect(check(config, planned)).toHaveLength(4);
  });

  test('also when it is neither what is configured nor what was', () => {
    expect(check({ name: 'a' }, { name: 'c' }, { name: 'b' })).toHaveLength(1);
    expect(check({ beds: [{ name: 'a' }] }, { beds: [{ name: 'c' }] }, { beds: [{ name: 'b' }] })).toHaveLength(1);
    // elements of a set have no prior ones
    expect(
      check({ bag: [{ name: 'A' }] }, { bag: [{ name: 'a', id: '2' }] }, { bag: [{ name: 'a', id: '1' }] }),
    ).toHaveLength(1);
  });
});
