import { GENERATED, lines } from './generated.js';

/**
 * Kernel settings of servers and proxies. Source: the vendor's guide for high availability, without those that need a
 * kernel module (congestion control) or hold for all containers of a machine (socket buffers). Ports of outgoing
 * connections begin above those that the estate listens on, so that none of them is taken when a service restarts.
 */
export const SYSCTL: Readonly<Record<string, string>> = {
  'net.core.somaxconn': '4096',
  'net.ipv4.ip_local_port_range': '10240 65000',
  'net.ipv4.tcp_fin_timeout': '30',
  'net.ipv4.tcp_max_syn_backlog': '8192',
  'net.ipv4.tcp_slow_start_after_idle': '0',
  'net.ipv4.tcp_tw_reuse': '1',
};

export const renderSysctl = (): string =>
  lines(GENERATED, ...Object.entries(SYSCTL).map(([key, value]) => `${key} = ${value}`));
