import { expect, test } from 'vitest';
import { admissions, portMatrix, resolveEstate, type EstateDescription } from '../../src/topology/index.js';
import { host, redundant, standalone } from './estates.js';

/** Who is let in where, as one line each. */
const lets = (description: EstateDescription, name: string) =>
  admissions(resolveEstate(description), name).map(({ row: { protocol, port }, sources }) =>
    `${protocol} ${port ?? ''} ${sources.join(' ')}`.replace('  ', ' '),
  );

test('a server lets in proxies and administrators, the other servers, and who watches its metrics', () => {
  expect(lets(redundant(), 'app1')).toEqual([
    'tcp 22 10.9.0.0/24',
    'tcp 8065 10.0.0.31 10.0.0.32 10.0.0.41 10.9.0.0/24',
    'tcp 8074 10.0.0.12',
    'udp 8074 10.0.0.12',
    'tcp 8067 10.0.0.41',
    'tcp 9100 10.0.0.41',
  ]);
});

test('a database lets in servers and the other databases, and who watches', () => {
  expect(lets(redundant(), 'db1')).toEqual([
    'tcp 22 10.9.0.0/24',
    'tcp 5432 10.0.0.11 10.0.0.12 10.0.0.22',
    'tcp 9100 10.0.0.41',
    'tcp 9187 10.0.0.41',
  ]);
});

test('a proxy lets in clients, who watches, and the other proxy for the address that moves', () => {
  expect(lets(redundant(), 'lb1')).toEqual([
    'tcp 22 10.9.0.0/24',
    'tcp 80 10.1.0.0/16 10.2.0.0/16 10.9.0.0/24',
    'tcp 443 10.0.0.41 10.1.0.0/16 10.2.0.0/16 10.9.0.0/24',
    'vrrp 10.0.0.32',
    'tcp 9100 10.0.0.41',
    'tcp 8405 10.0.0.41',
  ]);
});

test('a host that only watches lets in administrators alone', () => {
  expect(lets(redundant(), 'watch')).toEqual(['tcp 22 10.9.0.0/24', 'tcp 9090 10.9.0.0/24', 'tcp 9093 10.9.0.0/24']);
});

test('hosts that watch see each other, and tell each other what was sent', () => {
  expect(lets(redundant({ monitoring: { hosts: ['watch', 'lb2'] } }), 'watch')).toEqual([
    'tcp 22 10.9.0.0/24',
    'tcp 9100 10.0.0.32',
    'tcp 9090 10.0.0.32 10.9.0.0/24',
    'tcp 9093 10.0.0.32 10.9.0.0/24',
    'tcp 9094 10.0.0.32',
    'udp 9094 10.0.0.32',
  ]);
});

test('a proxy of nginx shows what it measures by the exporter beside it', () => {
  expect(lets(redundant({ proxy: { flavor: 'nginx' } }), 'lb1')).toContain('tcp 9113 10.0.0.41');
});

test('without a host that watches nobody else is let in', () => {
  expect(lets(redundant({ monitoring: { hosts: [] } }), 'db1')).toEqual([
    'tcp 22 10.9.0.0/24',
    'tcp 5432 10.0.0.11 10.0.0.12 10.0.0.22',
  ]);
});

test('without proxies clients come to the server itself', () => {
  expect(lets(standalone(), 'all')).toEqual(['tcp 22 10.9.0.0/24', 'tcp 8065 10.0.0.0/8 10.9.0.0/24']);
});

test('a bastion is let in by SSH, at the port where each host listens', () => {
  const { hosts } = redundant();
  const through = { ...hosts, app2: host('10.0.0.12', { ssh: { ...hosts.app2!.ssh, bastion: 'watch', port: 2222 } }) };
  expect(lets(redundant({ hosts: through }), 'app2')[0]).toBe('tcp 2222 10.0.0.41 10.9.0.0/24');
  expect(lets(redundant({ hosts: through }), 'app1')[0]).toBe('tcp 22 10.0.0.41 10.9.0.0/24');
});

test('a single server has no cluster to talk with, and nobody asks for metrics that nobody watches', () => {
  const ids = portMatrix(resolveEstate(standalone())).map(({ id }) => id);
  expect(ids).toEqual(['ssh-22', 'application', 'database']);
});
