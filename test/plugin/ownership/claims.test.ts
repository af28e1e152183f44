import { expect, it } from 'vitest';
import { Claims } from '../../../src/plugin/ownership/claims.js';

it('two claims on one thing are seen where they cannot both be kept, in whatever order', () => {
  const claims = new Claims<string>((one, other) => one !== other);
  expect(claims.make('group ops', 'ada')).toBeUndefined();
  expect(claims.make('group ops', 'ada')).toBeUndefined();
  expect(claims.make('group docs', 'ben')).toBeUndefined();
  expect(claims.make('group ops', 'ben')).toBe('ada');
  expect(claims.make('group ops', 'ada')).toBe('ben');
});
