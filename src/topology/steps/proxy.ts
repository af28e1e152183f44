import type { Estate } from '../model/index.js';
import { PATHS } from '../paths.js';
import { PROXY_HEALTH_PORT } from '../ports.js';
import { renderHaproxy } from '../render/haproxy.js';
import { renderHaproxyLimits } from '../render/haproxy-unit.js';
import { renderLogrotate } from '../render/logrotate.js';
import { renderNginx } from '../render/nginx.js';
import { renderBundle } from '../render/tls.js';
import { kernelSteps } from './kernel.js';
import { certificate, directory, file, pack, privateKey } from './ordinary.js';
import { step, stepId, type HostStep } from './step.js';

/** One proxy. Every change of the estate is a reload, which loses no connection; its configuration waits for `before`. */
export function proxySteps(estate: Estate, host: string, before: readonly string[]): readonly HostStep[] {
  const id = (name: string) => stepId(host, name);
  const { flavor } = estate.proxy;
  const files = tlsFiles(estate, host);
  const fileIds = files.map((made) => made.id);
  const configured = flavor === 'nginx' ? nginx : haproxy;
  const limits = flavor === 'haproxy' ? [id('proxy-limits')] : [];
  const log = flavor === 'haproxy' ? [id('rsyslog')] : [];
  return [
    ...(flavor === 'haproxy' ? [...haproxyLimits(host), ...writerOfLog(host, before)] : []),
    // Starts it, with the limits that are there by then.
    step(host, 'package-proxy', limits, pack(flavor)),
    step(host, 'package-curl', [], pack('curl')),
    step(host, 'package-logrotate', [id('package-proxy')], pack('logrotate')),
    ...kernelSteps(host),
    ...files,
    step(host, 'logrotate', [id('package-logrotate')], configured.logrotate(estate)),
    step(host, 'proxy-configuration', [id('package-proxy'), ...fileIds, ...before], configured.configuration(estate)),
    step(
      host,
      'proxy',
      [id('proxy-configuration'), id('package-curl'), id('sysctl-load'), ...limits, ...log, ...fileIds, ...before],
      {
        kind: 'service',
        name: `${flavor}.service`,
        running: true,
        enabled: true,
        reloadOn: [id('proxy-configuration'), ...fileIds.filter((made) => made !== id('tls'))],
        restartOn: limits,
        ready: `curl -fsS -m 2 -o /dev/null http://127.0.0.1:${PROXY_HEALTH_PORT}/healthz`,
        timeout: 120,
      },
    ),
  ];
}

/** The step after which a proxy answers. */
export const proxyReady = (host: string): string => stepId(host, 'proxy');

const nginx = {
  logrotate: (estate: Estate) => file(PATHS.nginxLogrotate, renderLogrotate(estate), {}, 'logrotate -d {path}'),
  configuration: (estate: Estate) => file(PATHS.nginxConfig, renderNginx(estate), {}, 'nginx -t -q -c {path}'),
};

const haproxy = {
  logrotate: (estate: Estate) => file(PATHS.haproxyLogrotate, renderLogrotate(estate), {}, 'logrotate -d {path}'),
  configuration: (estate: Estate) => file(PATHS.haproxyConfig, renderHaproxy(estate), {}, 'haproxy -c -q -f {path}'),
};

/** HAProxy writes no file itself. The rules by which its lines get into one come with its package, and are read at a start. */
function writerOfLog(host: string, before: readonly string[]): readonly HostStep[] {
  const id = (name: string) => stepId(host, name);
  return [
    step(host, 'package-rsyslog', [], pack('rsyslog')),
    step(host, 'rsyslog', [id('package-rsyslog'), id('package-proxy'), ...before], {
      kind: 'service',
      name: 'rsyslog.service',
      running: true,
      enabled: true,
      reloadOn: [],
      restartOn: [id('package-proxy')],
      timeout: 60,
    }),
  ];
}

/** nginx raises its limit by itself, and goes on where it may not. */
const haproxyLimits = (host: string): readonly HostStep[] => [
  step(host, 'proxy-drop-ins', [], directory(PATHS.haproxyDropIns)),
  step(host, 'proxy-limits', [stepId(host, 'proxy-drop-ins')], file(PATHS.haproxyLimits, renderHaproxyLimits())),
];

function tlsFiles({ tls, proxy }: Estate, host: string): readonly HostStep[] {
  if (tls === undefined) return [];
  const inside = [stepId(host, 'tls')];
  const own =
    proxy.flavor === 'haproxy'
      ? [
          step(
            host,
            'bundle',
            inside,
            file(PATHS.proxyBundle, renderBundle(tls.certificate, tls.key), { mode: '0600' }),
          ),
        ]
      : [
          step(host, 'proxy-certificate', inside, certificate(PATHS.proxyCertificate, tls.certificate)),
          step(host, 'proxy-key', inside, privateKey(PATHS.proxyKey, tls.key)),
        ];
  return [
    step(host, 'tls', [], directory(PATHS.proxyTls)),
    ...own,
    ...(tls.upstream ? [step(host, 'servers-ca', inside, certificate(PATHS.upstreamCa, tls.upstream.ca))] : []),
  ];
}
