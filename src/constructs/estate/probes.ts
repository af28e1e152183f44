import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import { hostNamed, type Estate } from '../../topology/index.js';
import { DataHostHttpProbe, type DataHostHttpProbeConfig } from '../bindings/host/data-host-http-probe/index.js';
import { literal } from '../literal.js';
import { expect } from './expectation.js';

type Question = Omit<DataHostHttpProbeConfig, 'dependsOn'>;

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
  for (const [name, question] of Object.entries({ ...serverQuestions(estate), ...siteQuestions(estate, from) })) {
    const data = new DataHostHttpProbe(scope, name, { wait, ...question, dependsOn: [...after] });
    expect(data, estate.checks, [
      { condition: (self) => `${self}.ok`, message: (self) => `\${join("\\n", ${self}.problems)}` },
    ]);
  }
}

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
          url: `${base ?? `http://${inUrl(address)}:${listenPort}`}${PING}`,
          via: host,
          ...(upstream && { resolve: address, caCertificate: literal(upstream.ca) }),
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
      [name, { ...way, resolve, url: `${site.origin}${PING}`, ...(secure && { minimumDaysLeft: MINIMUM_DAYS_LEFT }) }],
      [`${name}-websocket`, { ...way, resolve, url: `${site.origin}/api/v4/websocket`, websocket: true }],
      ...(secure && proxies.length > 0
        ? ([
            [
              `${name}-redirect`,
              {
                via: from,
                resolve,
                url: `http://${site.hostname}/`,
                expectedStatus: 301,
                expectedLocation: `${site.origin}/`,
              },
            ],
          ] satisfies [string, Question][])
        : []),
    ]),
  );
}

/** Without an address that moves, each proxy is asked; without proxies whatever the site's name leads to. */
const addresses = (proxies: readonly string[], hosts: Estate['hosts']): Readonly<Record<string, string | undefined>> =>
  proxies.length === 0
    ? { site: undefined }
    : Object.fromEntries(proxies.map((name) => [`site-${name}`, hosts[name]?.address]));

const inUrl = (address: string): string => (address.includes(':') ? `[${address}]` : address);
