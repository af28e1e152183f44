import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const { isCurrent } = (await import(new URL('../../../src/cli/launch/install.mjs', import.meta.url).href)) as {
  isCurrent(lock: string, installed: string): boolean;
};

interface Package {
  readonly version: string;
  readonly optional?: true;
}

const OLDER = new Date('2026-01-01');
const NEWER = new Date('2026-06-01');
let folder: string;
let lock: string;
let installed: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'install-'));
  lock = join(folder, 'package-lock.json');
  installed = join(folder, 'installed.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, modified: Date, packages: Record<string, Package>): void {
  writeFileSync(file, JSON.stringify({ packages: { ...(file === lock && { '': { version: '1' } }), ...packages } }));
  utimesSync(file, modified, modified);
}

test('without node_modules the packages are missing', () => {
  write(lock, OLDER, {});
  expect(isCurrent(lock, installed)).toBe(false);
});

test('an installation younger than the lock is current', () => {
  write(lock, OLDER, { 'node_modules/a': { version: '2.0.0' } });
  write(installed, NEWER, {});
  expect(isCurrent(lock, installed)).toBe(true);
});

test('a lock that was touched but asks for the same versions costs no installation', () => {
  write(lock, NEWER, { 'node_modules/a': { version: '2.0.0' } });
  write(installed, OLDER, { 'node_modules/a': { version: '2.0.0' } });
  expect(isCurrent(lock, installed)).toBe(true);
});

test('a lock that asks for another version is not installed yet', () => {
  write(lock, NEWER, { 'node_modules/a': { version: '2.0.1' } });
  write(installed, OLDER, { 'node_modules/a': { version: '2.0.0' } });
  expect(isCurrent(lock, installed)).toBe(false);
});

test('a package for another platform may be absent, a needed one may not', () => {
  write(installed, OLDER, {});
  write(lock, NEWER, { 'node_modules/other-platform': { version: '1.0.0', optional: true } });
  expect(isCurrent(lock, installed)).toBe(true);
  write(lock, NEWER, { 'node_modules/needed': { version: '1.0.0' } });
  expect(isCurrent(lock, installed)).toBe(false);
});

test('as an installed dependency, which has no lock, the project leaves the packages to npm', () => {
  expect(isCurrent(lock, installed)).toBe(true);
});
