import { basename, dirname } from 'node:path';
import { expect, test } from 'vitest';
import { files } from './files.js';

/**
 * `test/FOLDER/SOURCE[.ASPECT][.integration].test.ts` is about `src/FOLDER/SOURCE`: a file, a folder, or the folder
 * that both lie in, by its own name.
 */
const sourcesOf = (file: string): readonly string[] => {
  const folder = dirname(file).replace(/^test/, 'src');
  const [source = ''] = basename(file).split('.');
  return [
    ...['.ts', '.mjs', '/'].map((ending) => `${folder}/${source}${ending}`),
    ...(source === basename(folder) ? [`${folder}/`] : []),
  ];
};

const isSource = (path: string): boolean =>
  path.endsWith('/') ? files.some((file) => file.startsWith(path)) : files.includes(path);

const folders = new Set(files.flatMap((file) => /^src\/([^/]+)\//.exec(file)?.[1] ?? []));

const mirrored = files.filter((file) => {
  const [, folder = ''] = /^test\/([^/]+)\/.*\.test\.ts$/.exec(file) ?? [];
  return folders.has(folder);
});

test('every test is named after the source that it is about', () => {
  const strays = mirrored.filter((file) => !sourcesOf(file).some(isSource));
  expect(strays.map((file) => `${file} is about none of ${sourcesOf(file).join(', ')}`)).toEqual([]);
});

test('a name may say an aspect and the level, and nothing more', () => {
  expect(mirrored.filter((file) => !/^[\w-]+(\.[\w-]+)?(\.integration)?\.test\.ts$/.test(basename(file)))).toEqual([]);
});

test('they are many', () => {
  expect(mirrored.length).toBeGreaterThan(150);
});
