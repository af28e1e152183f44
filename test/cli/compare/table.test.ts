import { expect, test } from 'vitest';
import { told } from '../../../src/cli/compare/table.js';

test('what differs comes first, then what is not proven', () => {
  const rows = [
    { address: 'a.a', kind: 'only above', attributes: {}, unproven: 'not applied there' },
    { address: 'b.b', kind: 'differs', attributes: { users: '-fox' } },
    { address: 'c.c', kind: 'only below', attributes: {} },
    { address: 'd.d', kind: 'same', attributes: {}, unproven: 'applied there with other users' },
  ] as const;
  expect(told('staging', 'production', rows, true)).toEqual([
    'What production declares otherwise than staging',
    '  + a.a',
    '  ~ b.b',
    '      users: -fox',
    '  - c.c',
    'What staging does not prove',
    '  ? a.a: not applied there',
    '  ? d.d: applied there with other users',
  ]);
});

test('nothing is said in a sentence, and of proof only where the state was read', () => {
  expect(told('staging', 'production', [], true)).toEqual([
    'production declares what staging does.',
    'All that production declares is applied in staging.',
  ]);
  expect(told('staging', 'production', [], false)).toEqual(['production declares what staging does.']);
});
