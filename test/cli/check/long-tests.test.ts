import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LONG_PASSES } from '../../../src/cli/check/long-tests.js';

test('every file and folder that a long pass names is there: vitest says nothing of one that is not', () => {
  const named = LONG_PASSES.flatMap(({ args }) => args).filter((argument) => argument.startsWith('test/'));
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((path) => !existsSync(new URL(`../../../${path}`, import.meta.url)))).toEqual([]);
});

test('no long pass does what the ordinary tests do already', () => {
  expect(LONG_PASSES.filter(({ env }) => Object.keys(env).length === 0)).toEqual([]);
});
