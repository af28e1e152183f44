import { hostPort } from '../../addresses.js';
import { hostNamed, serverHosts, watchingHosts, type Estate } from '../../model/index.js';
import { PATHS, requestLog } from '../../paths.js';
import { PROXY_HEALTH_PORT } from '../../ports.js';
import { PING_PATH } from '../../render/haproxy.js';
import { code, commands, numbered } from '../markdown.js';
import { ssh } from '../reach.js';
import type { Writer } from './page.js';
import { apply, item, section } from './text.js';

/** How a server is asked on its own host. Without -k its certificate would have to be for the address. */
const pingOf = ({ listenPort, tls }: Estate): string =>
  tls?.upstream
    ? `curl -fsSk https://127.0.0.1:${listenPort}${PING_PATH}`
    : `curl -fsS http://127.0.0.1:${listenPort}${PING_PATH}`;

export const lookFirst: Writer = ({ estate, stack, engine }) =>
  section(
    'Ask the site as people do, then each server on its own host:',
    commands([
      `curl -fsS ${estate.siteUrl.replace(/\/+$/, '')}${PING_PATH}`,
      ...serverHosts(estate).map((name) => ssh(estate, name, pingOf(estate))),
    ]),
    engine === 'host'
      ? 'Then let the plan compare every host with what it shall be. It changes nothing, and shows what was edited, stopped or removed:'
      : 'The plan shows what is new in the description. What changed on the hosts it does not see:',
    commands([`npx muster plan ${stack}`]),
    'A plan that shows only what somebody changed by hand is healed by an apply.',
    watchingHosts(estate).length > 0 ? 'An alert tells more: [alerts](alerts.md).' : undefined,
  );

export const serverDown: Writer = (source) => {
  const { estate } = source;
  const names = serverHosts(estate);
  const [first = ''] = names;
  return section(
    names.length > 1
      ? `The proxies send nothing to a server that does not answer, so people lose nothing while one of ${names.join(', ')} is left.`
      : `${first} is the only server: while it is down, so is the site.`,
    numbered([
      item(
        'Look what it says:',
        ...names.map((name) => ssh(estate, name, 'journalctl -u mattermost.service -n 100 --no-pager')),
      ),
      item(
        'Start it again, and ask it:',
        ssh(estate, first, 'systemctl restart mattermost.service'),
        ssh(estate, first, pingOf(estate)),
      ),
      item('If its files are not what they shall be, the plan says so and an apply mends them:', ...apply(source)),
      `Its own log is in ${code(PATHS.mattermostLog)}. A server that cannot reach the database says so there: [the database](#${estate.database.replicas.length > 0 ? 'fail-over-of-the-database' : 'the-database-does-not-answer'}).`,
    ]),
  );
};

export const proxyLost: Writer = (source) => {
  const { estate } = source;
  const { proxies, proxy, vip } = estate;
  const [first = ''] = proxies;
  if (proxies.length === 0) return undefined;
  const health = `curl -fsS http://127.0.0.1:${PROXY_HEALTH_PORT}/healthz`;
  return section(
    vip
      ? `${code(vip.address)} moves by itself to a proxy that works, within a few seconds. ${vip.preempt ? `It goes back to ${first} when that returns, which is one more short interruption.` : 'It stays there when the other one returns.'}`
      : `${proxies.join(' and ')} are reached by their own addresses: take one that is lost out of what leads to them (DNS, or the balancer in front).`,
    numbered([
      ...(vip
        ? [
            item(
              'Who has the address now:',
              ...proxies.map((name) => ssh(estate, name, `ip -brief address show dev ${vip.interface}`)),
            ),
          ]
        : []),
      item(
        'Whether each proxy works, and what it says:',
        ...proxies.map((name) => ssh(estate, name, health)),
        ...proxies.map((name) =>
          ssh(
            estate,
            name,
            `journalctl -u ${proxy.flavor}.service${vip ? ' -u keepalived.service' : ''} -n 50 --no-pager`,
          ),
        ),
      ),
      item(
        'Bring the lost one back:',
        ssh(estate, first, `systemctl restart ${proxy.flavor}.service`),
        ...apply(source),
      ),
      ...(vip
        ? [
            item(
              `To move the address on purpose, stop keepalived where it is, and start it again after the work:`,
              ssh(estate, first, 'systemctl stop keepalived.service'),
              ssh(estate, first, 'systemctl start keepalived.service'),
            ),
          ]
        : []),
      `Requests are in ${code(requestLog(estate))} of the proxy that took them.`,
    ]),
    vip && proxies.length > 1
      ? `Both have it at once: they do not hear each other. Let VRRP (IP protocol 112) pass between ${proxies.map((name) => `${name} (${hostNamed(estate, name).address})`).join(' and ')}, and see that no other pair in the network has the router id ${vip.routerId}.`
      : undefined,
    `That the site is reached through one proxy alone shows: ${code(`curl -fsS --resolve ${new URL(estate.siteUrl).hostname}:443:${bracketed(estate, first)} ${estate.siteUrl.replace(/\/+$/, '')}${PING_PATH}`)}`,
  );
};

/** An address as --resolve wants it. */
const bracketed = (estate: Estate, name: string): string =>
  hostPort(hostNamed(estate, name).address, 0).replace(/:0$/, '');
