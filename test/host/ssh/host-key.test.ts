import { describe, expect, it } from 'vitest';
import { parseHostKey } from '../../../src/host/ssh/host-key.js';

const KEY = 'AAAAC3NzaC1lZDI1NTE5AAAAIHlqDs0Vqk9w2RNdBsbQ2m4dNw2VnUxP7G8s5pT3a0aX';
const FINGERPRINT = 'SHA256:ctuF8PPPA+oSnOSUkEqYrFDIEM3hIDEmyaTHqCVT7AU';

describe('a pinned key', () => {
  it.each([
    `ssh-ed25519 ${KEY}`,
    `ssh-ed25519 ${KEY} root@app1`,
    `app1.example.org ssh-ed25519 ${KEY}`,
    `[10.0.0.1]:2222 ssh-ed25519 ${KEY}\n`,
  ])('is read from %j', (text) => {
    expect(parseHostKey(text)).toMatchObject({ type: 'ssh-ed25519' });
    expect(parseHostKey(text)?.fingerprint).toBe(parseHostKey(`ssh-ed25519 ${KEY}`)?.fingerprint);
  });

  it('is read from a fingerprint, which does not tell its type', () => {
    expect(parseHostKey(FINGERPRINT)).toEqual({ type: undefined, fingerprint: FINGERPRINT });
    expect(parseHostKey(`${FINGERPRINT}=`)).toEqual({ type: undefined, fingerprint: FINGERPRINT });
  });

  it.each([
    '',
    KEY,
    `ssh-rsa ${KEY}`,
    'ssh-ed25519 AAAA',
    'SHA256:short',
    'MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48',
    '-----BEGIN OPENSSH PRIVATE KEY-----',
  ])('is not %j', (text) => {
    expect(parseHostKey(text)).toBeUndefined();
  });
});
