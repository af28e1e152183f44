import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { both, decide, list, NOBODY, union, without } from '../../../src/freeipa/membership/decide.js';
import { count, type Members } from '../../../src/freeipa/group/entry.js';

const names = fc.uniqueArray(fc.constantFrom('ada', 'ben', 'cyd', 'dee', 'eve', 'fox')).map((found) => found.sort());
const members: fc.Arbitrary<Members> = fc.record({ users: names, groups: names, external: names });
const users = (...found: string[]): Members => ({ ...NOBODY, users: found });

/** What is in the group once a decision is carried out. */
const after = (present: Members, { added, removed }: { added: Members; removed: Members }) =>
  union(without(present, removed), added);

describe('what a mode makes of the members', () => {
  it('authoritative: exactly those wanted', () => {
    fc.assert(
      fc.property(members, members, members, (wanted, named, present) => {
        const decision = decide('authoritative', wanted, named, present);
        expect(after(present, decision)).toEqual(wanted);
        expect(decision.unmanaged).toEqual(NOBODY);
      }),
    );
  });

  it('additive: those wanted, and whoever was there without being named', () => {
    fc.assert(
      fc.property(members, members, members, (wanted, named, present) => {
        const decision = decide('additive', wanted, named, present);
        const result = after(present, decision);
        expect(without(wanted, result)).toEqual(NOBODY);
        expect(without(without(present, named), result)).toEqual(NOBODY);
        expect(both(without(named, wanted), result)).toEqual(NOBODY);
        expect(decision.unmanaged).toEqual(without(result, wanted));
      }),
    );
  });

  it('audit: nothing', () => {
    fc.assert(
      fc.property(members, members, members, (wanted, named, present) => {
        const decision = decide('audit', wanted, named, present);
        expect(count(decision.added) + count(decision.removed)).toBe(0);
        expect(decision.unmanaged).toEqual(without(present, wanted));
      }),
    );
  });

  it('once carried out, has nothing left to do', () => {
    fc.assert(
      fc.property(fc.constantFrom('authoritative', 'additive'), members, members, (mode, wanted, present) => {
        const result = after(present, decide(mode, wanted, NOBODY, present));
        const again = decide(mode, wanted, wanted, result);
        expect(count(again.added) + count(again.removed)).toBe(0);
      }),
    );
  });
});

describe('a list of members for people', () => {
  it('names kinds other than users, and counts what is too much', () => {
    expect(list({ users: ['ada'], groups: ['mm_x'], external: ['S-1-5'] })).toBe('ada, group mm_x, external S-1-5');
    expect(list(users('a', 'b', 'c'), 2)).toBe('a, b, and 1 more');
    expect(list(users('a', 'b'), 2)).toBe('a, b');
  });
});
