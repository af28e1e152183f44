import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { selfSignedCertificate } from '../../../../src/sandbox/directory/embedded/certificate.js';

describe('the certificate of the embedded directory', () => {
  const now = new Date('2026-11-22T06:00:00Z');
  const certificate = new X509Certificate(selfSignedCertificate(now).certificate);

  it('is good for localhost, by name and by address', () => {
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(certificate.checkHost('example.test')).toBeUndefined();
  });

  it('is its own authority', () => {
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.ca).toBe(true);
  });

  it('is valid from before now, for about a year', () => {
    expect(Date.parse(certificate.validFrom)).toBeLessThan(now.getTime());
    expect(Date.parse(certificate.validTo)).toBeGreaterThan(now.getTime() + 300 * 24 * 3600_000);
  });

  it('is another one each time', () => {
    expect(selfSignedCertificate().certificate).not.toBe(selfSignedCertificate().certificate);
  });
});
