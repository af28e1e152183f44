import type { HostSpec, SizedRole } from '../model/index.js';

/**
 * The table of the implementation plan for a redundant E20 installation: two of each. It is the vendor's tier of 2,000
 * people but for the databases, which have 8 GiB there instead of 16, and the proxies, which are two small ones.
 */
export const E20_REDUNDANT: Readonly<Record<Exclude<SizedRole, 'monitoring'>, HostSpec>> = {
  server: { cpus: 2, memoryGiB: 4, diskGiB: 45 },
  database: { cpus: 2, memoryGiB: 8, diskGiB: 100 },
  proxy: { cpus: 1, memoryGiB: 4, diskGiB: 10 },
};

/** A host that watches a few dozen others; the plan's table has none. The disk is for a month. */
export const MONITORING_HOST: HostSpec = { cpus: 1, memoryGiB: 2, diskGiB: 20 };
