import { expect, test } from 'vitest';
import { resolveEstate } from '../../../src/topology/index.js';
import { host, redundant, standalone } from '../estates.js';

test('every default is in its place', () => {
  const estate = resolveEstate(standalone({ acknowledge: undefined }));
  expect(estate).toMatchObject({
    listenPort: 8065,
    clusterName: 'dev',
    gossipEncryption: true,
    proxies: [],
    proxy: { flavor: 'haproxy', maxBodyMiB: 100, logRotate: 14 },
    sslmode: 'require',
    fileStore: { kind: 'local' },
    push: 'off',
    sizing: 'E20_REDUNDANT',
    checks: 'error',
    acknowledge: [],
  });
  expect(estate.database).toMatchObject({
    port: 5432,
    version: 15,
    maxConnections: 1024,
    pool: { maxOpen: 100, maxIdle: 50 },
    maxSlotWalKeepSize: '16GB',
  });
  expect(estate.hosts.all?.ssh).toMatchObject({ address: '10.0.0.5', port: 22, user: 'root', sudo: false });
});

test('what is written as undefined counts as left out', () => {
  const estate = resolveEstate(
    redundant({ proxy: { flavor: undefined }, database: { ...redundant().database, port: undefined } }),
  );
  expect([estate.proxy.flavor, estate.database.port]).toEqual(['haproxy', 5432]);
});

test('commands run through sudo unless the user is root', () => {
  const { ssh } = host('10.0.0.1');
  const users = ['root', 'deploy'].map((user) =>
    resolveEstate(standalone({ hosts: { all: host('10.0.0.5', { ssh: { ...ssh, user } }) } })),
  );
  expect(users.map((estate) => estate.hosts.all?.ssh.sudo)).toEqual([false, true]);
});

test.each([
  ['10.0.0.10', { address: '10.0.0.10', prefixLength: undefined }],
  ['10.0.0.10/23', { address: '10.0.0.10', prefixLength: 23 }],
])('the address that moves may be written %s', (vip, expected) => {
  expect(resolveEstate(redundant({ vip })).vip).toMatchObject({ interface: 'eth0', routerId: 51, preempt: false });
  expect(resolveEstate(redundant({ vip })).vip?.address).toBe(expected.address);
  expect(resolveEstate(redundant({ vip })).vip?.prefixLength).toBe(expected.prefixLength);
});

test('sizes follow from the users when they are given', () => {
  expect(resolveEstate(redundant({ users: 1500 })).sizing).toBe('users');
});
