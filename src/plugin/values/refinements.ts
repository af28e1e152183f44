import { decode, encode, ExtData } from '@msgpack/msgpack';
import { type TerraformNumber, exactNumber, parseNumber, wireNumber } from './decimal.js';
import { type Refinements, Unknown, unknown } from './unknown.js';

/**
 * Unknown values on the wire are MessagePack extensions: code 0 without, code 12 with promises, the latter
 * as a map from the number of the promise to its value. Any other code means unknown, too.
 */
const PLAIN = 0;
const REFINED = 12;
const key = { isNull: 1, prefix: 2, lower: 3, upper: 4, minLength: 5, maxLength: 6 } as const;

export const decodeUnknown = (code: number, data: Uint8Array): Unknown => {
  if (code !== REFINED) return unknown();
  const found = new Map(Object.entries(decode(data, { useBigInt64: true }) as object));
  const get = (name: keyof typeof key): unknown => found.get(String(key[name]));
  const refinements: { -readonly [K in keyof Refinements]: Refinements[K] } = {};
  if (get('isNull') === false) refinements.notNull = true;
  const prefix = get('prefix');
  if (typeof prefix === 'string') refinements.prefix = prefix;
  const [lower, upper] = [bound(get('lower')), bound(get('upper'))];
  if (lower) refinements.lower = lower;
  if (upper) refinements.upper = upper;
  const [min, max] = [get('minLength'), get('maxLength')];
  if (isCount(min)) refinements.minLength = Number(min);
  if (isCount(max)) refinements.maxLength = Number(max);
  return new Unknown(refinements);
};

export const encodeUnknown = ({ refinements }: Unknown): ExtData => {
  const entries: [number, unknown][] = [];
  const { notNull, prefix, lower, upper, minLength, maxLength } = refinements;
  if (notNull) entries.push([key.isNull, false]);
  if (prefix !== undefined && prefix !== '') entries.push([key.prefix, prefix.normalize('NFC')]);
  if (lower) entries.push([key.lower, [wireNumber(lower.value), lower.inclusive]]);
  if (upper) entries.push([key.upper, [wireNumber(upper.value), upper.inclusive]]);
  if (minLength !== undefined) entries.push([key.minLength, minLength]);
  if (maxLength !== undefined) entries.push([key.maxLength, maxLength]);
  if (entries.length === 0) return new ExtData(PLAIN, new Uint8Array(1));
  // Written by hand because the library gives every map textual keys: a map header, then key and value in turn.
  const body = entries.map(([number, value]) => Buffer.concat([Uint8Array.of(number), encode(value)]));
  return new ExtData(REFINED, Buffer.concat([Uint8Array.of(0x80 | entries.length), ...body]));
};

const isCount = (value: unknown): boolean => typeof value === 'number' || typeof value === 'bigint';

const bound = (value: unknown): { value: TerraformNumber; inclusive: boolean } | undefined => {
  if (!Array.isArray(value)) return undefined;
  const [limit, inclusive] = value as unknown[];
  if (typeof inclusive !== 'boolean') return undefined;
  if (typeof limit === 'number') return { value: exactNumber(limit), inclusive };
  if (typeof limit === 'bigint') return { value: parseNumber(String(limit)), inclusive };
  return typeof limit === 'string' ? { value: parseNumber(limit), inclusive } : undefined;
};
