import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeDocuments } from '../../../src/cli/documents/write.js';
import { folder } from './estate.js';

const DOCUMENTS = new Map([
  ['a.md', 'one\n'],
  ['b.md', 'two\n'],
]);

test('folders are made, and what is there already stays untouched', () => {
  const directory = join(folder(), 'deep', 'down');
  expect(writeDocuments(directory, DOCUMENTS)).toEqual(['a.md', 'b.md']);
  const before = statSync(join(directory, 'a.md')).mtimeMs;

  writeFileSync(join(directory, 'own.md'), 'mine');
  writeFileSync(join(directory, 'b.md'), 'changed');
  expect(writeDocuments(directory, DOCUMENTS)).toEqual(['b.md']);
  expect(statSync(join(directory, 'a.md')).mtimeMs).toBe(before);
  expect(readFileSync(join(directory, 'b.md'), 'utf8')).toBe('two\n');
  expect(readdirSync(directory).sort()).toEqual(['a.md', 'b.md', 'own.md']);
});

test('a folder that cannot be made is named with the way out', () => {
  expect(() => writeDocuments('/proc/none', DOCUMENTS)).toThrow('the documents could not be written to /proc/none');
});

test('a file in the place of the folder is told, and stays', () => {
  const file = join(folder(), 'file');
  writeFileSync(file, 'mine');
  expect(() => writeDocuments(file, DOCUMENTS)).toThrow(`could not be written to ${file}`);
  expect(readFileSync(file, 'utf8')).toBe('mine');
});
