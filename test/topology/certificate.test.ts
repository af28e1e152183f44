import { expect, test } from 'vitest';
import { brokenLink, isFor, parseCertificates } from '../../src/topology/certificate.js';
import { fixture } from './estates.js';

test('a chain is read in its order', () => {
  expect(parseCertificates(fixture('site.pem'))?.map(({ subject }) => subject)).toEqual([
    'CN=site',
    'CN=Example intermediate',
  ]);
});

test.each(['', 'chat.example.test', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'])(
  '%j is no certificate',
  (text) => {
    expect(parseCertificates(text)).toBeUndefined();
  },
);

test('a certificate is for the names and addresses on it; the name of its subject does not count', () => {
  const [site] = parseCertificates(fixture('site.pem'))!;
  expect(['chat.example.test', 'CHAT.example.test', 'site', '10.0.0.21'].map((name) => isFor(site, name))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  const [databases] = parseCertificates(fixture('databases.pem'))!;
  expect(['10.0.0.21', '10.0.0.23', '[fd00::1]'].map((name) => isFor(databases, name))).toEqual([true, false, false]);
});

test('a chain is broken after the first certificate that the next one did not sign', () => {
  expect(brokenLink(parseCertificates(fixture('site.pem'))!)).toBeUndefined();
  expect(brokenLink(parseCertificates(fixture('broken-chain.pem'))!)).toBe(0);
});
