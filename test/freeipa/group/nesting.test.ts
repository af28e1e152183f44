import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GroupEntry } from '../../../src/freeipa/group/entry.js';
import { Nesting } from '../../../src/freeipa/group/nesting.js';
import { groupEntry } from './group-entry.js';

const group = (name: string, users: string[], groups: string[] = []): GroupEntry =>
  groupEntry(name, { members: { users, groups, external: [] } });

describe('nesting', () => {
  const top = group('top', ['ada'], ['middle']);
  const middle = group('middle', ['ben', 'ada'], ['bottom']);
  const bottom = group('bottom', ['cyd']);
  const nesting = new Nesting([bottom, middle, top]);

  it('tells who is in a group only through others', () => {
    expect(nesting.indirectMembers(top)).toEqual({ users: ['ben', 'cyd'], groups: ['bottom'] });
    expect(nesting.indirectMembers(bottom)).toEqual({ users: [], groups: [] });
  });

  it('tells the groups that a user and a group are in, and which only through others', () => {
    expect([nesting.direct('users', 'cyd'), nesting.indirect('users', 'cyd')]).toEqual([['bottom'], ['middle', 'top']]);
    expect([nesting.direct('users', 'Ada'), nesting.indirect('users', 'Ada')]).toEqual([['middle', 'top'], []]);
    expect([nesting.direct('groups', 'bottom'), nesting.indirect('groups', 'bottom')]).toEqual([['middle'], ['top']]);
  });

  it('tells a user from a group of the same name', () => {
    expect(new Nesting([group('x', ['y']), group('z', [], ['y'])]).direct('users', 'y')).toEqual(['x']);
  });

  it('ends in cycles, and never finds a group to be in itself indirectly', () => {
    const cycle = [group('a', ['ada'], ['b']), group('b', ['ben'], ['a'])];
    const found = new Nesting(cycle);
    expect(found.indirectMembers(cycle[0]!)).toEqual({ users: ['ben'], groups: [] });
    expect(found.indirect('groups', 'a')).toEqual([]);
  });

  it('finds the same from both ends, whatever is nested in what', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const nested = fc.record(Object.fromEntries(names.map((name) => [name, fc.subarray(names)])));
    fc.assert(
      fc.property(nested, (edges) => {
        const groups = names.map((name) => group(name, [`u-${name}`], edges[name]));
        const found = new Nesting(groups);
        for (const entry of groups) {
          for (const name of names) {
            const below = found.indirectMembers(entry).users.includes(`u-${name}`);
            expect(found.indirect('users', `u-${name}`).includes(entry.name)).toBe(below);
          }
        }
      }),
    );
  });
});
