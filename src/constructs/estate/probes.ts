import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import { hostNamed, hostPort, runningChecks, type Estate } from '../../topology/index.js';
import { DataHostCommand } from '../bindings/host/data-host-command/index.js';
import { DataHostHttpProbe, type DataHostHttpProbeConfig } from '../bindings/host/data-host-http-probe/index.js';
import { literal } from '../literal.js';
import { expect } from './expectation.js';

interface Question {
  /** Kind of check: kebab-case, stable. */
  readonly id: 'server-ping' | 'site-ping' | 'site-websocket' | 'site-redirect';
  readonly ask: Omit<DataHostHttpProbeConfig, 'dependsOn'>;
  /** How to mend it. */
  readonly mend: string;
}

const PING = '/api/v4/system/ping';
/** Proxies look at their servers every other second, and a replaced one needs a moment. */
const WAIT = '30s';
/** A certificate is renewed before this. */
const MINIMUM_DAYS_LEFT = 14;

/**
 * Questions to the running estate, asked once all of `after` is done, and at every plan that changes nothing of it.
 *
 * @param from host that the site is asked from; undefined for the machine that runs Terraform
 * @param wait how long an answer may take to become right
 */
export function addProbes(
  scope: Construct,
  estate: Estate,
  after: readonly ITerraformDependable[],
  from: string | undefined,
  wait = WAIT,
): void {
  if (estate.checks === 'off') return;
  const dependsOn = [...after];
  for (const [name, question] of Object.entries({ ...serverQuestions(estate), ...siteQuestions(estate, from) })) {
    const { id, ask, mend } = question;
    const data = new DataHostHttpProbe(scope, name, { wait, ...ask, dependsOn });
    const found = (self: string) => `\${join("; ", ${self}.problems)}`;
    expect(data, estate.checks, [
      { condition: isOk, message: (self) => `[${id}] ${found(self)}. ${literal(`Mend: ${mend}`)}` },
    ]);
  }
  for (const { id, name, host, probe, patience, expected, mend } of runningChecks(estate)) {
    const data = new DataHostCommand(scope, `${host}.${name}`, {
      ...{ host, probe: literal(probe), wait: patience > 0 ? `${patience}s` : undefined, dependsOn },
    });
    const rest = literal(`, expected ${expected}. Mend: ${mend}`);
    expect(data, estate.checks, [{ condition: isOk, message: (self) => `[${id}] \${${self}.output}${rest}` }]);
  }
}

const isOk = (self: string): string => `${self}.ok`;

/** Each server is asked on its own host, so that no firewall and no other server is in between. */
function serverQuestions(estate: Estate): Readonly<Record<string, Question>> {
  const { servers, listenPort, tls } = estate;
  const upstream = tls?.upstream;
  const base = upstream ? `https://${upstream.serverName}:${listenPort}` : undefined;
  return Object.fromEntries(
    servers.map(({ host }) => {
      const { address } = hostNamed(estate, host);
      return [
        `ping-${host}`,
        {
          id: 'server-ping',
          ask: {
            url: `${base ?? `http://${hostPort(address, listenPort)}`}${PING}`,
            via: host,
            ...(upstream && { resolve: address, caCertificate: literal(upstream.ca) }),
          },
          mend: `journalctl -u mattermost on ${host} tells why`,
        },
      ];
    }),
  );
}

/** The way of people: by the site's name, to the address that moves between the proxies where there is one. */
function siteQuestions(
  { siteUrl, proxies, vip, tls, hosts }: Estate,
  from: string | undefined,
): Readonly<Record<string, Question>> {
  const site = new URL(siteUrl);
  const secure = site.protocol === 'https:';
  const way = {
    via: from,
    // Only a certificate that signs itself is trusted by this; all others need their authority.
    ...(secure && tls && { caCertificate: literal(tls.certificate) }),
  };
  const entries = vip ? { site: vip.address } : addresses(proxies, hosts);
  return Object.fromEntries(
    Object.entries(entries).flatMap(([name, resolve]): [string, Question][] => [
      [
        name,
        {
          id: 'site-ping',
          ask: {
            ...way,
            resolve,
            url: `${site.origin}${PING}`,
            ...(secure && { minimumDaysLeft: MINIMUM_DAYS_LEFT }),
          },
          mend: 'look at the proxies and at who holds their address; a new certificate goes into tls.certificate',
        },
      ],
      [
        `${name}-websocket`,
        {
          id: 'site-websocket',
          ask: { ...way, resolve, url: `${site.origin}/api/v4/websocket`, websocket: true },
          mend: 'whatever stands before the servers must pass on the headers Upgrade and Connection',
        },
      ],
      ...(secure && proxies.length > 0 ? [redirect(name, site, { via: from, resolve })] : []),
    ]),
  );
}

const redirect = (name: string, site: URL, way: Pick<Question['ask'], 'via' | 'resolve'>): [string, Question] => [
  `${name}-redirect`,
  {
    id: 'site-redirect',
    ask: { ...way, url: `http://${site.hostname}/`, expectedStatus: 301, expectedLocation: `${site.origin}/` },
    mend: 'port 80 must lead to the proxies of the estate, which redirect',
  },
];

/** Without an address that moves, each proxy is asked; without proxies whatever the site's name leads to. */
const addresses = (proxies: readonly string[], hosts: Estate['hosts']): Readonly<Record<string, string | undefined>> =>
  proxies.length === 0
    ? { site: undefined }
    : Object.fromEntries(proxies.map((name) => [`site-${name}`, hosts[name]?.address]));
