import { brokenLink, isFor, parseCertificates } from '../certificate.js';
import { databaseHosts, hostNamed, type Estate } from '../model/index.js';
import { listed, quote, type Check } from './check.js';
import { parseUrl } from './site.js';

/** PEM texts of the description by their place. */
function certificates({
  tls,
  monitoring,
  backup,
}: Estate): readonly { readonly path: string; readonly pem: string; readonly authority: boolean }[] {
  const given: readonly (readonly [path: string, pem: string | undefined, authority: boolean])[] = [
    ['tls.certificate', tls?.certificate, false],
    ['tls.upstream.certificate', tls?.upstream?.certificate, false],
    ['tls.upstream.ca', tls?.upstream?.ca, true],
    ['tls.database.certificate', tls?.database.certificate, false],
    ['tls.database.ca', tls?.database.ca, true],
    ['monitoring.siteCa', monitoring?.siteCa, true],
    ['backup.repository.ca', backup?.repository.kind === 's3' ? backup.repository.ca : undefined, true],
  ];
  return given.flatMap(([path, pem, authority]) => (pem === undefined ? [] : [{ path, pem, authority }]));
}

/** Certificates that can be read, with the path of each. */
const readable = (estate: Estate) =>
  certificates(estate).flatMap(({ path, pem, authority }) => {
    const chain = parseCertificates(pem);
    return chain === undefined ? [] : [{ path, chain, authority }];
  });

export const certificateUnreadable: Check = {
  id: 'certificate-unreadable',
  severity: 'error',
  reports: 'a certificate that is no PEM text',
  why: 'the proxy, server or database that gets it does not start',
  find: ({ estate }) =>
    certificates(estate)
      .filter(({ pem }) => parseCertificates(pem) === undefined)
      .map(({ path, pem }) => ({
        path,
        what: `there are ${pem.length} characters without a readable certificate, expected -----BEGIN CERTIFICATE-----`,
        mend: 'give the text of the PEM file, not its name: readFileSync(…, "utf8")',
      })),
};

export const certificateHoldsKey: Check = {
  id: 'certificate-holds-key',
  severity: 'error',
  reports: 'a certificate with the private key in the same text',
  why: 'certificates are written into plans and state, where the key would be readable',
  find: ({ estate }) =>
    certificates(estate)
      .filter(({ pem }) => /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem))
      .map(({ path }) => ({
        path,
        what: 'there is a private key in it',
        mend: 'take the key out and give it as a secret; it has been in a description, so make a new one',
      })),
};

export const certificateName: Check = {
  id: 'certificate-name',
  severity: 'error',
  reports: 'a site URL whose host is not on the certificate',
  why: 'every browser and app would refuse the connection',
  find: ({ estate }) => {
    const [certificate] = (estate.tls && parseCertificates(estate.tls.certificate)) ?? [];
    const host = parseUrl(estate.siteUrl)?.hostname;
    if (certificate === undefined || host === undefined || isFor(certificate, host)) return [];
    return [
      {
        path: 'tls.certificate',
        what: `it is for ${certificate.subjectAltName ?? 'no name at all'}, and the site is ${host}`,
        mend: `take a certificate for ${host}, or change siteUrl`,
      },
    ];
  },
};

export const upstreamCertificateName: Check = {
  id: 'upstream-certificate-name',
  severity: 'error',
  reports: 'a server name that is not on the certificate of the servers',
  why: 'the proxies would take every server for down',
  find: ({ estate: { tls } }) => {
    const [certificate] = (tls?.upstream && parseCertificates(tls.upstream.certificate)) ?? [];
    if (certificate === undefined || tls?.upstream === undefined || isFor(certificate, tls.upstream.serverName))
      return [];
    return [
      {
        path: 'tls.upstream.serverName',
        what: `the certificate is for ${certificate.subjectAltName ?? 'no name at all'}, not for ${quote(tls.upstream.serverName)}`,
        mend: 'write a name that is on it',
      },
    ];
  },
};

