import { describe, expect, it } from 'vitest';
import { isPattern, matcherOf } from '../../../src/freeipa/data/pattern.js';
import { at, Diagnostics } from '../../../src/plugin/index.js';

describe('a pattern of names', () => {
  it.each([
    ['mm_*', 'mm_ops_leads', true],
    ['mm_*', 'xmm_ops', false],
    ['mm_?', 'mm_a', true],
    ['mm_?', 'mm_ab', false],
    ['MM_*', 'mm_a', true],
    ['a.b', 'axb', false],
    ['a$', 'a$', true],
    ['a*c', 'abbc', true],
    ['*', 'anything', true],
  ])('%s and %s: %s', (pattern, name, matches) => {
    expect(matcherOf(pattern).test(name)).toBe(matches);
  });

  it.each(['^mm_', 'mm_[a-z]+', '(a|b)', 'a b', '', 'a*)(cn=*'])('is not %j', (pattern) => {
    const diagnostics = new Diagnostics();
    isPattern(pattern, at('pattern'), diagnostics);
    expect(diagnostics.items[0]?.detail).toContain('mm_*');
  });
});
