import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { watchSources, type Sources } from '../../../src/cli/dev/watch.js';

let project: string;
let sources: Sources;
beforeEach(async () => {
  project = mkdtempSync(join(tmpdir(), 'watch-'));
  for (const folder of ['stacks', 'node_modules/x', 'cdktf.out', '.git'])
    mkdirSync(join(project, folder), { recursive: true });
  save('stacks/dev.ts', 'before');
  sources = await watchSources(project);
});
afterEach(async () => {
  await sources[Symbol.asyncDispose]();
  rmSync(project, { recursive: true });
});

const save = (file: string, text: string): string => {
  writeFileSync(join(project, file), text);
  return join(project, file);
};

test('every save is told, also one that comes while the last is worked on', async () => {
  const saved = [save('stacks/dev.ts', 'after'), save('stacks/staging.ts', 'new')];
  const told = new Set<string>();
  for await (const files of sources.saves()) {
    for (const file of files) told.add(file);
    if (saved.every((file) => told.has(file)) && saved.length === 2) saved.push(save('cdktf.json', '{}'));
    else if (saved.length === 3 && saved.every((file) => told.has(file))) sources.end();
  }
  expect([...told].sort()).toEqual([...saved].sort());
});

test('what programs write is no save', async () => {
  for (const file of ['node_modules/x/index.js', 'cdktf.out/manifest.json', '.git/index', 'terraform.dev.tfstate'])
    save(file, 'written');
  const saved = save('cdktf.json', '{}');
  for await (const files of sources.saves()) {
    expect(files).toEqual([saved]);
    sources.end();
  }
});
