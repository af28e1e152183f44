import { describe, expect, test } from 'vitest';
import { encodeSecret, joined, secret, secretsIn } from '../../../src/topology/index.js';

describe('encoding', () => {
  test.each([
    ['none', 'a"b:c', 'a"b:c'],
    ['url', "p@ss/w'd (1)+%", 'p%40ss%2Fw%27d%20%281%29%2B%25'],
    ['pgpass', 'a:b\\c', 'a\\:b\\\\c'],
    ['environment', 'a"b\\c$d`e', 'a\\"b\\\\c\\$d\\`e'],
  ] as const)('%s', (encoding, value, expected) => {
    expect(encodeSecret(value, encoding)).toBe(expected);
  });
});

test('joined texts have no two literal parts beside each other, and none that is empty', () => {
  expect(joined('a', 'b', [secret('one'), 'c'], '', 'd')).toEqual(['ab', { secret: 'one' }, 'cd']);
  expect(joined('a', 'b')).toBe('ab');
});

test('the secrets of a text are found by their names', () => {
  expect(secretsIn(joined('a', [secret('one', 'url'), secret('two')]))).toEqual(['one', 'two']);
  expect(secretsIn('none')).toEqual([]);
});
