import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selfSignedCertificate } from '../../../src/plugin/serve/certificate.js';
import * as der from '../../../src/plugin/serve/der.js';

describe('the certificate of one run', () => {
  it('is a valid X.509 certificate for localhost, signed by its own key', () => {
    const { der: bytes, pem, key } = selfSignedCertificate();
    const certificate = new X509Certificate(pem);
    expect(certificate.raw.equals(bytes)).toBe(true);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.subject).toBe('CN=localhost');
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(certificate.checkHost('example.test')).toBeUndefined();
    expect(certificate.ca).toBe(true);
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
    expect(key).toContain('BEGIN PRIVATE KEY');
  });

  it('is valid from half a minute ago, for clocks that disagree', () => {
    const now = new Date('2026-11-22T12:00:00Z');
    const certificate = new X509Certificate(selfSignedCertificate(now).pem);
    expect(new Date(certificate.validFrom)).toEqual(new Date('2026-11-22T11:59:30Z'));
    expect(new Date(certificate.validTo)).toEqual(new Date('2026-12-22T12:00:00Z'));
  });

  it('has readable dates across the change of the date format in 2050', () => {
    const certificate = new X509Certificate(selfSignedCertificate(new Date('2049-12-20T00:00:00Z')).pem);
    expect(new Date(certificate.validFrom).getUTCFullYear()).toBe(2049);
    expect(new Date(certificate.validTo)).toEqual(new Date('2050-01-19T00:00:00Z'));
  });

  it('is written without an empty line, whatever its length: OpenSSL refuses one', () => {
    for (let length = 0; length <= 200; length++) {
      const bytes = Buffer.alloc(length, length);
      const [first, ...rest] = der.pem(bytes).trimEnd().split('\n');
      const last = rest.pop();
      expect([first, last]).toEqual(['-----BEGIN CERTIFICATE-----', '-----END CERTIFICATE-----']);
      expect(rest.every((line, i) => line.length === 64 || (i === rest.length - 1 && line.length > 0))).toBe(true);
      expect(Buffer.from(rest.join(''), 'base64').equals(bytes)).toBe(true);
    }
  });

  it('has another serial number and key each time', () => {
    const [one, other] = [selfSignedCertificate(), selfSignedCertificate()].map(({ pem }) => new X509Certificate(pem));
    expect(one!.serialNumber).not.toBe(other!.serialNumber);
    expect(one!.publicKey.equals(other!.publicKey)).toBe(false);
  });
});

describe('DER', () => {
  it('writes integers positive and without leading zeros', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 20 }), (magnitude) => {
        const encoded = der.integer(magnitude);
        const content = encoded.subarray(2);
        expect([encoded[0], encoded[1]]).toEqual([0x02, content.length]);
        expect(content[0]!).toBeLessThan(0x80);
        if (content.length > 1 && content[0] === 0) expect(content[1]!).toBeGreaterThanOrEqual(0x80);
        const number = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
        expect(number(content)).toBe(number(magnitude));
      }),
    );
  });

  it('writes lengths in the short form up to 127 and in the long form above', () => {
    expect(der.octets(Buffer.alloc(127)).subarray(0, 2).toString('hex')).toBe('047f');
    expect(der.octets(Buffer.alloc(128)).subarray(0, 3).toString('hex')).toBe('048180');
    expect(der.octets(Buffer.alloc(256)).subarray(0, 4).toString('hex')).toBe('04820100');
  });

  it('writes object identifiers with arcs of many bits', () => {
    expect(der.oid('1.2.840.10045.4.3.2').toString('hex')).toBe('06082a8648ce3d040302');
  });
});
