import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generate } from '../../../src/cli/generate/generate.js';
import { providers } from '../../../src/cli/generate/providers.js';
import { freeipaProvider } from '../../../src/freeipa/provider.js';

test('bindings and pages in the tree are what the schemas give (if not: npx tsx src/cli/generate/main.ts)', async () => {
  expect(await generate('.', providers, { check: true })).toEqual([]);
});

describe('in a project of its own', () => {
  let project: string;
  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), 'muster-generate-'));
    await cp('examples', join(project, 'examples'), { recursive: true });
    await generate(project, [freeipaProvider], { check: false });
  });
  afterAll(() => rm(project, { recursive: true }));

  test('what was written is up to date', async () => {
    expect(await generate(project, [freeipaProvider], { check: true })).toEqual([]);
  });

  test('an edited, a lost and a superfluous file are found and mended, and checking mends nothing', async () => {
    const outdated = 'docs/resources/freeipa_group.md';
    const lost = 'src/constructs/bindings/freeipa/group/index.ts';
    const superfluous = 'docs/data-sources/freeipa_gone.md';
    await writeFile(join(project, outdated), 'edited by hand');
    await rm(join(project, lost));
    await mkdir(join(project, 'docs/data-sources'), { recursive: true });
    await writeFile(join(project, superfluous), 'a data source that is no more');
    const drift = [
      { file: lost, kind: 'missing' },
      { file: outdated, kind: 'outdated' },
      { file: superfluous, kind: 'left over' },
    ];
    expect(await generate(project, [freeipaProvider], { check: true })).toEqual(drift);
    expect(await readFile(join(project, outdated), 'utf8')).toBe('edited by hand');
    expect(await generate(project, [freeipaProvider], { check: false })).toEqual(drift);
    expect(await generate(project, [freeipaProvider], { check: true })).toEqual([]);
  });

  test('a resource without an example is an error that names the file to write', async () => {
    const bare = { ...freeipaProvider, resources: [{ ...freeipaProvider.resources[0]!, name: 'freeipa_new' }] };
    await expect(generate(project, [bare], { check: true })).rejects.toThrow(
      /examples\/resources\/freeipa_new\/resource\.tf is missing: every page shows an example, so write one/,
    );
  });
});
