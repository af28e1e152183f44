import { hostPort } from '../addresses.js';
import { hostNamed, serverHosts, watchingHosts, type Estate } from '../model/index.js';
import { PATHS } from '../paths.js';
import { HAPROXY_METRICS_PORT, HTTPS_PORT, HTTP_PORT, PROXY_HEALTH_PORT } from '../ports.js';
import { GENERATED, lines } from './generated.js';

/** Process health of a server. Plain on purpose: with the state of the database in it, an outage there would take away every server. */
export const PING_PATH = '/api/v4/system/ping';

/** The whole haproxy.cfg of a proxy. */
export function renderHaproxy(estate: Estate): string {
  const { host } = new URL(estate.siteUrl);
  return lines(
    GENERATED,
    ...GLOBAL,
    '',
    ...DEFAULTS,
    '',
    'frontend http',
    ...bind(HTTP_PORT),
    `    http-request redirect prefix https://${host} code 301`,
    '',
    'frontend https',
    ...bind(HTTPS_PORT, ` ssl crt ${PATHS.proxyBundle} alpn h2,http/1.1`),
    '    option forwardfor',
    '    http-request set-header X-Real-IP %[src]',
    '    http-request set-header X-Forwarded-Proto https',
    `    http-request deny deny_status 413 if { req.hdr_val(content-length) gt ${estate.proxy.maxBodyMiB * 1024 * 1024} }`,
    '    http-response set-header Strict-Transport-Security "max-age=15768000"',
    '    capture request header Referer len 256',
    '    capture request header User-Agent len 256',
    // Combined format, then server and times.
    '    log-format "%ci - - [%trl] %{+Q}r %ST %B %{+Q}[capture.req.hdr(0)] %{+Q}[capture.req.hdr(1)] %s %TR/%Tw/%Tc/%Tr/%Ta"',
    '    default_backend mattermost',
    '',
    'backend mattermost',
    '    balance leastconn',
    '    option httpchk',
    `    http-check send meth GET uri ${PING_PATH} ver HTTP/1.1 hdr Host ${host}`,
    '    http-check expect status 200',
    '    option redispatch 1',
    '    retries 3',
    // A server that dies under a request: what only reads is asked of another one, what may have been done already never is.
    '    retry-on conn-failure empty-response',
    '    http-request disable-l7-retry unless METH_GET',
    // No `timeout check`: it could only make the check of a server that accepts and does not answer longer than `inter`.
    `    default-server check inter 1s fall 2 rise 2${tlsToServers(estate)}`,
    ...serverHosts(estate).map(
      (name) => `    server ${name} ${hostPort(hostNamed(estate, name).address, estate.listenPort)}`,
    ),
    '',
    // Says that this proxy works, whatever the servers do: an outage of them must not take the address from both proxies.
    'frontend health',
    `    bind 127.0.0.1:${PROXY_HEALTH_PORT}`,
    '    monitor-uri /healthz',
    '    http-request deny deny_status 404',
    '    no log',
    ...(watchingHosts(estate).length > 0 ? metrics() : []),
  );
}

/** Everything that HAProxy counts, for Prometheus; the firewall lets nobody else in. */
const metrics = (): readonly string[] => [
  '',
  'frontend metrics',
  ...bind(HAPROXY_METRICS_PORT),
  '    http-request use-service prometheus-exporter if { path /metrics }',
  '    http-request deny deny_status 404',
  '    no log',
];

/** IPv4 has a socket of its own: one for both would show its clients as `::ffff:10.0.0.1`, in the log and to Mattermost. */
const bind = (port: number, options = ''): readonly string[] => [
  `    bind :${port}${options}`,
  `    bind :::${port} v6only${options}`,
];

/**
 * Without maxconn, so that HAProxy counts how many connections the files that it may open are enough for; one that it
 * cannot keep would stop it from starting, which no check of the configuration sees.
 */
const GLOBAL = [
  'global',
  '    log /dev/log local0',
  '    chroot /var/lib/haproxy',
  '    stats socket /run/haproxy/admin.sock mode 660 level admin expose-fd listeners',
  '    stats timeout 30s',
  '    user haproxy',
  '    group haproxy',
  '    ssl-default-bind-options ssl-min-ver TLSv1.2 no-tls-tickets',
  '    ssl-default-bind-ciphers ECDHE+AESGCM:ECDHE+CHACHA20',
  '    ssl-default-server-options ssl-min-ver TLSv1.2',
  '    tune.ssl.default-dh-param 2048',
];

const DEFAULTS = [
  'defaults',
  '    log global',
  '    mode http',
  '    option dontlognull',
  '    timeout connect 1s',
  '    timeout client 60s',
  '    timeout server 600s',
  '    timeout http-request 60s',
  '    timeout http-keep-alive 60s',
  '    timeout queue 10s',
  '    timeout tunnel 1h',
];

function tlsToServers({ tls }: Estate): string {
  if (tls?.upstream === undefined) return '';
  const { serverName } = tls.upstream;
  return ` ssl verify required ca-file ${PATHS.upstreamCa} sni str(${serverName}) verifyhost ${serverName} check-sni ${serverName}`;
}
