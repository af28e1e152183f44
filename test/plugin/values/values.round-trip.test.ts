import { decode as unpack, encode as pack } from '@msgpack/msgpack';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DiagnosticError } from '../../../src/plugin/diagnostics.js';
import { Decimal } from '../../../src/plugin/values/decimal.js';
import { decode } from '../../../src/plugin/values/decode.js';
import { encode } from '../../../src/plugin/values/encode.js';
import { canonical } from '../../../src/plugin/values/equality.js';
import { Dynamic, type Type } from '../../../src/plugin/values/type.js';
import { Unknown, unknown } from '../../../src/plugin/values/unknown.js';
import { typedValue } from './arbitrary.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const fromHex = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('values between Terraform and handlers', () => {
  test('come back as they went, whatever their type', () => {
    fc.assert(
      fc.property(typedValue(), ([type, value]) => {
        const back = decode(type, encode(type, value));
        expect(canonical(type, back)).toBe(canonical(type, value));
        expect(hex(encode(type, back))).toBe(hex(encode(type, value)));
      }),
      { numRuns: 1_000 },
    );
  });

  test('keep keys that JavaScript objects trip over', () => {
    const tags = new Map([
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['2', 'c'],
      ['1', 'd'],
      ['', 'e'],
    ]);
    expect(decode(['map', 'string'], encode(['map', 'string'], tags))).toEqual(tags);
    const nested: Type = ['object', JSON.parse('{"__proto__":"string","a":"bool"}') as Record<string, Type>];
    const back = decode(nested, encode(nested, JSON.parse('{"__proto__":"x","a":true}'))) as object;
    expect(Object.entries(back)).toEqual([
      ['__proto__', 'x'],
      ['a', true],
    ]);
  });

  test('keep a leading byte order mark, in short and in long texts', () => {
    for (const body of ['x', 'x'.repeat(500)])
      expect(decode('string', encode('string', `\uFEFF${body}`))).toBe(`\uFEFF${body}`);
  });

  test('are written in composed form, keys too', () => {
    expect(decode('string', encode('string', 'e\u0301'))).toBe('\u00e9');
    expect(decode(['map', 'bool'], encode(['map', 'bool'], new Map([['e\u0301', true]])))).toEqual(
      new Map([['\u00e9', true]]),
    );
  });

  test('are written once each in a set, in the order given', () => {
    expect(decode(['set', 'string'], encode(['set', 'string'], ['b', 'a', 'b', 'e\u0301', '\u00e9']))).toEqual([
      'b',
      'a',
      '\u00e9',
    ]);
    const objects: Type = ['set', ['object', { who: 'string', n: 'number' }]];
    expect(
      decode(
        objects,
        encode(objects, [
          { who: 'a', n: 1 },
          { n: 1n, who: 'a' },
          { who: 'a', n: null },
        ]),
      ),
    ).toEqual([
      { who: 'a', n: 1 },
      { who: 'a', n: null },
    ]);
  });

  test('keep every unknown element of a set, because they may turn out different', () => {
    expect(decode(['set', 'string'], encode(['set', 'string'], [unknown(), unknown(), 'a']))).toEqual([
      unknown(),
      unknown(),
      'a',
    ]);
  });

  test('have null for what an object leaves out', () => {
    const type: Type = ['object', { a: 'string', b: 'number' }];
    expect(decode(type, encode(type, { a: 'x' }))).toEqual({ a: 'x', b: null });
  });
});

describe('unknown values', () => {
  test('without promises are the extension 0', () => {
    expect(hex(encode('string', unknown()))).toBe('d40000');
    expect(decode('string', fromHex('d4 00 00'))).toEqual(unknown());
  });

  test('with promises are the extension 12, a map from the number of the promise', () => {
    // As Terraform 1.11 sends "beta-${unknown}": not null, starts with "beta-".
    const wire = fromHex('c7 0a 0c 82 01 c2 02 a5 62 65 74 61 2d');
    const value = new Unknown({ notNull: true, prefix: 'beta-' });
    expect(decode('string', wire)).toEqual(value);
    expect(hex(encode('string', value))).toBe(hex(wire));
  });

  test('with any other extension are unknown too, dates included', () => {
    expect(decode('string', fromHex('d4 05 00'))).toEqual(unknown());
    expect(decode('string', fromHex('d6 ff 00 00 00 01'))).toEqual(unknown());
  });

  test('inside a dynamic value keep its type', () => {
    const value = new Dynamic(['list', 'string'], unknown());
    expect(decode('dynamic', encode('dynamic', value))).toEqual(value);
  });
});

