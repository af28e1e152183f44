import { X509Certificate } from 'node:crypto';
import { addressFamily } from './addresses.js';

const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/** What was read once: each check, probe and page asks for the same few certificates again. */
const known = new Map<string, X509Certificate>();

function certificateOf(block: string): X509Certificate {
  const certificate = known.get(block) ?? new X509Certificate(block);
  known.set(block, certificate);
  return certificate;
}

/** The certificates of a PEM text in their order; undefined when it holds none, or one that cannot be read. */
export function parseCertificates(pem: string): readonly [X509Certificate, ...X509Certificate[]] | undefined {
  try {
    const [first, ...rest] = (pem.match(BLOCK) ?? []).map(certificateOf);
    return first && [first, ...rest];
  } catch {
    return undefined;
  }
}

/** Whether a certificate was made for a host: a name, with wildcards, or an address. The subject's name does not count. */
export function isFor(certificate: X509Certificate, host: string): boolean {
  // An IPv6 address stands in brackets where it comes from a URL.
  const address = host.replace(/^\[(.*)\]$/, '$1');
  return addressFamily(address) === undefined
    ? certificate.checkHost(host, { subject: 'never' }) !== undefined
    : certificate.checkIP(address) !== undefined;
}

/** The first certificate of a chain that was not signed by the one after it, by its place; undefined when all were. */
export function brokenLink(chain: readonly X509Certificate[]): number | undefined {
  const broken = chain.slice(1).findIndex((issuer, index) => chain[index]?.checkIssued(issuer) !== true);
  return broken === -1 ? undefined : broken;
}
