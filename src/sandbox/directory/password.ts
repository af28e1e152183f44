import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const SCHEME = '{SSHA512}';
const DIGEST_LENGTH = 64;

/** `{SSHA512}` and base64 of digest and salt: how a directory server keeps `userPassword`. */
export function hashPassword(password: string, salt = randomBytes(8)): string {
  return SCHEME + Buffer.concat([digest(password, salt), salt]).toString('base64');
}

export function isHashed(value: string): boolean {
  return value.startsWith(SCHEME);
}

export function verifyPassword(hashed: string, password: string): boolean {
  const bytes = Buffer.from(hashed.slice(SCHEME.length), 'base64');
  return timingSafeEqual(bytes.subarray(0, DIGEST_LENGTH), digest(password, bytes.subarray(DIGEST_LENGTH)));
}

const digest = (password: string, salt: Buffer) => createHash('sha512').update(password).update(salt).digest();
