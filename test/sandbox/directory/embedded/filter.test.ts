import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, parseFilter, type Filter, type Subject } from '../../../../src/sandbox/directory/embedded/filter.js';

const subject: Subject = {
  searchable: (type) => type !== 'secret',
  values: (type) => ({ cn: ['mm_ops'], n: ['5'], text: ['one two three'] })[type],
  normalise: (_, value) => value.toLowerCase(),
  piece: (type, text) => (type === 'n' ? undefined : text.toLowerCase()),
  compare: (_, a, b) => Number(a) - Number(b),
};

const leaf = fc.constantFrom('(cn=mm_ops)', '(cn=other)', '(secret=x)', '(nothing=*)', '(n>=5)', '(text=one*three)');
const { filter: text } = fc.letrec<{ filter: string }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((parts) => `(&${parts.join('')})`),
    fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((parts) => `(|${parts.join('')})`),
    tie('filter').map((part) => `(!${part})`),
  ),
}));

const negated = (filter: Filter): Filter => ({ kind: 'not', part: filter });

describe('a filter', () => {
  it('keeps what is unknown unknown under negation, and turns the rest around', () => {
    fc.assert(
      fc.property(text, (source) => {
        const filter = parseFilter(source);
        const result = evaluate(filter, subject);
        expect(evaluate(negated(filter), subject)).toBe(result === undefined ? undefined : !result);
        expect(evaluate(negated(negated(filter)), subject)).toBe(result);
      }),
    );
  });

  it('obeys De Morgan', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (sources) => {
        const parts = sources.map(parseFilter);
        const none = evaluate(negated({ kind: 'or', parts }), subject);
        expect(evaluate({ kind: 'and', parts: parts.map(negated) }, subject)).toBe(none);
      }),
    );
  });

  it.each([
    ['(cn=MM_OPS)', true],
    ['(cn=mm_*)', true],
    ['(cn=*_ops)', true],
    ['(cn=mm*ops)', true],
    ['(cn=mm_ops*mm_ops)', false],
    ['(text=*two*)', true],
    ['(text=one*two*three)', true],
    ['(text=*three*two*)', false],
    ['(n=*5*)', false],
    ['(n>=5)', true],
    ['(n<=4)', false],
    ['(absent=*)', false],
    ['(secret=x)', undefined],
    ['(&(secret=x)(cn=other))', false],
    ['(|(secret=x)(cn=mm_ops))', true],
    ['(|(secret=x)(cn=other))', undefined],
  ])('%s is %s', (source, expected) => {
    expect(evaluate(parseFilter(source), subject)).toBe(expected);
  });

  it('refuses matching rules that it does not have, instead of guessing', () => {
    expect(() => evaluate(parseFilter('(cn:caseExactMatch:=x)'), subject)).toThrow('Bad search filter');
  });
});
