import { BerWriter, BerReader, FilterParser } from 'ldapts';
import { LdapFailure, ResultCode } from './protocol/result.js';
import { attributeType } from './schema.js';
import { required, startOf, within } from './protocol/reading.js';

/** A search filter (RFC 4511, section 4.5.1.7). */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  | { readonly kind: 'equal' | 'greater' | 'less'; readonly type: string; readonly value: string }
  | { readonly kind: 'present'; readonly type: string }
  | { readonly kind: 'substrings'; readonly type: string; readonly pieces: Pieces }
  | { readonly kind: 'unsupported' };

export interface Pieces {
  readonly initial?: string;
  readonly any: readonly string[];
  readonly final?: string;
}

/** `(&(objectClass=ipaUserGroup)(cn=mm_*))`; throws on text that is not a filter. */
export function parseFilter(text: string): Filter {
  const writer = new BerWriter();
  FilterParser.parseString(text).write(writer);
  return decodeFilter(new BerReader(writer.buffer));
}

export function decodeFilter(reader: BerReader): Filter {
  const tag = required(reader.peek());
  switch (tag) {
    case 0xa0:
      return { kind: 'and', parts: within(reader, tag, () => decodeFilter(reader)) };
    case 0xa1:
      return { kind: 'or', parts: within(reader, tag, () => decodeFilter(reader)) };
    case 0xa2:
      reader.readSequence(tag);
      return { kind: 'not', part: decodeFilter(reader) };
    case 0xa3:
    case 0xa8: // approximate matching is equality here, as RFC 4511 allows
      return { kind: 'equal', ...assertion(reader, tag) };
    case 0xa5:
      return { kind: 'greater', ...assertion(reader, tag) };
    case 0xa6:
      return { kind: 'less', ...assertion(reader, tag) };
    case 0x87:
      return { kind: 'present', type: required(reader.readString(tag)) };
    case 0xa4:
      return substrings(reader, tag);
    case 0xa9:
      return extensible(reader, tag);
    default:
      throw new Error(`unknown filter 0x${tag.toString(16)}`);
  }
}

/** What a filter needs to know of an entry. */
export interface Subject {
  /** False where access control hides the attribute from searches. */
  searchable(type: string): boolean;
  /** Values as the attribute's matching rule compares them; undefined when there are none. */
  values(type: string): readonly string[] | undefined;
  /** An asserted value in the same form; undefined when it cannot be a value of this attribute. */
  normalise(type: string, value: string): string | undefined;
  /** A part of a value in the same form; undefined when values of this attribute have no parts. */
  piece(type: string, text: string): string | undefined;
  compare(type: string, a: string, b: string): number;
}

/** Three-valued (RFC 4511, section 4.5.1.7): undefined is "cannot be told", and its negation is too. */
export function evaluate(filter: Filter, subject: Subject): boolean | undefined {
  switch (filter.kind) {
    case 'and': {
      const results = filter.parts.map((part) => evaluate(part, subject));
      return results.includes(false) ? false : results.includes(undefined) ? undefined : true;
    }
    case 'or': {
      const results = filter.parts.map((part) => evaluate(part, subject));
      return results.includes(true) ? true : results.includes(undefined) ? undefined : false;
    }
    case 'not': {
      const result = evaluate(filter.part, subject);
      return result === undefined ? undefined : !result;
    }
    case 'unsupported':
      throw new LdapFailure(ResultCode.unavailableCriticalExtension, 'Bad search filter');
    default:
      return subject.searchable(filter.type) ? matches(filter, subject) : undefined;
  }
}

function matches(filter: Exclude<Filter, { kind: 'and' | 'or' | 'not' | 'unsupported' }>, subject: Subject): boolean {
  switch (filter.kind) {
    case 'present':
      return subject.values(filter.type) !== undefined;
    case 'equal':
    case 'greater':
    case 'less': {
      const values = subject.values(filter.type);
      const wanted = subject.normalise(filter.type, filter.value);
      if (values === undefined || wanted === undefined) return false;
      if (filter.kind === 'equal') return values.includes(wanted);
      const sign = filter.kind === 'greater' ? 1 : -1;
      return values.some((value) => subject.compare(filter.type, value, wanted) * sign >= 0);
    }
    case 'substrings': {
      const { initial = '', any, final = '' } = filter.pieces;
      const [start, end, ...middle] = [initial, final, ...any].map((text) => subject.piece(filter.type, text));
      if (start === undefined || end === undefined || !middle.every((piece) => piece !== undefined)) return false;
      return subject.values(filter.type)?.some((value) => containsPieces(value, start, middle, end)) ?? false;
    }
  }
}

function containsPieces(value: string, start: string, middle: readonly string[], end: string): boolean {
  if (value.length < start.length + end.length || !value.startsWith(start) || !value.endsWith(end)) return false;
  let rest = value.slice(start.length, value.length - end.length);
  for (const piece of middle) {
    const at = rest.indexOf(piece);
    if (at < 0) return false;
    rest = rest.slice(at + piece.length);
  }
  return true;
}

function assertion(reader: BerReader, tag: number): { type: string; value: string } {
  reader.readSequence(tag);
  return { type: required(reader.readString()), value: required(reader.readString()) };
}

function substrings(reader: BerReader, tag: number): Filter {
  reader.readSequence(tag);
  const type = required(reader.readString());
  const pieces: { initial?: string; any: string[]; final?: string } = { any: [] };
  within(reader, 0x30, () => {
    const piece = required(reader.peek());
    const text = required(reader.readString(piece));
    if (piece === 0x80) pieces.initial = text;
    else if (piece === 0x81) pieces.any.push(text);
    else pieces.final = text;
  });
  return { kind: 'substrings', type, pieces };
}

/** `(attr:=value)` is equality. With a matching rule, only where it is the attribute's own; others are beyond this server. */
function extensible(reader: BerReader, tag: number): Filter {
  const end = startOf(reader, tag);
  const parts = new Map<number, string>();
  while (reader.offset < end) {
    const part = required(reader.peek());
    if (part === 0x84) parts.set(part, String(reader.readTag(part)));
    else parts.set(part, required(reader.readString(part)));
  }
  const [rule, type, value = ''] = [parts.get(0x81), parts.get(0x82), parts.get(0x83)];
  if (type === undefined || (rule !== undefined && rule !== attributeType(type)?.equality))
    return { kind: 'unsupported' };
  return { kind: 'equal', type, value };
}
