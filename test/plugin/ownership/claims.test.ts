import { expect, it } from 'vitest';
import { Claims } from '../../../src/plugin/ownership/claims.js';
import { unknown } from '../../../src/plugin/values/unknown.js';

it('what says the same of a thing, however deep, is one claim', () => {
  const claims = new Claims();
  const said = (mode: string) => ({ mode: new Map([['mode', mode]]), size: 1n, id: unknown() });
  expect(claims.make('file a', said('0644'))).toBeUndefined();
  expect(claims.make('file a', said('0644'))).toBeUndefined();
  expect(claims.make('file a', said('0600'))).toEqual(said('0644'));
});

it('two claims on one thing are seen where they cannot both be kept, in whatever order', () => {
  const claims = new Claims<string>((one, other) => one !== other);
  expect(claims.make('group ops', 'ada')).toBeUndefined();
  expect(claims.make('group ops', 'ada')).toBeUndefined();
  expect(claims.make('group docs', 'ben')).toBeUndefined();
  expect(claims.make('group ops', 'ben')).toBe('ada');
  expect(claims.make('group ops', 'ada')).toBe('ben');
});
