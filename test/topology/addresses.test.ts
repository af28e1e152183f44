import { expect, test } from 'vitest';
import { canonicalAddress, contains, hostPort, isEndOfNetwork, parseCidr } from '../../src/topology/addresses.js';

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

test('the ways of writing one address are one', () => {
  expect(['fd00:0::B', 'FD00::000b', 'fd00:0:0:0:0:0:0:b'].map(canonicalAddress)).toEqual(Array(3).fill('fd00::b'));
  expect(['10.0.0.1', 'app1.example.test', ''].map(canonicalAddress)).toEqual(['10.0.0.1', 'app1.example.test', '']);
});

test.each([
  ['10.0.0.0/24', true],
  ['10.0.0.255/24', true],
  ['10.0.1.255/16', false],
  ['10.0.0.255/8', false],
  ['10.255.255.255/8', true],
  ['192.0.2.5/30', false],
  ['192.0.2.7/30', true],
  ['192.0.2.6/31', false],
  ['192.0.2.6/32', false],
  ['fd00::/64', false],
])('whether %s is an end of its network: %s', (text, expected) => {
  expect(isEndOfNetwork(parseCidr(text)!)).toBe(expected);
});
