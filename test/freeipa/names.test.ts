import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areNames, nameProblem } from '../../src/freeipa/names.js';
import { at, Diagnostics } from '../../src/plugin/index.js';

/** FreeIPA's PATTERN_GROUPUSER_NAME, as its `constants.py` has it. */
const FREEIPA = /^(?!^[0-9]+$)^[a-zA-Z0-9_.][a-zA-Z0-9_.-]*[a-zA-Z0-9_.$-]?$/;

describe('a name', () => {
  it('is accepted exactly when FreeIPA takes it and keeps it as it is', () => {
    const text = fc.oneof(fc.string({ maxLength: 8 }), fc.stringMatching(/^[a-zA-Z0-9_.$-]{1,8}$/));
    fc.assert(
      fc.property(text, (name) => {
        expect(nameProblem(name) === undefined).toBe(FREEIPA.test(name) && name === name.toLowerCase());
      }),
    );
  });

  it.each([
    ['MM_Ops', 'write mm_ops'],
    ['2024', 'only digits'],
    ['', 'empty'],
    ['-a', 'first character'],
    ['a'.repeat(256), '256 characters'],
  ])('that is refused comes with the way to mend it: %s', (name, mend) => {
    expect(nameProblem(name)).toContain(mend);
  });

  it('may have 255 characters', () => {
    expect(nameProblem('a'.repeat(255))).toBeUndefined();
  });
});

describe('a set of names', () => {
  const problems = (names: readonly string[]) => {
    const diagnostics = new Diagnostics();
    areNames(names, at('users'), diagnostics);
    return diagnostics.items.map(({ summary, path }) => [path?.toString(), summary]);
  };

  it('with two that differ by case is refused once, at its path', () => {
    expect(problems(['ada', 'Ada', 'ben'])).toEqual([['users', 'users names one member 2 times: ada, Ada']]);
  });
  it('is fine otherwise', () => {
    expect(problems(['ada', 'ben', 'svc$'])).toEqual([]);
  });
});
