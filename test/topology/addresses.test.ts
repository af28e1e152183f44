import { expect, test } from 'vitest';
import { contains, hostPort, parseCidr } from '../../src/topology/addresses.js';

test.each([
  ['10.0.0.0/8', { address: '10.0.0.0', prefixLength: 8, family: 4 }],
  ['10.0.0.1', { address: '10.0.0.1', prefixLength: 32, family: 4 }],
  ['fd00::/64', { address: 'fd00::', prefixLength: 64, family: 6 }],
  ['fd00::1', { address: 'fd00::1', prefixLength: 128, family: 6 }],
])('%s is a network', (text, expected) => {
  expect(parseCidr(text)).toEqual(expected);
});

test.each(['', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0/8', 'fd00::/129', 'example.test/24', '10.0.0.0/-1'])(
  '%j is none',
  (text) => {
    expect(parseCidr(text)).toBeUndefined();
  },
);

test('a network holds the addresses with its prefix, and none of the other family', () => {
  const network = parseCidr('10.0.0.10/24')!;
  expect(['10.0.0.1', '10.0.0.255', '10.0.1.0', 'fd00::1'].map((address) => contains(network, address))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(contains(parseCidr('fd00::/64')!, 'fd00::ffff')).toBe(true);
});

test('an IPv6 address with a port is put into brackets', () => {
  expect([hostPort('10.0.0.1', 80), hostPort('fd00::1', 80)]).toEqual(['10.0.0.1:80', '[fd00::1]:80']);
});