describe('dynamic values', () => {
  test('travel as their type, in JSON, and themselves', () => {
    const [type, value] = unpack(encode('dynamic', new Dynamic(['list', 'bool'], [true]))) as [Uint8Array, unknown];
    expect(Buffer.from(type).toString()).toBe('["list","bool"]');
    expect(value).toEqual([true]);
  });

  test('hold objects as Maps', () => {
    const type: Type = ['object', { a: ['object', { b: 'number' }] }];
    const value = new Dynamic(type, new Map([['a', new Map([['b', 1]])]]));
    expect(decode('dynamic', encode('dynamic', value))).toEqual(value);
  });

  test('of a type that Terraform does not have are refused', () => {
    const wire = pack([Buffer.from('"date"'), 'x']);
    expect(() => decode('dynamic', wire)).toThrow(/of a type that Terraform has/);
  });
});

describe('numbers', () => {
  const through = (value: unknown): unknown => decode('number', encode('number', value));

  test('are exact, whatever their size', () => {
    expect(through(5)).toBe(5);
    expect(through(-(2 ** 53) + 1)).toBe(-(2 ** 53) + 1);
    expect(through(0.1)).toBe(0.1);
    expect(through(2n ** 53n + 1n)).toBe(9007199254740993n);
    expect(through(7n)).toBe(7);
    expect(through(1e300)).toBe(10n ** 300n);
    expect(through(new Decimal('12345678901234567890123456789.125'))).toEqual(
      new Decimal('12345678901234567890123456789.125'),
    );
  });

  test('that are no safe integers travel as decimal text', () => {
    expect(unpack(encode('number', 0.1))).toBe('0.1');
    expect(unpack(encode('number', 2n ** 64n))).toBe('18446744073709551616');
    expect(unpack(encode('number', 42))).toBe(42);
  });

  test('that came as binary floats keep their exact value', () => {
    expect(decode('number', pack(0.5))).toBe(0.5);
    expect(decode('number', pack(2 ** 70))).toBe(2n ** 70n);
    // 2^-60 is not 8.673617379884035e-19, which is how JavaScript prints it.
    const exact = new Decimal('0.000000000000000000867361737988403547205962240695953369140625');
    expect(decode('number', pack(2 ** -60))).toEqual(exact);
    expect(unpack(encode('number', exact))).toBe(exact.text);
  });

  test('that are none are refused', () => {
    expect(() => encode('number', Number.NaN)).toThrow(/must be a decimal number/);
    expect(() => encode('number', new Decimal('twelve'))).toThrow(/must be a decimal number/);
    expect(() => decode('number', pack('twelve'))).toThrow(/must be a number/);
  });
});

describe('a value that does not fit its type', () => {
  const type: Type = ['object', { members: ['list', ['object', { role: 'string' }]], tags: ['map', 'bool'] }];
  const pathOf = (run: () => unknown): string | undefined => {
    try {
      run();
    } catch (error) {
      if (error instanceof DiagnosticError) return error.diagnostic.path?.toString();
      throw error;
    }
    return undefined;
  };

  test('is refused by the name of its attribute, in both directions', () => {
    expect(pathOf(() => encode(type, { members: [{ role: 'a' }, { role: 5 }] }))).toBe('members[1].role');
    expect(pathOf(() => encode(type, { tags: new Map([['a/b', 'yes']]) }))).toBe('tags["a/b"]');
    expect(pathOf(() => encode(type, { tags: { a: true } }))).toBe('tags');
    expect(pathOf(() => encode(type, { member: [] }))).toBe('member');
    expect(pathOf(() => decode(type, pack({ members: [{ role: true }] })))).toBe('members[0].role');
    expect(pathOf(() => decode(type, pack({ members: 'ada' })))).toBe('members');
  });

  test('is not quoted: it may be a secret', () => {
    expect(() => encode('bool', 'hunter2')).toThrow(/must be a bool, got a string/);
  });

  test('because it is half a surrogate pair is refused', () => {
    expect(() => encode('string', 'a\ud800')).toThrow(/well-formed Unicode/);
  });

  test('is refused whatever the bytes are, and never hangs', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), typedValue(), (bytes, [type]) => {
        try {
          decode(type, bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(DiagnosticError);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
