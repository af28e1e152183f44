import { randomBytes } from 'node:crypto';

const ALPHABET = 'ybndrfg8ejkmcpqxot1uwisza345h769';

/** 26 characters of the server's own base-32 alphabet. */
export function newId(): string {
  return Array.from(randomBytes(26), (byte) => ALPHABET[byte & 31]).join('');
}

/** What the server accepts as an id: 26 letters or digits. */
export const isId = (text: string): boolean => /^[A-Za-z0-9]{26}$/.test(text);
