import { expect, test } from 'vitest';
import { connectionNotes } from '../../../../src/topology/documents/diagram/notes.js';
import type { Party, PortRow } from '../../../../src/topology/ports.js';

const row = (id: string, from: readonly Party[], to: Party, port: number): PortRow => ({
  id,
  purpose: '',
  from,
  to,
  protocol: 'tcp',
  port,
});

test('connections without a way in the picture are told in words, one line for each direction', () => {
  const rows = [
    row('drawn', ['monitoring'], 'servers', 1),
    row('node', ['monitoring'], 'every host', 9100),
    row('proxy', ['monitoring'], 'proxies', 8405),
    row('https', ['clients', 'monitoring'], 'proxies', 443),
    row('page', ['administrators', 'monitoring'], 'monitoring', 9090),
    row('own', ['the host itself'], 'monitoring', 9115),
    row('other', ['servers'], 'databases', 5432),
  ];
  expect(connectionNotes(rows, 'monitoring', { drawn: ['drawn'], several: true })).toEqual([
    '9100 to every host',
    '443, 8405 to proxies',
    '9090 among themselves',
    '9090 from administrators',
  ]);
  expect(connectionNotes(rows, 'monitoring', { drawn: ['drawn'], several: false })).not.toContain(
    '9090 among themselves',
  );
});
