import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const { bundled } = (await import(new URL('../../../src/cli/launch/bundle.mjs', import.meta.url).href)) as {
  bundled(entry: string, project: string): Promise<string>;
};

let project: string;
let entry: string;

beforeEach(() => {
  project = realpathSync(mkdtempSync(join(tmpdir(), 'bundle-')));
  mkdirSync(join(project, 'src'));
  entry = join(project, 'src', 'main.ts');
  source('src/greeting.ts', `export const greeting: string = 'hello';`);
  source('src/main.ts', `import { greeting } from './greeting.js';\nexport default greeting;`);
});
afterEach(() => rmSync(project, { recursive: true }));

const source = (file: string, text: string): void => writeFileSync(join(project, file), text);
// A plain dynamic import, which the test runner does not see through.
const valueOf = async (url: string): Promise<unknown> =>
  ((await import(/* @vite-ignore */ url)) as { default: unknown }).default;

test('TypeScript with imports runs as plain JavaScript', async () => {
  expect(await valueOf(await bundled(entry, project))).toBe('hello');
});

test('nothing is built again while no source has changed', async () => {
  expect(await bundled(entry, project)).toBe(await bundled(entry, project));
});

test('a change in an imported file is seen at the next start', async () => {
  await bundled(entry, project);
  source('src/greeting.ts', `export const greeting: string = 'good evening';`);
  expect(await valueOf(await bundled(entry, project))).toBe('good evening');
});

test('a change of the same length is seen, also after starts that read no source', async () => {
  for (let start = 0; start < 3; start++) await bundled(entry, project);
  source('src/greeting.ts', `export const greeting: string = 'adieu';`);
  expect(await valueOf(await bundled(entry, project))).toBe('adieu');
});

test('a source that was written again without a change builds nothing', async () => {
  const before = await bundled(entry, project);
  source('src/greeting.ts', `export const greeting: string = 'hello';`);
  expect(await bundled(entry, project)).toBe(before);
});

test('another package-lock.json means other packages, so another build', async () => {
  const before = await bundled(entry, project);
  source('package-lock.json', '{}');
  expect(await bundled(entry, project)).not.toBe(before);
});

test('in node_modules npm keeps the lock beside the package: another one means another build', async () => {
  const [modules, own] = [join(project, 'node_modules'), join(project, 'node_modules', 'own')];
  mkdirSync(own, { recursive: true });
  source('node_modules/own/main.ts', 'export default import.meta.filename;');
  source('node_modules/.package-lock.json', '{}');
  const before = await bundled(join(own, 'main.ts'), own);
  expect(await valueOf(before)).toBe(join(own, 'main.ts'));
  expect(await bundled(join(own, 'main.ts'), own)).toBe(before);
  writeFileSync(join(modules, '.package-lock.json'), '{ "packages": {} }');
  expect(await bundled(join(own, 'main.ts'), own)).not.toBe(before);
});

test('a source finds the files beside it by import.meta, wherever the bundle lies', async () => {
  source('src/main.ts', `export default [import.meta.url, import.meta.filename, import.meta.dirname];`);
  expect(await valueOf(await bundled(entry, project))).toEqual([
    pathToFileURL(entry).href,
    entry,
    join(project, 'src'),
  ]);
});

test('a bundle holds no path of the machine that built it', async () => {
  source('src/main.ts', `export default import.meta.url;`);
  const { readFileSync } = await import('node:fs');
  expect(readFileSync(fileURLToPath(await bundled(entry, project)), 'utf8')).not.toContain(project);
});

test('a source that was deleted is an error of the build, not an old answer', async () => {
  await bundled(entry, project);
  unlinkSync(join(project, 'src', 'greeting.ts'));
  await expect(bundled(entry, project)).rejects.toThrow('greeting');
});

test('two starts at once both get a whole build', async () => {
  const urls = await Promise.all([bundled(entry, project), bundled(entry, project)]);
  expect(new Set(urls).size).toBe(1);
  expect(await valueOf(urls[0])).toBe('hello');
});

test('an application of cdktf keeps no stack of each token, and what goes wrong keeps its own', async () => {
  symlinkSync(fileURLToPath(new URL('../../../node_modules', import.meta.url)), join(project, 'node_modules'));
  source(
    'src/main.ts',
    [
      `import { App, Lazy, TerraformOutput, TerraformStack } from 'cdktf';`,
      `const stack = new TerraformStack(new App(), 'stack');`,
      `const value = Lazy.stringValue({ produce: function wrong() { throw new Error('nothing there'); } });`,
      `new TerraformOutput(stack, 'output', { value });`,
      `let said;`,
      `try { stack.toTerraform(); } catch (error) { said = error; }`,
      `export default said;`,
    ].join('\n'),
  );
  const { message, stack = '' } = (await valueOf(await bundled(entry, project))) as Error;
  expect(message).toBe('Resolution error: nothing there.');
  expect(stack).toContain('wrong');
});
