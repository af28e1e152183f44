import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  Decimal,
  canonicalNumber,
  compareNumbers,
  exactNumber,
  parseNumber,
  wireNumber,
} from '../../../src/plugin/values/decimal.js';

describe('decimal text', () => {
  test('becomes the smallest form that holds it exactly', () => {
    expect(parseNumber('5')).toBe(5);
    expect(parseNumber('5.00')).toBe(5);
    expect(parseNumber('-0')).toBe(0);
    expect(parseNumber('0.1')).toBe(0.1);
    expect(parseNumber('1e3')).toBe(1000);
    expect(parseNumber('9007199254740991')).toBe(9007199254740991);
    expect(parseNumber('9007199254740992')).toBe(9007199254740992n);
    expect(parseNumber('0.10000000000000000001')).toEqual(new Decimal('0.10000000000000000001'));
  });

  test('of an absurd size stays text instead of filling the memory', () => {
    expect(parseNumber('1e999999999')).toEqual(new Decimal('1e999999999'));
    expect(parseNumber('1e399')).toBe(10n ** 399n);
    expect(parseNumber('1e400')).toEqual(new Decimal('1e400'));
  });

  test.each(['', 'x', '1.2.3', '0x10', '--1', 'NaN', 'Infinity', '1e', ' 1'])('%j is none', (text) => {
    expect(() => parseNumber(text)).toThrow(new RangeError(`not a decimal number: ${JSON.stringify(text)}`));
  });

  test('is the same number however it is written', () => {
    for (const same of [1, 1n, new Decimal('1.0'), new Decimal('10e-1'), new Decimal('+0001')])
      expect(canonicalNumber(same)).toBe('1e0');
    expect(canonicalNumber(new Decimal('0.10'))).toBe(canonicalNumber(0.1));
    expect(canonicalNumber(new Decimal('-0.0'))).toBe(canonicalNumber(0));
    expect(canonicalNumber(0.1)).not.toBe(canonicalNumber(new Decimal('0.1000000000000000055511151231257827')));
  });
});

test('infinity, of which Terraform knows two, has a text of its own, and zero has one', () => {
  expect([Infinity, -Infinity, 0].map(canonicalNumber)).toEqual(['Infinity', '-Infinity', '0e0']);
});

test('a number travels as itself where it is a safe integer, whatever its form here', () => {
  expect([7, 7n, 2n ** 53n, -0.5, Infinity].map(wireNumber)).toEqual([7, 7, '9007199254740992', '-0.5', Infinity]);
  expect(() => wireNumber(Number.NaN)).toThrow('NaN is no number for Terraform');
});

describe('a binary float', () => {
  test('is a number where its shortest text is its value', () => {
    expect(exactNumber(0.5)).toBe(0.5);
    expect(exactNumber(-3.25)).toBe(-3.25);
    expect(exactNumber(Infinity)).toBe(Infinity);
  });

  test('else is its full decimal expansion', () => {
    expect(exactNumber(0.1)).toEqual(new Decimal('0.1000000000000000055511151231257827021181583404541015625'));
    expect(exactNumber(2 ** 60)).toBe(2n ** 60n);
  });

  test('never changes its value', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (float) => {
        expect(Number(String(exactNumber(float)))).toBe(float === 0 ? 0 : float);
      }),
    );
  });
});

describe('two numbers', () => {
  const numbers = fc.oneof(
    fc.double({ noNaN: true }),
    fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
    fc
      .tuple(fc.bigInt({ min: -999n, max: 999n }), fc.integer({ min: -30, max: 30 }))
      .map(([digits, exponent]) => new Decimal(`${digits}e${exponent}`)),
  );

  test('compare as they are, not as the nearest binary float', () => {
    expect(compareNumbers(2 ** 53, 2n ** 53n + 1n)).toBeLessThan(0);
    expect(compareNumbers(new Decimal('1.00000000000000000001'), 1)).toBeGreaterThan(0);
    expect(compareNumbers(new Decimal('-1.00000000000000000001'), -1)).toBeLessThan(0);
    expect(compareNumbers(new Decimal('1e999999999'), 10)).toBeGreaterThan(0);
    expect(compareNumbers(Infinity, 10n ** 400n)).toBeGreaterThan(0);
    expect(compareNumbers(-Infinity, -Infinity)).toBe(0);
    expect(compareNumbers(-1, 0)).toBeLessThan(0);
    expect(compareNumbers(new Decimal('0.10'), 0.1)).toBe(0);
  });

  test('are in the order of their floats, and one way round is the reverse of the other', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const order = Math.sign(compareNumbers(a, b));
        expect(Math.sign(compareNumbers(b, a)) + order).toBe(0);
        const [left, right] = [Number(String(a)), Number(String(b))];
        if (left !== right) expect(order).toBe(left < right ? -1 : 1);
      }),
    );
  });
});
