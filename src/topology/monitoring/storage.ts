import type { Estate, Monitoring } from '../model/index.js';
import { jobs, type Job } from './jobs.js';
import { probes } from './probes.js';

/** Time series that one host gives, rounded up. Measured on Debian 12's exporters; Mattermost's by the vendor's list of metrics. */
const SERIES: Readonly<Record<Job['name'], number>> = {
  node: 1_000,
  mattermost: 4_000,
  postgresql: 1_500,
  haproxy: 600,
  nginx: 50,
  prometheus: 800,
  alertmanager: 500,
};
const SERIES_OF_A_PROBE = 30;

/** What a measurement takes once it is compressed; Prometheus's own guide says one to two. */
const BYTES_EACH = 2;
const SECONDS_A_DAY = 86_400;

/** Bytes that the measurements of an estate take on each host that watches, for as long as they are kept. */
export function bytesKept(estate: Estate, { intervalSeconds, retentionDays }: Monitoring): number {
  const asked = jobs(estate).reduce((sum, { name, hosts }) => sum + SERIES[name] * hosts.length, 0);
  const probed = probes(estate).reduce((sum, { urls }) => sum + SERIES_OF_A_PROBE * Object.keys(urls).length, 0);
  return ((asked + probed) * BYTES_EACH * retentionDays * SECONDS_A_DAY) / intervalSeconds;
}
