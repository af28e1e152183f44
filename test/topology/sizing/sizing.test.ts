import { describe, expect, test } from 'vitest';
import { E20_REDUNDANT, hostMinimum, resolveEstate, tierFor, TIERS } from '../../../src/topology/index.js';
import { shortfalls } from '../../../src/topology/sizing/shortfall.js';
import { redundant, standalone } from '../estates.js';

describe('tiers', () => {
  test.each([
    [1, 200],
    [200, 200],
    [201, 2_000],
    [15_001, 30_000],
    [200_000, 200_000],
  ])('%i users are carried by the tier of %i', (users, tier) => {
    expect(tierFor(users)?.users).toBe(tier);
  });

  test('more than the largest has none', () => {
    expect(tierFor(200_001)).toBeUndefined();
  });

  test('are in the order of their users, and no host gets smaller', () => {
    TIERS.slice(1).forEach((tier, index) => {
      const before = TIERS[index]!;
      expect(tier.users).toBeGreaterThan(before.users);
      expect(tier.server.cpus).toBeGreaterThanOrEqual(before.server.cpus);
      expect(tier.primary.memoryGiB).toBeGreaterThanOrEqual(before.primary.memoryGiB);
    });
  });
});

describe('the least that a host must have', () => {
  test('follows the table of the plan, which says nothing of a host that watches', () => {
    const estate = resolveEstate(redundant());
    expect(['app1', 'db2', 'lb1', 'watch'].map((host) => hostMinimum(estate, host))).toEqual([
      E20_REDUNDANT.server,
      E20_REDUNDANT.database,
      E20_REDUNDANT.proxy,
      { cpus: 1, memoryGiB: 2, diskGiB: 20 },
    ]);
  });

  test('follows the tier of the users, and the plan where the tier says nothing', () => {
    const estate = resolveEstate(redundant({ users: 15_000 }));
    expect(hostMinimum(estate, 'app1')).toEqual({ cpus: 4, memoryGiB: 8, diskGiB: 45 });
    expect(hostMinimum(estate, 'db1')).toEqual({ cpus: 4, memoryGiB: 32, diskGiB: 100 });
    expect(hostMinimum(estate, 'lb1')).toEqual(E20_REDUNDANT.proxy);
  });

  test('is added up where a host has several roles', () => {
    expect(hostMinimum(resolveEstate(standalone()), 'all')).toEqual({ cpus: 4, memoryGiB: 12, diskGiB: 145 });
  });

  test('is what was written, and nothing for roles that were left out', () => {
    const estate = resolveEstate(redundant({ sizing: { server: { cpus: 1, memoryGiB: 1, diskGiB: 1 } } }));
    expect([hostMinimum(estate, 'app1'), hostMinimum(estate, 'db1')]).toEqual([
      { cpus: 1, memoryGiB: 1, diskGiB: 1 },
      undefined,
    ]);
  });
});

describe('shortfalls', () => {
  const minimum = { cpus: 2, memoryGiB: 8, diskGiB: 100 };
  const disks = [
    { mount: '/', sizeMiB: 20 * 1024 },
    { mount: '/var/lib/postgresql', sizeMiB: 100 * 1024 },
  ];

  test('are none when the kernel shows a little less than what was ordered', () => {
    expect(shortfalls(minimum, { cpus: 2, memoryMiB: 7_900, disks }, ['/var/lib/postgresql'])).toEqual([]);
  });

  test('are looked for on the disk that holds the data', () => {
    expect(shortfalls(minimum, { cpus: 1, memoryMiB: 8_192, disks }, ['/var/lib/mattermost'])).toEqual([
      { wanted: '2 CPUs', found: '1' },
      { wanted: '100 GiB of disk for /var/lib/mattermost', found: '20 GiB' },
    ]);
  });
});
