import fc from 'fast-check';
import type { Field, Type } from 'protobufjs';
import { describe, expect, test } from 'vitest';
import {
  type Message,
  bool,
  bytes,
  choice,
  int64,
  many,
  mapOf,
  message,
  one,
  string,
} from '../../../src/plugin/wire/message.js';
import * as protocol from '../../../src/plugin/wire/tfplugin6.js';
import { reference } from './reference.js';

const isRpc = (value: unknown): value is protocol.Rpc<object, object> =>
  typeof value === 'object' && value !== null && 'path' in value;
const isMessage = (value: unknown): value is Message<object> =>
  typeof value === 'object' && value !== null && 'encode' in value;

const exported: unknown[] = Object.values(protocol);
const rpcs = exported.filter(isRpc);
const messages: Message<object>[] = [
  ...rpcs.flatMap(({ request, response }) => [request, response]),
  ...exported.filter(isMessage),
];

/** Any content of a protobufjs message, complete with what the tables here do not know. */
const contentOf = (type: Type, depth = 3): fc.Arbitrary<Record<string, unknown>> => {
  const single = (field: Field): fc.Arbitrary<unknown> => {
    switch (field.type) {
      case 'string':
        return fc.string();
      case 'bytes':
        return fc.uint8Array({ maxLength: 8 }).map((value) => Buffer.from(value));
      case 'bool':
        return fc.boolean();
      case 'int32':
        return fc.integer();
      case 'int64':
        return fc.maxSafeInteger();
      default: {
        const inner = field.resolve().resolvedType;
        if (inner && 'valuesById' in inner) return fc.constantFrom(...Object.keys(inner.valuesById).map(Number));
        return depth === 0 ? fc.constant({}) : contentOf(inner as Type, depth - 1);
      }
    }
  };
  const choices = new Set(type.oneofsArray.flatMap((oneof) => oneof.fieldsArray.slice(1).map(({ name }) => name)));
  return fc.record(
    Object.fromEntries(
      type.fieldsArray
        .filter(({ name }) => !choices.has(name))
        .map((field) => [
          field.name,
          field.repeated
            ? fc.array(single(field), { maxLength: 3 })
            : field.map
              ? fc.dictionary(fc.string(), single(field), { maxKeys: 3 })
              : single(field),
        ]),
    ),
    { requiredKeys: [] },
  );
};

const plain = (type: Type, bytes: Uint8Array): unknown =>
  type.toObject(type.decode(bytes), { longs: Number, bytes: String, defaults: true });

describe('the protocol messages', () => {
  test('are all checked here', () => {
    expect(rpcs).toHaveLength(28);
    expect(messages.length).toBeGreaterThan(30);
  });

  test.each(messages.map((one) => [one.name, one] as const))('%s is the one of the protocol', (name, codec) => {
    const type = reference.lookupType(name);
    const strip = (bytes: Uint8Array): Uint8Array => codec.encode(codec.decode(bytes));
    fc.assert(
      fc.property(contentOf(type), (content) => {
        const theirs = type.encode(type.fromObject(content)).finish();
        // What the tables do not know is skipped; everything else arrives and is written the same again.
        const ours = strip(theirs);
        expect(plain(type, strip(ours))).toEqual(plain(type, ours));
        expect(plain(type, ours)).toEqual(plain(type, type.encode(type.fromObject(known(content))).finish()));
      }),
      { numRuns: 50 },
    );
  });
});

/** The fields that the tables leave out on purpose. */
const IGNORED = new Set([
  'flatmap',
  'blockTypes',
  'providerMeta',
  'legacyTypeSystem',
  'stateStores',
  'stateStoreSchemas',
]);
const known = (content: unknown): Record<string, unknown> => {
  const clean = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, inner]) => (IGNORED.has(key) ? [] : [[key, clean(inner)]])),
    );
  };
  return clean(content) as Record<string, unknown>;
};

describe('a message table', () => {
  const Inner = message('test.Inner', { name: string(1), branch: choice(2, 'int64') });
  const Outer = message('test.Outer', {
    text: string(1),
    data: bytes(2),
    on: bool(3),
    count: int64(4),
    inner: one(5, () => Inner),
    list: many(6, () => Inner),
    map: mapOf(7, () => Inner),
  });

  test('gives every field its default when it is absent', () => {
    expect(Outer.decode(new Uint8Array())).toEqual({
      text: '',
      data: new Uint8Array(),
      on: false,
      count: 0,
      inner: undefined,
      list: [],
      map: new Map(),
    });
  });

  test('does not write defaults, except the chosen branch of a oneof', () => {
    expect(Outer.encode({ text: '', on: false, count: 0, data: new Uint8Array(), list: [] })).toHaveLength(0);
    expect(Inner.decode(Inner.encode({ branch: 0 })).branch).toBe(0);
    expect(Inner.decode(Inner.encode({})).branch).toBeUndefined();
  });

  test('names the message when the bytes are none', () => {
    expect(() => Outer.decode(Uint8Array.of(0x0a, 0x7f))).toThrow(/^malformed test\.Outer: /);
    expect(() => Outer.decode(Uint8Array.of(0x2a, 0x02, 0x0a, 0x7f))).toThrow(/test\.Inner/);
  });

  test('skips a known number with another wire type', () => {
    expect(Outer.decode(Uint8Array.of(0x08, 0x05)).text).toBe('');
  });

  test('keeps negative and large numbers', () => {
    for (const count of [-1, 2 ** 52, -(2 ** 52)]) expect(Outer.decode(Outer.encode({ count })).count).toBe(count);
  });
});
