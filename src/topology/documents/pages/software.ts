import type { Estate } from '../../model/index.js';
import { manifestOf } from '../../promotion/manifest.js';
import { estateSteps, type HostStep } from '../../steps/index.js';
import { bullets, code, page, table } from '../markdown.js';
import { hostsInOrder } from '../roles.js';
import { outsideServices, whereabouts } from '../services.js';

/** What is installed, in which version, from where and under which licence. */
export function softwarePage(estate: Estate): string {
  const { mattermost } = estate.artifacts;
  return page(
    `# Software of ${estate.name}`,
    '## Mattermost',
    table(
      ['what', 'value'],
      [
        ['version', mattermost.version],
        ['from', code(mattermost.url)],
        ['SHA-256', code(mattermost.sha256)],
        ['on', estate.servers.map(({ host }) => code(host)).join(', ')],
        [
          'licence',
          estate.license
            ? `Mattermost Enterprise, by subscription; the licence is the secret ${code(estate.license.secret)}`
            : 'the terms of the vendor for its server without a licence key',
        ],
      ],
    ),
    'A host that gets other bytes than these installs nothing.',
    '## Packages of Debian',
    "Where no version is given, a host keeps what it has and otherwise takes the newest of its sources; security updates come by Debian's own ways.",
    table(
      ['package', 'version', 'on', 'what for', 'licence'],
      packagesOf(estate).map(({ name, version, hosts }) => {
        const [, purpose, licence] = KNOWN.find(([pattern]) => pattern.test(name)) ?? [];
        return [
          code(name),
          version ?? 'of the host',
          hosts.join(', '),
          purpose ?? '',
          licence ?? `see /usr/share/doc/${name}/copyright`,
        ];
      }),
    ),
    '## Services of others',
    servicesList(estate),
    '## As it is compared between environments',
    table(
      ['software', 'version', 'SHA-256'],
      Object.entries(manifestOf(estate).software).map(([name, { version, sha256 }]) => [
        name,
        version,
        sha256 === undefined ? '' : code(sha256),
      ]),
    ),
  );
}

/** What packages are for, and their licences as Debian's copyright files name them. */
const KNOWN: readonly (readonly [pattern: RegExp, purpose: string, licence: string])[] = [
  [/^postgresql-\d+$/, 'database', 'PostgreSQL'],
  [/^haproxy$/, 'proxy', 'GPL-2+'],
  [/^nginx$/, 'proxy', 'BSD-2-clause'],
  [/^keepalived$/, 'the address that moves between the proxies', 'GPL-2+'],
  [/^nftables$/, 'firewall, and draining of a server', 'GPL-2'],
  [/^curl$/, 'fetches the release, and asks for health', 'curl (MIT style)'],
  [/^logrotate$/, 'request logs', 'GPL-2+'],
  [/^rsyslog$/, 'writes the request log of HAProxy', 'GPL-3+'],
  [/^pgbackrest$/, 'copies of the database', 'MIT'],
  [/^restic$/, 'copies of files and configuration', 'BSD-2-clause'],
  [/^prometheus/, 'measurements and alerts', 'Apache-2.0'],
];

interface Package {
  readonly name: string;
  readonly version?: string;
  readonly hosts: readonly string[];
}

function packagesOf(estate: Estate): readonly Package[] {
  const steps = estateSteps(estate).filter(
    (made): made is Extract<HostStep, { kind: 'package' }> => made.kind === 'package',
  );
  const order = hostsInOrder(estate);
  return [...new Set(steps.map(({ name }) => name))].sort().map((name) => {
    const own = steps.filter((made) => made.name === name);
    return { name, version: own[0]?.version, hosts: order.filter((host) => own.some((made) => made.host === host)) };
  });
}

function servicesList(estate: Estate): string {
  const services = outsideServices(estate);
  if (services.length === 0) return 'None is described.';
  return bullets(
    services.map((service) => `${service.name}: ${code(whereabouts(service))}, ${service.details.join(', ')}`),
  );
}
