import { expect, it } from 'vitest';
import { listed } from '../../src/plugin/listed.js';

it('names are joined as people say them', () => {
  expect([[], ['ada'], ['ada', 'ben'], ['ada', 'ben', 'cyd']].map((names) => listed(names))).toEqual([
    '',
    'ada',
    'ada and ben',
    'ada, ben and cyd',
  ]);
});

it('of many names twenty are shown, and a count', () => {
  const names = Array.from({ length: 23 }, (_, i) => `u${i}`);
  expect(listed(names)).toBe(`${names.slice(0, 20).join(', ')} and 3 more`);
  expect(listed(names, Infinity)).toContain('u21 and u22');
});
