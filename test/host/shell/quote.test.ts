import { expect, it } from 'vitest';
import { quote } from '../../../src/host/shell/quote.js';

it.each([
  ['plain', "'plain'"],
  ["it's", "'it'\\''s'"],
  ['$(reboot) `x` "y" \\ \n', `'$(reboot) \`x\` "y" \\ \n'`],
  ['', "''"],
])('makes one word of %j', (text, word) => {
  expect(quote(text)).toBe(word);
});
