import type { Estate } from '../../model/index.js';
import type { Alert } from '../alert.js';

/** What breaks on the way of people to the servers. */
export function proxyAlerts(estate: Estate): readonly Alert[] {
  if (estate.proxies.length === 0) return [];
  return [
    {
      name: 'SiteDown',
      expr: 'probe_success{job="site"} == 0',
      for: '1m',
      severity: 'critical',
      summary: 'The site does not answer by {{ $labels.instance }}',
      meaning: 'People who come that way get nothing. By `vip`: that is everybody.',
      steps: [
        `By one proxy: \`systemctl status ${estate.proxy.flavor}\` there. By all of them: look at the servers first.`,
        'The answer must come by TLS, with a certificate that is valid for the name of the site.',
      ],
    },
    ...certificateAlerts,
    ...(estate.vip ? vipAlerts(estate, estate.vip.address) : []),
    ...(estate.proxy.flavor === 'haproxy' ? haproxyAlerts : []),
  ];
}

const DAY = 24 * 3600;
const ENDS = 'probe_ssl_earliest_cert_expiry - time()';

const certificateAlerts: readonly Alert[] = [
  {
    name: 'CertificateEndsSoon',
    expr: `${ENDS} < ${14 * DAY}`,
    for: '1h',
    severity: 'warning',
    summary: 'A certificate that {{ $labels.instance }} shows ends in {{ $value | humanizeDuration }}',
    meaning: 'From then on everybody is refused who checks it, which is everybody.',
    steps: ['Renew it, give the new text as `tls.certificate` (or `tls.upstream.certificate`) and its key, apply.'],
  },
  {
    name: 'CertificateEnds',
    expr: `${ENDS} < ${3 * DAY}`,
    for: '10m',
    severity: 'critical',
    summary: 'A certificate that {{ $labels.instance }} shows ends in {{ $value | humanizeDuration }}',
    meaning: 'As CertificateEndsSoon, and there are less than three days.',
    steps: ['As for CertificateEndsSoon, today.'],
  },
];

function vipAlerts({ proxies }: Estate, address: string): readonly Alert[] {
  const holders = `node_network_address_info{address="${address}", instance=~"${proxies.join('|')}"}`;
  return [
    {
      name: 'VipOnNobody',
      expr: `(sum(${holders}) or vector(0)) == 0`,
      for: '1m',
      severity: 'critical',
      summary: `No proxy has the address ${address}`,
      meaning: 'Nobody reaches the site, although proxies may be well.',
      steps: [
        `\`systemctl status keepalived\` and \`curl -i http://127.0.0.1:8404/healthz\` on ${proxies.join(' and ')}: keepalived gives the address up where its own proxy does not answer.`,
      ],
    },
    {
      name: 'VipOnSeveral',
      expr: `sum(${holders}) > 1`,
      for: '1m',
      severity: 'critical',
      summary: `{{ $value }} proxies have the address ${address} at once`,
      meaning: 'The proxies do not hear each other. Connections break whenever the network changes its mind.',
      steps: [
        'VRRP (IP protocol 112) must pass between the proxies: firewalls, and filters of the virtual network.',
        'Until it does, stop keepalived on all but one of them.',
      ],
    },
  ];
}

const haproxyAlerts: readonly Alert[] = [
  {
    name: 'ServerOutOfRotation',
    expr: 'haproxy_server_status{proxy="mattermost", state="UP"} == 0',
    for: '5m',
    severity: 'warning',
    summary: 'The proxy {{ $labels.instance }} takes {{ $labels.server }} for down',
    meaning: 'The other servers carry its load. If ServerUnhealthy is silent, the way from this proxy to it is broken.',
    steps: ['From the proxy: `curl -i http://SERVER:PORT/api/v4/system/ping`, and what HAProxy logs about its check.'],
  },
  {
    name: 'RequestsFail',
    expr: 'sum by (instance) (rate(haproxy_backend_http_responses_total{proxy="mattermost", code="5xx"}[5m])) / sum by (instance) (rate(haproxy_backend_http_responses_total{proxy="mattermost"}[5m])) > 0.05',
    for: '5m',
    severity: 'critical',
    summary: '{{ $value | humanizePercentage }} of the requests at {{ $labels.instance }} fail',
    meaning: 'Servers answer with errors, or not at all.',
    steps: ['`/var/log/haproxy.log` of the proxy shows which requests and which server; then the log of that server.'],
  },
];
