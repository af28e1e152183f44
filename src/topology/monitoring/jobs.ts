import { hostPort } from '../addresses.js';
import { databaseHosts, hostNamed, serverHosts, watchingHosts, type Estate } from '../model/index.js';
import {
  ALERTMANAGER_PORT,
  DATABASE_METRICS_PORT,
  NODE_METRICS_PORT,
  PROMETHEUS_PORT,
  proxyMetricsPort,
} from '../ports.js';

/** Something that Prometheus asks on several hosts alike. */
export interface Job {
  readonly name: 'node' | 'mattermost' | 'postgresql' | 'haproxy' | 'nginx' | 'prometheus' | 'alertmanager';
  readonly hosts: readonly string[];
  readonly port: number;
}

/** Without an Enterprise license servers have no metrics, and would count as down for ever. */
export const serversHaveMetrics = ({ license, monitoring }: Estate): boolean =>
  license !== undefined && monitoring !== undefined;

/** Who is asked for metrics. */
export function jobs(estate: Estate): readonly Job[] {
  const watching = watchingHosts(estate);
  const all: readonly Job[] = [
    { name: 'node', hosts: Object.keys(estate.hosts), port: NODE_METRICS_PORT },
    ...(serversHaveMetrics(estate)
      ? [{ name: 'mattermost' as const, hosts: serverHosts(estate), port: estate.monitoring?.metricsPort ?? 0 }]
      : []),
    { name: 'postgresql', hosts: databaseHosts(estate), port: DATABASE_METRICS_PORT },
    { name: estate.proxy.flavor, hosts: estate.proxies, port: proxyMetricsPort(estate) },
    { name: 'prometheus', hosts: watching, port: PROMETHEUS_PORT },
    { name: 'alertmanager', hosts: watching, port: ALERTMANAGER_PORT },
  ];
  return all.filter(({ hosts }) => hosts.length > 0);
}

/** `10.0.0.11:9100` */
export const target = (estate: Estate, host: string, port: number): string =>
  hostPort(hostNamed(estate, host).address, port);
