import { describe, expect, it } from 'vitest';
import { Dn } from '../../../../../src/sandbox/directory/embedded/dn.js';
import { Entry } from '../../../../../src/sandbox/directory/embedded/entry.js';
import { NumberRanges } from '../../../../../src/sandbox/directory/embedded/plugins/numbers.js';
import { Store } from '../../../../../src/sandbox/directory/embedded/store.js';

const posixGroup = (cn: string, gidNumber: string) =>
  Entry.empty(0, Dn.parse(`cn=${cn}`))
    .with('objectClass', ['posixGroup'])
    .with('gidNumber', [gidNumber]);

describe('the ranges of POSIX numbers', () => {
  it('pass over numbers that are taken', () => {
    const store = new Store();
    const numbers = new NumberRanges({ first: 100, last: 110 });
    store.put(posixGroup('taken', '100'));
    expect(numbers.assign(posixGroup('new', '-1'), store).values('gidNumber')).toEqual(['101']);
  });

  it('end: then an add is refused, as by a server whose range is used up', () => {
    const numbers = new NumberRanges({ first: 1, last: 2 });
    const draw = () => numbers.assign(posixGroup('g', '-1'), new Store()).values('gidNumber');
    expect([draw(), draw()]).toEqual([['1'], ['2']]);
    expect(draw).toThrow(/^Allocation of a new value for range .* failed! Unable to proceed\.$/);
  });

  it('leave numbers that were chosen', () => {
    const numbers = new NumberRanges({ first: 1, last: 2 });
    expect(numbers.assign(posixGroup('g', '77'), new Store()).values('gidNumber')).toEqual(['77']);
  });
});
