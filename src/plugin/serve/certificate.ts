import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import * as der from './der.js';

export interface Certificate {
  /** PKCS #8, PEM. */
  readonly key: string;
  readonly der: Buffer;
  readonly pem: string;
}

const CLOCK_SKEW = 30_000;
const LIFE = 30 * 24 * 3600_000;

/**
 * A self-signed certificate for one run of a plugin, as go-plugin's AutoMTLS wants it: Terraform trusts this one
 * certificate alone and checks the name `localhost`. The key lives and dies with the process.
 */
export const selfSignedCertificate = (now = new Date()): Certificate => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const toSign = der.sequence(
    der.context(0, der.integer(Buffer.of(2))), // version 3
    der.integer(randomBytes(16)),
    ECDSA_WITH_SHA256,
    LOCALHOST, // issuer
    der.sequence(der.time(new Date(now.getTime() - CLOCK_SKEW)), der.time(new Date(now.getTime() + LIFE))),
    LOCALHOST, // subject
    publicKey,
    der.context(3, der.sequence(...EXTENSIONS)),
  );
  const certificate = der.sequence(toSign, ECDSA_WITH_SHA256, der.bits(sign('sha256', toSign, privateKey)));
  return { key: privateKey, der: certificate, pem: der.pem(certificate) };
};

const ECDSA_WITH_SHA256 = der.sequence(der.oid('1.2.840.10045.4.3.2'));
const LOCALHOST = der.sequence(der.setOf(der.sequence(der.oid('2.5.4.3'), der.utf8('localhost'))));

const extension = (id: string, critical: boolean, value: Buffer): Buffer =>
  der.sequence(der.oid(id), ...(critical ? [der.TRUE] : []), der.octets(value));

const EXTENSIONS = [
  // digitalSignature, keyEncipherment, keyAgreement, keyCertSign
  extension('2.5.29.15', true, der.bits(Buffer.of(0b1010_1100), 2)),
  // serverAuth, clientAuth
  extension('2.5.29.37', false, der.sequence(der.oid('1.3.6.1.5.5.7.3.1'), der.oid('1.3.6.1.5.5.7.3.2'))),
  // a certificate authority, because it has to vouch for itself
  extension('2.5.29.19', true, der.sequence(der.TRUE)),
  // subjectAltName dNSName
  extension('2.5.29.17', false, der.sequence(der.contextPrimitive(2, Buffer.from('localhost')))),
];
