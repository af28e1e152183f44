import { expect, it } from 'vitest';
import { haveChanged } from '../../../src/host/service/triggers.js';
import { Dynamic } from '../../../src/plugin/index.js';

const map = (entries: Record<string, string>) => new Dynamic(['map', 'string'], new Map(Object.entries(entries)));
const list = (...texts: string[]) => new Dynamic(['list', 'string'], texts);

it.each([
  ['another text', map({ a: '1' }), map({ a: '2' }), true],
  ['a further file', map({ a: '1' }), map({ a: '1', b: '1' }), true],
  ['another order of a map', map({ a: '1', b: '2' }), map({ b: '2', a: '1' }), false],
  ['another order of a list', list('1', '2'), list('2', '1'), true],
  ['the same', list('1'), list('1'), false],
  ['writing it for the first time', null, map({ a: '1' }), false],
  ['leaving it out', map({ a: '1' }), null, false],
])('%s', (_, before, after, changed) => {
  expect(haveChanged(before, after)).toBe(changed);
});
