import { expect, test } from 'vitest';
import { partsOf } from '../../../src/cli/stack-check/finding.js';

test.each([
  [
    '[site-redirect] http://x/ redirects to nowhere, expected https://x/. Mend: open port 80',
    ['site-redirect', 'http://x/ redirects to nowhere', 'https://x/', 'open port 80'],
  ],
  ['[host-undersized] too small: take more', ['host-undersized', 'too small: take more', null, null]],
  ['nobody said an id', [null, 'nobody said an id', null, null]],
  // What was found twice was expected twice: no half of it is true alone.
  ['[a] x, expected 1; y, expected 2. Mend: z', ['a', 'x, expected 1; y, expected 2', null, 'z']],
  ['[a] line\nline. Mend: one\ntwo', ['a', 'line\nline', null, 'one\ntwo']],
])('%j is taken apart', (text, [id, found, expected, mend]) => {
  expect(partsOf(text)).toEqual({ id, found, expected, mend });
});
