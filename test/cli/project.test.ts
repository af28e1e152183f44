import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findProject } from '../../src/cli/project.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'project-'));
  mkdirSync(join(folder, 'stacks', 'deep'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the nearest cdktf.json above makes the project', () => {
  writeFileSync(join(folder, 'cdktf.json'), '{}');
  expect(findProject(join(folder, 'stacks', 'deep'))).toBe(folder);
});

test('without one, the sentence names the place where the search began', () => {
  expect(() => findProject(join(folder, 'stacks'))).toThrow(
    `there is no cdktf.json in ${join(folder, 'stacks')} or above it`,
  );
});
