import { Encoder } from '@msgpack/msgpack';
import { Path } from '../path.js';
import { Decimal, type TerraformNumber, wireNumber } from './decimal.js';
import { once } from './equality.js';
import { mismatch } from './mismatch.js';
import { encodeUnknown } from './refinements.js';
import { Dynamic, type Type, typeText } from './type.js';
import { Unknown } from './unknown.js';

/**
 * Writes a value in Terraform's MessagePack form; the reverse of `decode`. An attribute that is absent from an object
 * is written as null, strings in Unicode's composed form (NFC), the elements of a set once each.
 *
 * @throws DiagnosticError naming the attribute that does not fit the type, or that the type does not have
 */
export const encode = (type: Type, value: unknown): Uint8Array => encoder.encode(write(type, value, ROOT));

const ROOT = new Path([]);

/** One for all values, because each brings a buffer of its own. */
const encoder = new Encoder({
  extensionCodec: {
    tryToEncode: (value) => (value instanceof Unknown ? encodeUnknown(value) : null),
    decode: () => undefined,
  },
  maxDepth: 1_000,
});

const write = (type: Type, value: unknown, path: Path): unknown => {
  if (value === null || value === undefined) return null;
  if (value instanceof Unknown) return value;
  if (type === 'string') return writeText(value, path);
  if (type === 'number') return writeNumber(value, path);
  if (type === 'bool') {
    if (typeof value !== 'boolean') throw mismatch(path, 'a bool', value);
    return value;
  }
  if (type === 'dynamic') {
    if (!(value instanceof Dynamic)) throw mismatch(path, 'a dynamic value', value);
    return [Buffer.from(JSON.stringify(value.type)), write(value.type, value.value, path)];
  }
  switch (type[0]) {
    case 'list':
      return elements(value, path, type).map((element, i) => write(type[1], element, path.index(i)));
    case 'set': {
      const written = elements(value, path, type).map((element) => write(type[1], element, path));
      const isFirst = (value as readonly unknown[]).map(once(type[1]));
      return written.filter((_, i) => isFirst[i]);
    }
    case 'tuple': {
      const parts = elements(value, path, type);
      if (parts.length !== type[1].length) throw mismatch(path, `a tuple of ${type[1].length}`, value);
      return type[1].map((inner, i) => write(inner, parts[i], path.index(i)));
    }
    case 'map':
      if (!(value instanceof Map)) throw mismatch(path, 'a Map', value);
      return record([...value].map(([key, inner]) => [String(key), write(type[1], inner, path.key(String(key)))]));
    case 'object':
      return writeObject(type[1], value, path);
  }
};

const writeText = (value: unknown, path: Path): string => {
  if (typeof value !== 'string') throw mismatch(path, 'a string', value);
  if (/\p{Surrogate}/u.test(value)) throw mismatch(path, 'well-formed Unicode', value);
  return value.normalize('NFC');
};

const writeNumber = (value: unknown, path: Path): number | string => {
  if (typeof value !== 'number' && typeof value !== 'bigint' && !(value instanceof Decimal))
    throw mismatch(path, 'a number', value);
  try {
    return wireNumber(value satisfies TerraformNumber);
  } catch {
    throw mismatch(path, 'a decimal number', value);
  }
};

const writeObject = (attributes: Readonly<Record<string, Type>>, value: unknown, path: Path): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw mismatch(path, 'an object', value);
  const found: Map<unknown, unknown> = value instanceof Map ? value : new Map(Object.entries(value));
  for (const name of found.keys())
    if (!Object.hasOwn(attributes, String(name)))
      throw mismatch(path.attribute(String(name)), 'absent, because the schema does not have it', found.get(name));
  return record(
    Object.entries(attributes).map(([name, inner]) => [name, write(inner, found.get(name), path.attribute(name))]),
  );
};

const elements = (value: unknown, path: Path, type: Type): readonly unknown[] => {
  if (!Array.isArray(value)) throw mismatch(path, typeText(type), value);
  return value;
};

/** Without a prototype, so that `__proto__` is a key like any other. */
const record = (entries: [string, unknown][]): Record<string, unknown> => {
  const result = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of entries) result[key.normalize('NFC')] = value;
  return result;
};