export const databaseCertificateName: Check = {
  id: 'database-certificate-name',
  severity: 'error',
  reports: 'sslmode verify-full, and a database host whose address is not on the certificate',
  why: 'servers and replicas would refuse to connect',
  find: ({ estate }) => {
    const [certificate] =
      (estate.tls?.database.certificate && parseCertificates(estate.tls.database.certificate)) || [];
    if (estate.sslmode !== 'verify-full' || certificate === undefined) return [];
    const missing = databaseHosts(estate).filter((name) => !isFor(certificate, hostNamed(estate, name).address));
    if (missing.length === 0) return [];
    const named = missing.map((name) => `${hostNamed(estate, name).address} of ${quote(name)}`);
    return [
      {
        path: 'tls.database.certificate',
        what: `it is for ${certificate.subjectAltName ?? 'no name at all'}, without ${listed(named)}`,
        mend: 'take a certificate with the addresses of all database hosts',
      },
    ];
  },
};

export const databaseTlsIncomplete: Check = {
  id: 'database-tls-incomplete',
  severity: 'error',
  reports: 'a certificate of the databases without its key, or verify-full without all of certificate, key and ca',
  why: 'the databases would not start, or nobody could tell that they are the right ones',
  find: ({ estate: { tls, sslmode } }) => {
    const { certificate, key, ca } = tls?.database ?? {};
    const given = Object.entries({ certificate, key, ca }).filter(([, value]) => value !== undefined);
    const names = given.map(([name]) => name);
    const needed =
      sslmode === 'verify-full' ? ['certificate', 'key', 'ca'] : names.length > 0 ? ['certificate', 'key'] : [];
    const missing = needed.filter((name) => !names.includes(name));
    return missing.length === 0
      ? []
      : [
          {
            path: 'tls.database',
            what: `there is ${listed(names) || 'nothing'}, but not ${listed(missing)}`,
            mend: `add ${listed(missing)}, or use sslmode "require" with none of them`,
          },
        ];
  },
};

export const databasePlain: Check = {
  id: 'database-plain',
  severity: 'warning',
  reports: 'connections to the databases without TLS',
  why: 'messages and passwords cross the network readable',
  find: ({ estate: { sslmode } }) =>
    sslmode === 'disable'
      ? [{ path: 'tls.database.sslmode', what: 'sslmode is "disable"', mend: 'use "require" or "verify-full"' }]
      : [],
};

export const certificateExpired: Check = {
  id: 'certificate-expired',
  severity: 'error',
  reports: 'a certificate that is over, or not valid yet',
  why: 'it is refused by everybody who checks',
  find: ({ estate, now }) =>
    readable(estate).flatMap(({ path, chain: [{ validFrom, validTo }] }) => {
      if (new Date(validTo) <= now) return [{ path, what: `it was valid until ${validTo}`, mend: 'renew it' }];
      if (new Date(validFrom) > now)
        return [{ path, what: `it is valid from ${validFrom} on`, mend: 'wait, or take the one before' }];
      return [];
    }),
};

const DAY = 24 * 60 * 60 * 1000;
const SOON_DAYS = 30;

export const certificateExpiresSoon: Check = {
  id: 'certificate-expires-soon',
  severity: 'warning',
  reports: `a certificate that ends within ${SOON_DAYS} days`,
  why: 'on that day everybody is locked out',
  find: ({ estate, now }) =>
    readable(estate).flatMap(({ path, chain: [{ validTo }] }) => {
      const days = (new Date(validTo).getTime() - now.getTime()) / DAY;
      if (days <= 0 || days > SOON_DAYS) return [];
      return [{ path, what: `it is valid until ${validTo}, ${Math.floor(days)} days from now`, mend: 'renew it' }];
    }),
};

export const certificateChain: Check = {
  id: 'certificate-chain',
  severity: 'error',
  reports: 'a certificate that is not followed by the one that signed it',
  why: 'clients that do not know the certificate in between refuse the connection, others do not: hard to find',
  find: ({ estate }) =>
    readable(estate).flatMap(({ path, chain, authority }) => {
      const at = authority ? undefined : brokenLink(chain);
      if (at === undefined) return [];
      return [
        {
          path,
          what: `certificate ${at + 2} (${oneLine(chain[at + 1]?.subject)}) did not sign certificate ${at + 1} (${oneLine(chain[at]?.subject)})`,
          mend: 'order them: its own first, then each the one that signed the one before',
        },
      ];
    }),
};

const oneLine = (name: string | undefined): string => (name ?? '').replaceAll('\n', ', ');
