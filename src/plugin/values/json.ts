import { Path } from '../path.js';
import { type TerraformNumber, canonicalNumber, parseNumber } from './decimal.js';
import { mismatch } from './mismatch.js';
import { Dynamic, type Type, parseType, typeText } from './type.js';

/**
 * `JSON.parse`, except that a number which a JavaScript number cannot hold exactly arrives as the string of its
 * digits (`12345678901234567890` as `"12345678901234567890"`).
 */
export const parseJson = (text: string): unknown =>
  JSON.parse(MAY_LOSE_DIGITS.test(text) ? text.replace(STRING_OR_NUMBER, quoteIfInexact) : text);

/** Sixteen digits in a row, or an exponent: seldom, so most states are parsed as they are. */
const MAY_LOSE_DIGITS = /\d[\d.]{15}|\d[eE][+-]?\d/;
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

const quoteIfInexact = (token: string): string => {
  if (token.startsWith('"')) return token;
  const number = Number(token);
  return Number.isFinite(number) && canonicalNumber(number) === canonicalNumber(parseNumber(token))
    ? token
    : `"${token}"`;
};

/**
 * A value of the given type from the JSON that Terraform keeps in state (parsed by {@link parseJson}).
 * Attributes that the type does not have are dropped, those missing become null.
 *
 * @throws DiagnosticError naming the attribute that does not fit the type
 */
export const fromJson = (type: Type, json: unknown): unknown => read(type, json, new Path([]), false);

const read = (type: Type, json: unknown, path: Path, maps: boolean): unknown => {
  if (json === null || json === undefined) return null;
  if (type === 'string') return check(json, typeof json === 'string', path, type);
  if (type === 'bool') return check(json, typeof json === 'boolean', path, type);
  if (type === 'number') return readNumber(json, path);
  if (type === 'dynamic') return readDynamic(json, path);
  switch (type[0]) {
    case 'list':
    case 'set':
      return readArray(json, path, type).map((element, i) =>
        read(type[1], element, type[0] === 'list' ? path.index(i) : path, maps),
      );
    case 'tuple': {
      const elements = readArray(json, path, type);
      return type[1].map((inner, i) => read(inner, elements[i], path.index(i), maps));
    }
    case 'map':
      return new Map(
        [...readObject(json, path, type)].map(([key, inner]) => [key, read(type[1], inner, path.key(key), maps)]),
      );
    case 'object': {
      const found = readObject(json, path, type);
      const entries = Object.entries(type[1]).map(
        ([name, inner]) => [name, read(inner, found.get(name), path.attribute(name), maps)] as const,
      );
      return maps ? new Map(entries) : Object.fromEntries(entries);
    }
  }
};

const check = (json: unknown, fits: boolean, path: Path, type: Type): unknown => {
  if (!fits) throw mismatch(path, `a ${typeText(type)}`, json);
  return json;
};

const readNumber = (json: unknown, path: Path): TerraformNumber => {
  if (typeof json !== 'number' && typeof json !== 'string') throw mismatch(path, 'a number', json);
  try {
    return parseNumber(String(json));
  } catch {
    throw mismatch(path, 'a number', json);
  }
};

const readDynamic = (json: unknown, path: Path): Dynamic => {
  const found = readObject(json, path, 'dynamic');
  try {
    const type = parseType(found.get('type'));
    return new Dynamic(type, read(type, found.get('value'), path, true));
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw mismatch(path, 'a value with its type', json);
  }
};

const readArray = (json: unknown, path: Path, type: Type): readonly unknown[] => {
  if (!Array.isArray(json)) throw mismatch(path, `a ${typeText(type)}`, json);
  return json;
};

const readObject = (json: unknown, path: Path, type: Type): Map<string, unknown> => {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw mismatch(path, `a ${typeText(type)}`, json);
  return new Map(Object.entries(json));
};
