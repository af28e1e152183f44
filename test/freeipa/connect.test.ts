import { expect, test } from 'vitest';
import { unreachable } from '../../src/freeipa/connect.js';

const failure = (code: string) => ({
  server: 'ldaps://ipa.example.org',
  error: Object.assign(new Error(`failed with ${code}`), { code }),
});

test('a certificate that is not trusted needs its authority, one that has expired has to be renewed', () => {
  expect(unreachable([failure('SELF_SIGNED_CERT_IN_CHAIN')]).message).toMatch(/not trusted.*Set ca_certificate/s);
  const expired = unreachable([failure('CERT_HAS_EXPIRED')]).message;
  expect(expired).toMatch(/has expired.*renewed/s);
  expect(expired).not.toContain('ca_certificate');
});

test('where servers fail in several ways, each is named', () => {
  const { message } = unreachable([failure('CERT_HAS_EXPIRED'), failure('ECONNREFUSED')]);
  expect(message).toMatch(/No FreeIPA server answers.*CERT_HAS_EXPIRED.*ECONNREFUSED/s);
});
