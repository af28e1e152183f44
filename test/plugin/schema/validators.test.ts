import { describe, expect, test } from 'vitest';
import {
  Decimal,
  Diagnostics,
  type Validator,
  at,
  atLeast,
  between,
  duration,
  each,
  exactlyOneOf,
  lengthAtMost,
  matches,
  noDuplicatesIgnoringCase,
  oneOf,
  parseDuration,
  unknown,
  url,
} from '../../../src/plugin/index.js';

/** What the validator says about the value: summary and detail of each diagnostic. */
const told = <T>(validator: Validator<T>, value: T): string[] => {
  const diagnostics = new Diagnostics();
  validator(value, at('it'), diagnostics);
  return diagnostics.items.map(({ summary, detail }) => `${summary}. ${detail}`);
};

describe('oneOf', () => {
  test('accepts what is listed, as it is written', () => {
    expect(told(oneOf('open', 'invite'), 'invite')).toEqual([]);
    expect(told(oneOf('open', 'invite'), 'shut')).toEqual(['it must be one of "open", "invite". Got "shut".']);
    expect(told(oneOf('open', 'invite'), 'Open')[0]).toContain('Did you mean "open"?');
  });
});

describe('between and atLeast', () => {
  test('accept their bounds, and say what came', () => {
    for (const value of [1, 5n, new Decimal('10.0')]) expect(told(between(1, 10), value)).toEqual([]);
    expect(told(between(1, 10), 11)).toEqual(['it must be between 1 and 10. Got 11.']);
    expect(told(between(1, 10), new Decimal('0.99999999999999999999'))).toEqual([
      'it must be between 1 and 10. Got 0.99999999999999999999.',
    ]);
    expect(told(atLeast(0), 0)).toEqual([]);
    expect(told(atLeast(0), -1n)).toEqual(['it must be at least 0. Got -1.']);
  });
});

describe('exactlyOneOf', () => {
  const check = (config: Record<'id' | 'name' | 'path', unknown>): string[] => {
    const diagnostics = new Diagnostics();
    exactlyOneOf('id', 'name', 'path')(config, { diagnostics });
    return diagnostics.items.map(({ path, summary, detail }) => `${path?.toString()}: ${summary}. ${detail}`);
  };
  const silent = { id: null, name: null, path: null };

  test('accepts one, and waits for what is not known', () => {
    expect(check({ ...silent, name: 'x' })).toEqual([]);
    expect(check({ ...silent, id: unknown() })).toEqual([]);
    expect(check({ ...silent, id: unknown(), name: 'x' })).toEqual([]);
  });

  test('refuses none and several, and says how to mend it', () => {
    expect(check(silent)).toEqual(['id: Exactly one of id, name, path must be set. Got none of them. Set one.']);
    expect(check({ id: 'x', name: unknown(), path: 'y' })).toEqual([
      'path: Exactly one of id, name, path must be set. Got id and path. Keep one of them.',
    ]);
  });
});

describe('matches', () => {
  test('says in words what is expected', () => {
    expect(told(matches(/^[a-z]+$/, 'a lower-case word'), 'ops')).toEqual([]);
    expect(told(matches(/^[a-z]+$/, 'a lower-case word'), 'Ops')).toEqual(['it must be a lower-case word. Got "Ops".']);
  });
  test('gives the same answer each time for a pattern that keeps its place', () => {
    const validator = matches(/a/g, 'something with a');
    expect([told(validator, 'a'), told(validator, 'a')]).toEqual([[], []]);
  });
});

describe('lengthAtMost', () => {
  test('counts characters, not code units', () => {
    expect(told(lengthAtMost(3), '🌱🌱🌱')).toEqual([]);
    expect(told(lengthAtMost(3), 'four')).toEqual(['it must have at most 3 characters. It has 4.']);
  });
});

describe('durations', () => {
  test.each([
    ['300ms', 300],
    ['90s', 90_000],
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['.5s', 500],
    ['2µs', 0.002],
    ['0', 0],
  ])('%s is %d ms', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });
  test.each(['', '5', '1d', '-1s', '1 h', 's', '1h30', '1.2.3s'])('%j is none', (text) => {
    expect(parseDuration(text)).toBeNull();
    expect(told(duration(), text)).toHaveLength(1);
  });
  test('of no length is refused as a setting', () => {
    expect(told(duration(), '0s')).toHaveLength(1);
    expect(told(duration(), '1ms')).toEqual([]);
  });
});

describe('url', () => {
  test.each(['https://chat.example.test', 'http://127.0.0.1:8065/sub'])('accepts %s', (text) => {
    expect(told(url('https', 'http'), text)).toEqual([]);
  });
  test.each(['chat.example.test', 'ftp://x', 'https:chat', 'https://', ''])('refuses %j', (text) => {
    expect(told(url('https', 'http'), text)).toHaveLength(1);
  });
  test('does not print a password in it', () => {
    expect(told(url('ldaps'), 'https://ada:hunter2@x.test').join()).not.toContain('hunter2');
  });
});

describe('sets', () => {
  test('have no two elements that differ by case alone', () => {
    expect(told(noDuplicatesIgnoringCase(), ['ada', 'ben'])).toEqual([]);
    expect(told(noDuplicatesIgnoringCase(), ['ada', 'Ada', 'ben', 'ADA'])).toEqual([
      'it names the same element twice. "ada" and "Ada" and "ADA" differ by case alone, and case does not count here. Keep one.',
    ]);
  });
  test('are checked element by element', () => {
    expect(told(each(oneOf('a')), ['a', 'b', 'c'])).toHaveLength(2);
  });
});
