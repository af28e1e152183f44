import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'muster-docs-test-'))));
afterEach(() => rmSync(folder, { recursive: true }));

interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const docs = (...args: readonly string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(PROJECT, 'src/cli/muster.mjs'), 'docs', ...args],
      { cwd: PROJECT, env: { ...process.env, TMPDIR: folder } },
      (error, stdout, stderr) => resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });

test.each([
  ['estate-dev', ['all']],
  ['estate-staging', ['app1', 'app2', 'db1', 'db2', 'lb1', 'lb2']],
  ['estate-production', ['app1', 'app2', 'db1', 'db2', 'lb1', 'lb2']],
])('the documents of %s are written, and a second time nothing changes', async (stack, hosts) => {
  const out = join(folder, 'out');
  expect(await docs(stack, '--out', out)).toMatchObject({ status: 0 });
  const runbook = readFileSync(join(out, 'runbook.md'), 'utf8');
  expect(runbook).toContain(`npx muster apply ${stack}`);
  const picture = readFileSync(join(out, 'architecture.svg'), 'utf8');
  expect(hosts.filter((host) => !picture.includes(`>${host}<`))).toEqual([]);

  expect(await docs(stack, '--out', out)).toMatchObject({
    status: 0,
    stdout: '',
    stderr: expect.stringContaining('none of them new or changed') as string,
  });
  // Nothing is left of the synthesis.
  expect(readdirSync(folder)).toEqual(['out']);
});

test('the picture in the guide is that of the production stack', async () => {
  await docs('estate-production', '--out', join(folder, 'out'));
  const picture = readFileSync(join(folder, 'out', 'architecture.svg'), 'utf8');
  await expect(picture).toMatchFileSnapshot('../../../docs/guides/estate-production.svg');
});

test('a stack without an estate and one that is not there are told in a sentence', async () => {
  expect(await docs('dev', '--out', folder)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('the stack dev holds no estate') as string,
  });
  expect(await docs('nowhere', '--out', folder)).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/"nowhere"; expected one of .*estate-production/) as string,
  });
  expect(readdirSync(folder)).toEqual([]);
});
