import { parseCertificates } from '../certificate.js';
import { hostPort } from '../addresses.js';
import { hostNamed, serverHosts, type Estate } from '../model/index.js';
import { HTTPS_PORT } from '../ports.js';
import { PING_PATH } from '../render/haproxy.js';

/** Addresses that are asked as people, or as proxies, would. */
export interface Probe {
  /** `site`: the way of people; `server`: each server by itself, with its database and its file store. */
  readonly name: 'site' | 'server';
  /** Address by the name of what has it: a host, or `vip`. */
  readonly urls: Readonly<Record<string, string>>;
  /** Name that the certificate must have; undefined without TLS. */
  readonly serverName?: string;
  /** What the Host header says. */
  readonly hostHeader: string;
  /** Authority that must have signed the certificate, PEM; undefined for those that the host trusts anyway. */
  readonly authority?: string;
}

/** How an instance is called that is no host: the address that moves between the proxies. */
const VIP_INSTANCE = 'vip';

/** What is asked for its answer, not for metrics. */
export function probes(estate: Estate): readonly Probe[] {
  const server = serverProbe(estate);
  return estate.proxies.length > 0 ? [siteProbe(estate), server] : [server];
}

/** By address, so that each proxy is asked and no DNS is; by the name of the site within. */
function siteProbe(estate: Estate): Probe {
  const { host, hostname } = new URL(estate.siteUrl);
  const url = (address: string) => `https://${hostPort(address, HTTPS_PORT)}${PING_PATH}`;
  const proxies = estate.proxies.map((name) => [name, url(hostNamed(estate, name).address)] as const);
  return {
    name: 'site',
    urls: { ...(estate.vip ? { [VIP_INSTANCE]: url(estate.vip.address) } : {}), ...Object.fromEntries(proxies) },
    serverName: hostname,
    hostHeader: host,
    authority: siteAuthority(estate),
  };
}

function serverProbe(estate: Estate): Probe {
  const { tls, listenPort, siteUrl } = estate;
  const base = (name: string) => hostPort(hostNamed(estate, name).address, listenPort);
  const scheme = tls?.upstream ? 'https' : 'http';
  return {
    name: 'server',
    urls: Object.fromEntries(
      serverHosts(estate).map((name) => [name, `${scheme}://${base(name)}${PING_PATH}?get_server_status=true`]),
    ),
    hostHeader: new URL(siteUrl).host,
    ...(tls?.upstream ? { serverName: tls.upstream.serverName, authority: tls.upstream.ca } : {}),
  };
}

function siteAuthority({ tls, monitoring }: Estate): string | undefined {
  if (monitoring?.siteCa !== undefined) return monitoring.siteCa;
  const [certificate] = (tls && parseCertificates(tls.certificate)) ?? [];
  return certificate?.checkIssued(certificate) === true ? tls?.certificate : undefined;
}
