import { expect, test } from 'vitest';
import fc from 'fast-check';
import { literal, quoted } from '../../../src/cli/discover/literal.js';
import { anyText } from '../../any-text.js';

/** What TypeScript makes of it. */
const evaluated = (text: string): unknown => (0, eval)(`(${text})`);

test('text is in the quotes that need the fewest escapes', () => {
  expect([quoted('plain'), quoted(`it's`), quoted('say "x"'), quoted(`it's "x"`)]).toEqual([
    `'plain'`,
    `"it's"`,
    `'say "x"'`,
    `'it\\'s "x"'`,
  ]);
});

test('a value is one line where it has room, and lines of its own where not', () => {
  expect(literal({ users: ['ben'], 'a-b': true, none: undefined })).toBe(`{ users: ['ben'], 'a-b': true }`);
  expect(literal({ users: Array.from({ length: 12 }, (_, i) => `person-number-${i}`) })).toContain('\n    ');
});

test('any value comes back as it was', () => {
  const values = fc
    .jsonValue({ maxDepth: 3 })
    .map((value): unknown => JSON.parse(JSON.stringify(value).replaceAll('__proto__', 'proto')));
  fc.assert(fc.property(values, (value) => void expect(evaluated(literal(value))).toEqual(value)));
  fc.assert(fc.property(anyText(), (text) => void expect(evaluated(quoted(text))).toBe(text)));
});
