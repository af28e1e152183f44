import { decode as unpack } from '@msgpack/msgpack';
import { DiagnosticError } from '../diagnostics.js';
import { Path } from '../path.js';
import { type TerraformNumber, exactNumber, parseNumber } from './decimal.js';
import { mismatch } from './mismatch.js';
import { decodeUnknown } from './refinements.js';
import { Dynamic, type Type, parseType, typeText } from './type.js';
import { Unknown } from './unknown.js';

/**
 * Reads a value of the given type from Terraform's MessagePack form.
 *
 * Strings, booleans, {@link TerraformNumber}s and null stand for themselves; lists, sets and tuples become arrays,
 * maps become `Map`s, objects plain objects with every attribute of the type; what is not known yet is an {@link Unknown}.
 *
 * @throws DiagnosticError naming the attribute that does not fit the type
 */
export const decode = (type: Type, bytes: Uint8Array): unknown => read(type, unpackWire(bytes), ROOT, false);

const ROOT = new Path([]);

/**
 * The library refuses the key `__proto__` and puts keys that look like numbers first, so every textual key is
 * read with a dot in front of it. Strings stay bytes, because the library drops a leading byte order mark.
 */
const unpackWire = (bytes: Uint8Array): unknown => {
  try {
    return unpack(bytes, {
      rawStrings: true,
      useBigInt64: true,
      maxArrayLength: bytes.length,
      maxMapLength: bytes.length,
      keyDecoder: {
        canBeCached: () => true,
        decode: (all, offset, length) => `.${utf8.decode(all.subarray(offset, offset + length))}`,
      },
      extensionCodec: { tryToEncode: () => null, decode: (data, code) => decodeUnknown(code, data) },
    });
  } catch (cause) {
    throw new DiagnosticError({ summary: 'Malformed MessagePack value', detail: String(cause) }, { cause });
  }
};

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** `maps`: inside a dynamic value objects become `Map`s, too. */
const read = (type: Type, wire: unknown, path: Path, maps: boolean): unknown => {
  if (wire === null || wire instanceof Unknown) return wire;
  if (type === 'string') return readText(wire, path);
  if (type === 'number') return readNumber(wire, path);
  if (type === 'bool') {
    if (typeof wire !== 'boolean') throw mismatch(path, 'a bool', wire);
    return wire;
  }
  if (type === 'dynamic') return readDynamic(wire, path);
  switch (type[0]) {
    case 'list':
    case 'set':
      return readArray(wire, path, typeText(type)).map((element, i) =>
        read(type[1], element, type[0] === 'list' ? path.index(i) : path, maps),
      );
    case 'tuple': {
      const elements = readArray(wire, path, `a tuple of ${type[1].length}`);
      if (elements.length !== type[1].length) throw mismatch(path, `a tuple of ${type[1].length}`, elements);
      return type[1].map((inner, i) => read(inner, elements[i], path.index(i), maps));
    }
    case 'map':
      return new Map(
        readEntries(wire, path).map(([key, value]) => [key, read(type[1], value, path.key(key), maps)] as const),
      );
    case 'object': {
      const found = new Map(readEntries(wire, path));
      const entries = Object.entries(type[1]).map(
        ([name, inner]) => [name, read(inner, found.get(name) ?? null, path.attribute(name), maps)] as const,
      );
      return maps ? new Map(entries) : Object.fromEntries(entries);
    }
  }
};

const readText = (wire: unknown, path: Path): string => {
  if (!(wire instanceof Uint8Array)) throw mismatch(path, 'a string', wire);
  return utf8.decode(wire);
};

const readNumber = (wire: unknown, path: Path): TerraformNumber => {
  if (typeof wire === 'bigint') return parseNumber(String(wire));
  if (typeof wire === 'number' && !Number.isNaN(wire)) return exactNumber(wire);
  if (!(wire instanceof Uint8Array)) throw mismatch(path, 'a number', wire);
  try {
    return parseNumber(utf8.decode(wire));
  } catch {
    throw mismatch(path, 'a number', 'text');
  }
};

const readDynamic = (wire: unknown, path: Path): Dynamic => {
  const [type, value] = readArray(wire, path, 'a type and its value');
  if (!(type instanceof Uint8Array) || value === undefined) throw mismatch(path, 'a type and its value', wire);
  let parsed: Type;
  try {
    parsed = parseType(JSON.parse(utf8.decode(type)));
  } catch {
    throw mismatch(path, 'of a type that Terraform has', utf8.decode(type));
  }
  return new Dynamic(parsed, read(parsed, value, path, true));
};

const readArray = (wire: unknown, path: Path, expected: string): readonly unknown[] => {
  if (!Array.isArray(wire)) throw mismatch(path, expected, wire);
  return wire;
};

const readEntries = (wire: unknown, path: Path): [string, unknown][] => {
  if (typeof wire !== 'object' || wire === null || Array.isArray(wire) || wire instanceof Uint8Array)
    throw mismatch(path, 'a map', wire);
  return Object.entries(wire).map(([key, value]) => [key.slice(1), value]);
};
