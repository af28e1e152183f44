import { expect, test } from 'vitest';
import { replicationChecks, resolveEstate } from '../../../src/topology/index.js';
import { redundant, standalone } from '../estates.js';

test('each replica is looked for on the primary by its slot, once all is done, and nothing is changed', () => {
  const [check, ...others] = replicationChecks(resolveEstate(redundant()), ['lb2.keepalived']);
  expect(others).toEqual([]);
  expect(check).toMatchObject({ id: 'db1.follows-db2', host: 'db1', kind: 'command', after: ['lb2.keepalived'] });
  if (check?.kind !== 'command') throw new Error('expected a command');
  expect(check.probe).toContain("s.slot_name = 'replica_db2' and r.state = 'streaming'");
  expect(check.apply).toContain(`until ${check.probe}; do`);
  expect(check.apply).toContain('replica db2 does not stream by the slot replica_db2');
  expect(check).not.toHaveProperty('undo');
});

test('an estate without replicas has none to look for', () => {
  expect(replicationChecks(resolveEstate(standalone()), [])).toEqual([]);
});
