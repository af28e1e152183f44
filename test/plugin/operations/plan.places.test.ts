import { describe, expect, test } from 'vitest';
import {
  type Attributes,
  isUnknown,
  listNested,
  mapNested,
  type PlanModifier,
  setNested,
  singleNested,
  string,
  unknown,
} from '../../../src/plugin/index.js';
import { modify, replacedPaths } from '../../../src/plugin/operations/plan/modify.js';
import { mapPlaces } from '../../../src/plugin/operations/plan/places.js';
import { markUnknown, propose, unmark } from '../../../src/plugin/operations/plan/propose.js';
import { nested, required } from './nested.js';

const D = 'For the plan.';
const attributes = {
  name: required,
  ...nested,
};

describe('every place of a plan', () => {
  const config = {
    name: 'ops',
    one: { name: 'x' },
    beds: [{ name: 'a' }, unknown()],
    bag: [{ name: 's' }],
    rooms: new Map([['r', { name: 'm' }]]),
  };
  const prior = {
    name: 'old',
    one: { name: 'px' },
    beds: [{ name: 'pa' }],
    bag: [{ name: 'ps' }],
    rooms: new Map([['r', { name: 'pm' }]]),
  };

  test('is visited with the values that belong to it; elements of a set have no prior ones', () => {
    const seen: unknown[] = [];
    mapPlaces(attributes, { config, prior, planned: config }, ({ path, config, prior, planned }) => {
      if (!path.toString().endsWith('id')) seen.push([path.toString(), config, prior]);
      return planned;
    });
    expect(seen).toEqual([
      ['name', 'ops', 'old'],
      ['one', config.one, prior.one],
      ['one.name', 'x', 'px'],
      ['beds', config.beds, prior.beds],
      ['beds[0].name', 'a', 'pa'],
      ['bag', config.bag, prior.bag],
      ['bag.name', 's', null],
      ['rooms', config.rooms, prior.rooms],
      ['rooms["r"].name', 'm', 'pm'],
    ]);
  });

  test('takes what the visit returns, and has null for what is missing', () => {
    const seen: unknown[] = [];
    const mapped = mapPlaces(
      attributes,
      { config: { one: { name: 'x' } }, prior: null, planned: { one: { name: 'x' } } },
      (place) => {
        seen.push(place.config, place.prior);
        return place.path.toString() === 'one.id' ? 'made' : place.planned;
      },
    );
    expect(mapped).toEqual({ name: null, one: { name: 'x', id: 'made' }, beds: null, bag: null, rooms: null });
    expect(seen.includes(undefined)).toBe(false);
  });

  test('is left alone inside of what the configuration did not write', () => {
    const visited = (config: Record<string, unknown> | null): string[] => {
      const paths: string[] = [];
      mapPlaces({ one: attributes.one }, { config, prior: null, planned: { one: { name: 'x', id: '1' } } }, (place) => {
        paths.push(place.path.toString());
        return place.planned;
      });
      return paths;
    };
    expect(visited({})).toEqual(['one']);
    expect(visited(null)).toEqual(['one']);
    expect(visited({ one: unknown() })).toEqual(['one']);
    expect(visited({ one: {} })).toEqual(['one', 'one.name', 'one.id']);
  });
});

describe('what is proposed', () => {
  const some = {
    name: string({ required: true, description: D }),
    note: string({ optional: true, description: D }),
    id: string({ computed: true, description: D }),
    kept: string({ computed: true, useStateForUnknown: true, description: D }),
    fixed: string({ optional: true, computed: true, requiresReplace: true, description: D }),
    secret: string({ optional: true, writeOnly: true, description: D }),
  };
  const prior = { name: 'a', note: 'n', id: '1', kept: 'k', fixed: 'f', secret: null };

  test('is the configuration, and the prior value of what the provider computes', () => {
    expect(propose(some, { name: 'b', secret: 'x' }, prior)).toEqual({ ...prior, name: 'b', note: null });
    expect(propose(some, { name: 'b' }, null)).toEqual({
      name: 'b',
      note: null,
      id: null,
      kept: null,
      fixed: null,
      secret: null,
    });
    expect(propose(some, { name: 'b', fixed: 'g' }, prior)).toMatchObject({ fixed: 'g' });
  });

  test('is unknown where it is computed and something changes, unless it stays for good', () => {
    const config = { name: 'b' };
    const planned = propose(some, config, prior);
    expect(markUnknown(some, { config, prior, planned })).toEqual({ ...planned, id: unknown() });
    const created = markUnknown(some, { config, prior: null, planned: propose(some, config, null) });
    expect(Object.keys(some).filter((name) => isUnknown(created[name]))).toEqual(['id', 'kept', 'fixed']);
  });

  test('is what the configuration says where it says something', () => {
    const config = { name: 'b', fixed: 'g' };
    expect(markUnknown(some, { config, prior, planned: propose(some, config, prior) })).toMatchObject({ fixed: 'g' });
  });

  test('goes back to what was, but for the unknown values of a plan hook', () => {
    const config = { name: 'b' };
    const marked = markUnknown(some, { config, prior, planned: propose(some, config, prior) });
    const own = unknown();
    const back = unmark(some, { config, prior, planned: { ...marked, kept: own } });
    expect(back).toEqual({ ...prior, name: 'b', note: null, kept: own });
    expect(back['kept']).toBe(own);
  });
});

