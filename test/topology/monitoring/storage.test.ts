import { expect, test } from 'vitest';
import { resolveEstate, type MonitoringDescription } from '../../../src/topology/index.js';
import { bytesKept } from '../../../src/topology/monitoring/storage.js';
import { redundant } from '../estates.js';

const kept = (changes: Partial<MonitoringDescription>) => {
  const estate = resolveEstate(redundant({ monitoring: { hosts: ['watch'], ...changes } }));
  return bytesKept(estate, estate.monitoring!);
};

test('what is kept grows with the days, and with how often it is looked', () => {
  expect(kept({ retentionDays: 60 })).toBe(2 * kept({ retentionDays: 30 }));
  expect(kept({ intervalSeconds: 5 })).toBe(3 * kept({ intervalSeconds: 15 }));
});

test('a month of six hosts takes a few GiB', () => {
  expect(kept({}) / 2 ** 30).toBeGreaterThan(2);
  expect(kept({}) / 2 ** 30).toBeLessThan(15);
});
