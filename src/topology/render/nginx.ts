import { hostPort } from '../addresses.js';
import { hostNamed, serverHosts, watchingHosts, type Estate } from '../model/index.js';
import { PATHS } from '../paths.js';
import { HTTPS_PORT, HTTP_PORT, PROXY_HEALTH_PORT } from '../ports.js';
import { GENERATED, indent, lines } from './generated.js';

/** The whole nginx.conf of a proxy, so that the default site is not served and `nginx -t -c` checks all of it. */
export function renderNginx(estate: Estate): string {
  return lines(
    GENERATED,
    'user www-data;',
    'worker_processes auto;',
    'worker_rlimit_nofile 65536;',
    'pid /run/nginx.pid;',
    'error_log /var/log/nginx/error.log;',
    '',
    'events {',
    ...indent(['worker_connections 20000;']),
    '}',
    '',
    'http {',
    ...indent([
      ...GENERAL,
      '',
      `log_format combined_timed '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" '`,
      `                          '"$http_user_agent" $upstream_addr $request_time';`,
      `access_log ${PATHS.nginxLog} combined_timed;`,
      '',
      ...upstream(estate),
      '',
      ...redirect(estate),
      '',
      ...site(estate),
      '',
      ...health(estate),
    ]),
    '}',
  );
}

const GENERAL = [
  'sendfile on;',
  'tcp_nopush on;',
  'server_tokens off;',
  'include /etc/nginx/mime.types;',
  'default_type application/octet-stream;',
  'types_hash_max_size 2048;',
];

/**
 * Without max_fails=0 a server that was restarted still counts as down when the next one stops, and nobody is left to
 * answer; nginx then tries a lost server first now and again, which costs that request the time to connect. No connection
 * is kept for the next request: one to a host that lost its network takes the request and never answers.
 */
function upstream(estate: Estate): readonly string[] {
  const { listenPort } = estate;
  const servers = serverHosts(estate).map((name) => hostPort(hostNamed(estate, name).address, listenPort));
  return ['upstream mattermost {', ...indent(servers.map((server) => `server ${server} max_fails=0;`)), '}'];
}

function redirect(estate: Estate): readonly string[] {
  return [
    'server {',
    ...indent([
      `listen ${HTTP_PORT} default_server;`,
      `listen [::]:${HTTP_PORT} default_server;`,
      `return 301 https://${new URL(estate.siteUrl).host}$request_uri;`,
    ]),
    '}',
  ];
}

function site(estate: Estate): readonly string[] {
  const { hostname } = new URL(estate.siteUrl);
  return [
    'server {',
    ...indent([
      `listen ${HTTPS_PORT} ssl http2 default_server;`,
      `listen [::]:${HTTPS_PORT} ssl http2 default_server;`,
      `server_name ${hostname};`,
      '',
      `ssl_certificate ${PATHS.proxyCertificate};`,
      `ssl_certificate_key ${PATHS.proxyKey};`,
      'ssl_protocols TLSv1.2 TLSv1.3;',
      'ssl_ciphers HIGH:!aNULL:!MD5:!SHA1:!kRSA;',
      'ssl_session_cache shared:TLS:10m;',
      'ssl_session_timeout 1d;',
      'ssl_session_tickets off;',
      'add_header Strict-Transport-Security "max-age=15768000" always;',
      '',
      `client_max_body_size ${estate.proxy.maxBodyMiB}m;`,
      ...forwarding(estate),
      '',
      'location ~ /api/v[0-9]+/(users/)?websocket$ {',
      ...indent([
        'proxy_set_header Upgrade $http_upgrade;',
        'proxy_set_header Connection "upgrade";',
        ...FORWARDED,
        'proxy_buffering off;',
        'proxy_read_timeout 3600s;',
        'proxy_send_timeout 3600s;',
        `proxy_pass ${scheme(estate)}://mattermost;`,
      ]),
      '}',
      '',
      'location / {',
      ...indent([
        'proxy_set_header Connection "";',
        ...FORWARDED,
        'proxy_read_timeout 600s;',
        `proxy_pass ${scheme(estate)}://mattermost;`,
      ]),
      '}',
    ]),
    '}',
  ];
}

/** A request whose answer had not begun goes to the next server; one that may have been carried out (POST) is not sent twice. */
function forwarding({ tls }: Estate): readonly string[] {
  return [
    'proxy_http_version 1.1;',
    'proxy_connect_timeout 1s;',
    'proxy_next_upstream error timeout;',
    'proxy_next_upstream_tries 3;',
    ...(tls?.upstream
      ? [
          'proxy_ssl_verify on;',
          'proxy_ssl_verify_depth 3;',
          `proxy_ssl_trusted_certificate ${PATHS.upstreamCa};`,
          `proxy_ssl_name ${tls.upstream.serverName};`,
          'proxy_ssl_server_name on;',
          'proxy_ssl_protocols TLSv1.2 TLSv1.3;',
        ]
      : []),
  ];
}

/** Repeated in each location: one proxy_set_header there hides all that were inherited. */
const FORWARDED = [
  'proxy_set_header Host $http_host;',
  'proxy_set_header X-Real-IP $remote_addr;',
  'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
  'proxy_set_header X-Forwarded-Proto $scheme;',
];

/** Says that this proxy works, whatever the servers do: an outage of them must not take the address from both proxies. */
function health(estate: Estate): readonly string[] {
  return [
    'server {',
    ...indent([
      `listen 127.0.0.1:${PROXY_HEALTH_PORT};`,
      'access_log off;',
      'location = /healthz {',
      ...indent(['return 200;']),
      '}',
      ...(watchingHosts(estate).length > 0 ? ['location = /nginx_status {', ...indent(['stub_status;']), '}'] : []),
      'location / {',
      ...indent(['return 404;']),
      '}',
    ]),
    '}',
  ];
}

const scheme = ({ tls }: Estate): string => (tls?.upstream ? 'https' : 'http');
