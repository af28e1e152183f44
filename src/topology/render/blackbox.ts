import type { Estate } from '../model/index.js';
import { probes, type Probe } from '../monitoring/probes.js';
import { PATHS } from '../paths.js';
import { addressFamily } from '../addresses.js';
import { yaml } from './yaml.js';

/** The whole blackbox.yml: how the site and each server are asked. */
export const renderBlackbox = (estate: Estate): string =>
  yaml({ modules: Object.fromEntries(probes(estate).map((probe) => [probe.name, module(estate, probe)])) });

function module({ hosts }: Estate, { name, serverName, hostHeader, authority }: Probe) {
  const [first] = Object.values(hosts);
  return {
    prober: 'http',
    timeout: '5s',
    http: {
      preferred_ip_protocol: `ip${addressFamily(first?.address ?? '') ?? 4}`,
      valid_status_codes: [200],
      follow_redirects: false,
      headers: { Host: hostHeader },
      ...(serverName === undefined
        ? {}
        : {
            fail_if_not_ssl: true,
            tls_config: {
              server_name: serverName,
              ...(authority === undefined ? {} : { ca_file: authorityFile(name) }),
            },
          }),
    },
  };
}

/** Where the authority of a probe lies on the hosts that watch. */
export const authorityFile = (probe: Probe['name']): string =>
  probe === 'site' ? PATHS.siteCa : PATHS.probedServersCa;
