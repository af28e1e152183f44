import { describe, expect, it } from 'vitest';
import { Dn } from '../../../../src/sandbox/directory/embedded/dn.js';
import { Entry } from '../../../../src/sandbox/directory/embedded/entry.js';
import { Store } from '../../../../src/sandbox/directory/embedded/store.js';

const entry = (store: Store, dn: string, ...members: string[]) =>
  Entry.empty(store.newId(), Dn.parse(dn)).with('member', members);

describe('the store', () => {
  it('undoes everything when an operation throws, indexes too', () => {
    const store = new Store();
    const [a, b] = [entry(store, 'cn=a', 'cn=x'), entry(store, 'cn=b', 'cn=x')];
    store.put(a);
    const failing = () =>
      store.transaction(() => {
        store.put(b);
        store.put(a.with('member', ['cn=y']));
        store.remove(a);
        throw new Error('too late');
      });
    expect(failing).toThrow('too late');
    expect(store.get(a.dn)).toBe(a);
    expect(store.get(b.dn)).toBeUndefined();
    expect(store.having('member', 'cn=x')).toEqual([a]);
    expect(store.having('member', 'cn=y')).toEqual([]);
    expect(store.children(Dn.root)).toEqual([a]);
  });

  it('finds who names an entry, in whatever spelling', () => {
    const store = new Store();
    const group = entry(store, 'cn=g', 'CN = X , DC=Y');
    store.put(group);
    expect(store.having('member', 'cn=x,dc=y')).toEqual([group]);
    store.put(group.with('member', []));
    expect(store.having('member', 'cn=x,dc=y')).toEqual([]);
  });

  it('lists a subtree in order of creation', () => {
    const store = new Store();
    const [top, late, early] = ['dc=t', 'cn=b,cn=a,dc=t', 'cn=a,dc=t'].map((dn) => entry(store, dn));
    for (const one of [top!, early!, late!]) store.put(one);
    expect(store.subtree(Dn.parse('DC=T'))).toEqual([top, late, early]);
  });
});
