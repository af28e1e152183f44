import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longest, wayDown } from '../../../src/freeipa/membership/chains.js';

const next = (edges: Readonly<Record<string, readonly string[]>>) => (name: string) => edges[name] ?? [];

describe('the way from one group down to another', () => {
  it('is the shortest, with both ends', () => {
    const edges = { a: ['b', 'c'], b: ['d'], c: ['b', 'e'], e: ['d'], d: [] };
    expect(wayDown('a', 'd', next(edges))).toEqual(['a', 'b', 'd']);
    expect(wayDown('d', 'a', next(edges))).toBeUndefined();
  });

  it('is found in what goes round in circles, and ends there', () => {
    const edges = { a: ['b'], b: ['a', 'c'], c: [] };
    expect(wayDown('a', 'c', next(edges))).toEqual(['a', 'b', 'c']);
    expect(wayDown('a', 'x', next(edges))).toBeUndefined();
  });
});

describe('the longest way down', () => {
  it('counts the groups on it', () => {
    expect(longest('a', next({}))).toBe(1);
    expect(longest('a', next({ a: ['b', 'c'], b: ['c'], c: ['d'] }))).toBe(4);
  });

  it('ends whatever is nested in what, and is never longer than there are groups', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const edges = fc.record(Object.fromEntries(names.map((name) => [name, fc.subarray(names)])));
    fc.assert(
      fc.property(edges, (nested) => {
        expect(longest('a', next(nested))).toBeLessThanOrEqual(names.length);
      }),
    );
  });
});
