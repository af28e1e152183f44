import { expect, test } from 'vitest';
import { coloured } from '../../../src/cli/terminal/colours.js';

const terminal = { isTTY: true };
const file = {};

test('a terminal gets colours, a file and a dumb terminal do not, in CI neither', () => {
  expect(coloured(terminal, { TERM: 'xterm' })).toBe(true);
  expect(coloured(file, { TERM: 'xterm' })).toBe(false);
  expect(coloured(file, { CI: 'true' })).toBe(false);
  expect(coloured(terminal, { TERM: 'dumb' })).toBe(false);
});

test('NO_COLOR takes them from everything, unless it is empty', () => {
  expect(coloured(terminal, { NO_COLOR: '1' })).toBe(false);
  expect(coloured(terminal, { NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false);
  expect(coloured(terminal, { NO_COLOR: '' })).toBe(true);
});

test('FORCE_COLOR gives them to everything, and 0 and false take them', () => {
  expect(coloured(file, { FORCE_COLOR: '1' })).toBe(true);
  expect(coloured(terminal, { FORCE_COLOR: '0' })).toBe(false);
  expect(coloured(terminal, { FORCE_COLOR: 'false' })).toBe(false);
});
