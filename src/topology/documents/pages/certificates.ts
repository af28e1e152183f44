import type { X509Certificate } from 'node:crypto';
import { parseCertificates } from '../../certificate.js';
import { databaseHosts, serverHosts, type Estate, type Secret } from '../../model/index.js';
import { PATHS, postgresqlPaths } from '../../paths.js';
import { code, codes, page, table } from '../markdown.js';

interface Used {
  readonly use: string;
  readonly pem: string;
  readonly key?: Secret;
  readonly hosts: readonly string[];
  readonly path: string;
}

/** Certificates, for which names they are, until when, and where they lie. */
export function certificatesPage(estate: Estate): string {
  const used = usedCertificates(estate);
  return page(
    `# Certificates of ${estate.name}`,
    used.length === 0
      ? 'The description has none.'
      : 'How one is renewed: [runbook](runbook.md#renew-a-certificate). Dates are those of the certificates, in UTC.',
    ...used.map((one) => section(one)),
    estate.sslmode === 'require' && estate.tls?.database.certificate === undefined
      ? 'Databases show the certificate that Debian made for their host: connections are encrypted, and nobody compares names.'
      : undefined,
  );
}

function usedCertificates(estate: Estate): readonly Used[] {
  const { tls, proxies, proxy } = estate;
  if (tls === undefined) return [];
  const { upstream, database } = tls;
  const databases = databaseHosts(estate);
  const { tls: directory } = postgresqlPaths(estate);
  const all: readonly Used[] = [
    {
      use: 'The site, for people',
      pem: tls.certificate,
      key: tls.key,
      hosts: proxies,
      path: proxy.flavor === 'haproxy' ? PATHS.proxyBundle : PATHS.proxyCertificate,
    },
    ...(upstream
      ? [
          {
            use: 'Servers, for the proxies',
            pem: upstream.certificate,
            key: upstream.key,
            hosts: serverHosts(estate),
            path: PATHS.serverCertificate,
          },
          { use: 'Authority of the servers', pem: upstream.ca, hosts: proxies, path: PATHS.upstreamCa },
        ]
      : []),
    ...(database.certificate === undefined
      ? []
      : [
          {
            use: 'Databases',
            pem: database.certificate,
            key: database.key,
            hosts: databases,
            path: `${directory}/certificate.pem`,
          },
        ]),
    ...(database.ca === undefined
      ? []
      : [
          {
            use: 'Authority of the databases',
            pem: database.ca,
            hosts: [...serverHosts(estate), ...databases],
            path: `${PATHS.databaseCa}, ${directory}/ca.pem`,
          },
        ]),
  ];
  // What is described and lies nowhere is none of the estate's.
  return all.filter(({ hosts }) => hosts.length > 0);
}

function section({ use, pem, key, hosts, path }: Used): string {
  const chain = parseCertificates(pem) ?? [];
  return page(
    `## ${use}`,
    table(
      ['names', 'issuer', 'valid from', 'until', 'SHA-256'],
      chain.map((one) => [
        namesOf(one),
        oneLine(one.issuer),
        day(one.validFrom),
        day(one.validTo),
        code(one.fingerprint256),
      ]),
    ),
    `In ${codes(path.split(', '))} on ${hosts.join(', ')}.${key ? ` Its key is the secret ${code(key.secret)}.` : ''}`,
  ).trimEnd();
}

const namesOf = ({ subjectAltName, subject }: X509Certificate): string =>
  subjectAltName === undefined
    ? oneLine(subject)
    : codes(subjectAltName.split(', ').map((name) => name.replace(/^(?:DNS|IP Address):/, '')));
const oneLine = (name: string): string => name.split('\n').join(', ');
/** `2026-12-20`; as it stands where it is no date. */
function day(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : date.toISOString().slice(0, 10);
}
