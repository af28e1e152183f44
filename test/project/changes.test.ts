import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { problemOf } from '../../src/cli/changes/fragments.js';
import { files, text } from './files.js';

test('every change that is not released yet is well formed', () => {
  const fragments = files.filter((file) => file.startsWith('changes/'));
  expect(fragments.flatMap((file) => problemOf({ file: basename(file), text: text(file) }) ?? [])).toEqual([]);
});

test('the changelog is written by releases alone', () => {
  expect(text('CHANGELOG.md')).not.toMatch(/^## Unreleased/m);
});
