/** The few forms of ASN.1 DER (X.690) that a certificate is made of. */
export const sequence = (...parts: readonly Uint8Array[]): Buffer => tagged(0x30, ...parts);
export const setOf = (...parts: readonly Uint8Array[]): Buffer => tagged(0x31, ...parts);
export const octets = (content: Uint8Array): Buffer => tagged(0x04, content);
export const utf8 = (text: string): Buffer => tagged(0x0c, Buffer.from(text));
export const TRUE = Buffer.of(0x01, 0x01, 0xff);

/** An explicit context tag around other values. */
export const context = (number: number, ...parts: readonly Uint8Array[]): Buffer => tagged(0xa0 | number, ...parts);
/** An implicit context tag in place of a simple value's own. */
export const contextPrimitive = (number: number, content: Uint8Array): Buffer => tagged(0x80 | number, content);

/** A positive integer, big-endian. */
export const integer = (magnitude: Uint8Array): Buffer => {
  const first = magnitude.findIndex((byte) => byte !== 0);
  const shortest = first < 0 ? Buffer.of(0) : magnitude.subarray(first);
  const wouldBeNegative = (shortest[0] ?? 0) >= 0x80;
  return tagged(0x02, ...(wouldBeNegative ? [Buffer.of(0), shortest] : [shortest]));
};

/** @param unused how many of the last byte's low bits do not count. */
export const bits = (content: Uint8Array, unused = 0): Buffer => tagged(0x03, Buffer.of(unused), content);

export const oid = (dotted: string): Buffer => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
};

/** RFC 5280 wants UTCTime up to 2049 and GeneralizedTime from 2050 on. */
export const time = (date: Date): Buffer => {
  const digits = date.toISOString().replace(/\D/g, '').slice(0, 14);
  return date.getUTCFullYear() < 2050
    ? tagged(0x17, Buffer.from(`${digits.slice(2)}Z`))
    : tagged(0x18, Buffer.from(`${digits}Z`));
};

/** RFC 7468: lines of 64 characters. OpenSSL refuses a line without any. */
export const pem = (certificate: Buffer): string => {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
};

const tagged = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(tag), length(content.length), content]);
};

const length = (count: number): Buffer => {
  if (count < 0x80) return Buffer.of(count);
  const bytes = count < 0x100 ? [count] : [count >> 8, count & 0xff];
  return Buffer.of(0x80 | bytes.length, ...bytes);
};

const base128 = (arc: number): number[] => {
  const groups = [arc & 0x7f];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) groups.unshift((rest & 0x7f) | 0x80);
  return groups;
};
