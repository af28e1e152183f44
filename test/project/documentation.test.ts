import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { files, isThere, text } from './files.js';

const pages = files.filter((file) => file.endsWith('.md') && !file.startsWith('test/fixtures/'));

/** Text in backticks that is a path of the project. */
const pathsIn = (page: string): string[] =>
  [
    ...text(page).matchAll(
      /`((?:src|test|stacks|examples|bench|docs|\.ci)(?:\/[\w.*/-]*)?|[\w.-]+\.(?:js|json|ts|md))`/g,
    ),
  ].map(([, path = '']) => path);

const linksIn = (page: string): string[] =>
  [...text(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^\w+:/.test(target));

test('the architecture names enough paths to find the way', () => {
  expect(pathsIn('docs/architecture.md').length).toBeGreaterThan(40);
});

test('every path on the architecture page exists', () => {
  expect(pathsIn('docs/architecture.md').filter((path) => !isThere(path))).toEqual([]);
});

test('every folder of src, and every folder in these, is named on the architecture page', () => {
  const folders = files.flatMap((file) => /^src\/(?!constructs\/bindings)[^/]+(?:\/[^/]+)?(?=\/)/.exec(file) ?? []);
  const named = pathsIn('docs/architecture.md');
  expect([...new Set(folders)].filter((folder) => !named.some((path) => `${path}/`.startsWith(`${folder}/`)))).toEqual(
    [],
  );
});

test('every path in the picture of the architecture exists', () => {
  const [picture = ''] = /```mermaid[^]*?```/.exec(text('docs/architecture.md')) ?? [];
  const paths = picture.match(/\bsrc\/[\w/-]+/g) ?? [];
  expect(paths.length).toBeGreaterThan(5);
  expect(paths.filter((path) => !isThere(path))).toEqual([]);
});

/** Of the command line: what `new Command('…')` and its like name. */
const commands = files
  .filter((file) => file.startsWith('src/cli/commands/'))
  .flatMap((file) => [...text(file).matchAll(/[cC]ommand\(\s*'([\w-]+)'/g)].map(([, name]) => name));

describe.each(pages)('%s', (page) => {
  test('links to pages that exist', () => {
    expect(linksIn(page).filter((target) => !isThere(join(dirname(page), target)))).toEqual([]);
  });

  /** But for those with a placeholder in capitals, and for names of files without their folder. */
  test('names paths that exist', () => {
    const paths = pathsIn(page).filter((path) => path.includes('/') && !/[A-Z]{3}/.test(path));
    expect(paths.filter((path) => !isThere(path))).toEqual([]);
  });

  test('names commands and scripts that exist', () => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
    const run = [...text(page).matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(run.filter((name) => !(name in scripts))).toEqual([]);

    const used = [...text(page).matchAll(/npx muster ([a-z][a-z-]*)/g)].map(([, name = '']) => name);
    expect(used.filter((name) => !commands.includes(name))).toEqual([]);
  });
});