describe('plan modifiers', () => {
  test('run in their order, with all that they may know, and may ask for replacement', () => {
    const seen: unknown[] = [];
    const first: PlanModifier<string> = ({ path, prior, config, planned, creating, requireReplace }) => {
      seen.push([path.toString(), prior, config, planned, creating]);
      requireReplace();
      return `${String(planned)}!`;
    };
    const second: PlanModifier<string> = ({ planned }) => `${String(planned)}?`;
    const some: Attributes = {
      name: string({ required: true, description: D }, { plan: [first, second] }),
      note: string({ optional: true, description: D }),
    };
    const replacements: never[] = [];
    const trio = { config: { name: 'b' }, prior: { name: 'a' }, planned: { name: 'c', note: 'n' } };
    expect(modify(some, trio, replacements)).toEqual({ name: 'c!?', note: 'n' });
    expect(replacements.map(String)).toEqual(['name']);
    modify(some, { ...trio, prior: null }, replacements);
    expect(seen).toEqual([
      ['name', 'a', 'b', 'c', false],
      ['name', null, 'b', 'c', true],
    ]);
  });
});

describe('a change replaces the object', () => {
  const fixed = {
    port: string({ required: true, requiresReplace: true, description: D }),
    note: string({ optional: true, description: D }),
  };
  const some = {
    name: string({ required: true, requiresReplace: true, description: D }),
    note: string({ optional: true, description: D }),
    one: singleNested(fixed, { optional: true, description: D }),
    beds: listNested(fixed, { optional: true, description: D }),
    bag: setNested(fixed, { optional: true, description: D }),
    rooms: mapNested(fixed, { optional: true, description: D }),
    whole: singleNested(
      { a: string({ optional: true, description: D }) },
      { optional: true, requiresReplace: true, description: D },
    ),
  };
  const prior = {
    name: 'a',
    note: 'n',
    one: { port: '1', note: 'n' },
    beds: [{ port: '1', note: 'n' }],
    bag: [{ port: '1', note: 'n' }],
    rooms: new Map([['r', { port: '1', note: 'n' }]]),
    whole: { a: 'x' },
  };

  test.each<[string, Record<string, unknown>, string[]]>([
    ['nothing', {}, []],
    ['an attribute that may change', { note: 'm' }, []],
    ['the attribute that may not', { name: 'b' }, ['name']],
    ['it becoming unknown', { name: unknown() }, ['name']],
    ['one inside of an object', { one: { port: '2', note: 'n' } }, ['one.port']],
    ['another inside of an object', { one: { port: '1', note: 'm' } }, []],
    ['one inside of a list', { beds: [{ port: '1' }, { port: '2' }] }, ['beds[1].port']],
    ['another inside of a list', { beds: [{ port: '1', note: 'm' }] }, []],
    ['one inside of a map', { rooms: new Map([['r', { port: '2', note: 'n' }]]) }, ['rooms["r"].port']],
    ['two inside of a set, by the set alone', { bag: [{ port: '2' }, { port: '3' }] }, ['bag']],
    ['what a set no longer has', { bag: [] }, []],
    ['the whole object', { whole: null }, ['whole']],
    ['inside of the whole object', { whole: { a: 'y' } }, ['whole']],
    ['an object that goes', { one: null }, []],
  ])('of %s', (_name, change, paths) => {
    expect(replacedPaths(some, prior, { ...prior, ...change }).map(String)).toEqual(paths);
  });

  test('counts absent as null', () => {
    expect(replacedPaths(some, {}, { name: null }).map(String)).toEqual([]);
    expect(replacedPaths(some, null, { name: 'a' }).map(String)).toEqual(['name']);
  });
});
