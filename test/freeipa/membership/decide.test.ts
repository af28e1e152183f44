import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count, both, NOBODY, union, without, type Members } from '../../../src/freeipa/members.js';
import { decide } from '../../../src/freeipa/membership/decide.js';

const names = fc.uniqueArray(fc.constantFrom('ada', 'ben', 'cyd', 'dee', 'eve', 'fox')).map((found) => found.sort());
const members: fc.Arbitrary<Members> = fc.record({ users: names, groups: names, external: names });

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
