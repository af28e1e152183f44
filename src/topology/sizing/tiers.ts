import type { HostSpec } from '../model/index.js';

/** Hosts of one kind. */
export interface TierHosts {
  readonly count: number;
  readonly cpus: number;
  readonly memoryGiB: number;
}

/** What the vendor measured for a number of people at the same time. Search and cache hosts are outside of this model. */
export interface Tier {
  /** People at the same time, at most. */
  readonly users: number;
  readonly server: TierHosts;
  /** The one that takes the writes. */
  readonly primary: TierHosts;
  /** Those that follow it; a count of 0 for none. */
  readonly replicas: TierHosts;
  /** Hosts of the search engine; 0 where the database searches. */
  readonly search: number;
}

const hosts = (count: number, cpus: number, memoryGiB: number): TierHosts => ({ count, cpus, memoryGiB });

/** Source: the vendor's scaling guides for 200 to 200,000 users. The proxies there were oversized and are no guidance. */
export const TIERS: readonly Tier[] = [
  { users: 200, server: hosts(1, 2, 4), primary: hosts(1, 2, 16), replicas: hosts(0, 2, 16), search: 0 },
  { users: 2_000, server: hosts(2, 2, 4), primary: hosts(1, 2, 16), replicas: hosts(1, 2, 16), search: 2 },
  { users: 15_000, server: hosts(2, 4, 8), primary: hosts(1, 4, 32), replicas: hosts(1, 4, 32), search: 2 },
  { users: 30_000, server: hosts(2, 8, 16), primary: hosts(1, 8, 64), replicas: hosts(1, 8, 64), search: 4 },
  { users: 50_000, server: hosts(5, 8, 16), primary: hosts(1, 8, 64), replicas: hosts(4, 8, 64), search: 4 },
  { users: 100_000, server: hosts(6, 16, 32), primary: hosts(1, 16, 128), replicas: hosts(5, 16, 128), search: 4 },
  { users: 200_000, server: hosts(14, 16, 32), primary: hosts(1, 16, 128), replicas: hosts(6, 16, 128), search: 4 },
];

/** The smallest tier that carries so many people; undefined above the largest. */
export function tierFor(users: number): Tier | undefined {
  return TIERS.find((tier) => users <= tier.users);
}

/** Disk of the implementation plan's table, GiB: the tiers say nothing of disks. */
const DISK_GIB = { server: 45, database: 100, proxy: 10 } as const;

/** The least that each host of a tier must have. */
export function tierMinimum(tier: Tier): Readonly<Record<'server' | 'database', HostSpec>> {
  return {
    server: { cpus: tier.server.cpus, memoryGiB: tier.server.memoryGiB, diskGiB: DISK_GIB.server },
    database: { cpus: tier.primary.cpus, memoryGiB: tier.primary.memoryGiB, diskGiB: DISK_GIB.database },
  };
}
