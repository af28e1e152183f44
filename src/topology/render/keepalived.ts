import { addressFamily } from '../addresses.js';
import { hostNamed, type Estate, type Vip } from '../model/index.js';
import { PROXY_HEALTH_PORT } from '../ports.js';
import { GENERATED, indent, lines } from './generated.js';

/** Where the address stands when the first and the next proxies all work. */
const FIRST_PRIORITY = 110;
const STEP = 10;

/**
 * The whole keepalived.conf of one proxy. Both sides start as BACKUP and speak to each other's address, so that nothing
 * depends on multicast; the check asks the proxy beside it, never a server.
 */
export function renderKeepalived(estate: Estate, vip: Vip, host: string): string {
  const peers = estate.proxies.filter((name) => name !== host).map((name) => hostNamed(estate, name).address);
  return lines(
    GENERATED,
    'global_defs {',
    // keepalived 2.2 ends its own test of a configuration (-t) by a signal when scripts run as anybody but root.
    ...indent(['enable_script_security', 'script_user root']),
    '}',
    '',
    'vrrp_script proxy {',
    ...indent([
      `script "/usr/bin/curl -fsS -m 1 -o /dev/null http://127.0.0.1:${PROXY_HEALTH_PORT}/healthz"`,
      'interval 1',
      'timeout 2',
      'fall 2',
      'rise 2',
    ]),
    '}',
    '',
    'vrrp_instance mattermost {',
    ...indent([
      'state BACKUP',
      `interface ${vip.interface}`,
      `virtual_router_id ${vip.routerId}`,
      `priority ${Math.max(1, FIRST_PRIORITY - STEP * estate.proxies.indexOf(host))}`,
      'advert_int 1',
      ...(vip.preempt ? [] : ['nopreempt']),
      `unicast_src_ip ${hostNamed(estate, host).address}`,
      'unicast_peer {',
      ...indent(peers),
      '}',
      'virtual_ipaddress {',
      ...indent([`${vip.address}/${vip.prefixLength ?? (addressFamily(vip.address) === 6 ? 64 : 24)}`]),
      '}',
      'track_script {',
      ...indent(['proxy']),
      '}',
    ]),
    '}',
  );
}
