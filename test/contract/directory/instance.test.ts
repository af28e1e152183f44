import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'ldapts';
import { describe, expect, it, vi } from 'vitest';
import { startDirectory, type DirectoryOptions } from '../../../src/sandbox/directory/index.js';
import { DIRECTORIES } from '../../servers/directories.js';

describe.each(DIRECTORIES.filter((kind) => kind === '389ds'))('an instance of %s', (kind) => {
  /** Starts with a temporary folder of the test's own, so that what other tests leave there does not count. */
  const startIn = (temporary: string, options: DirectoryOptions = {}) => {
    vi.stubEnv('TMPDIR', temporary);
    return startDirectory({ kind, empty: true, ...options }).finally(() => vi.unstubAllEnvs());
  };

  it('leaves nothing behind: no process, no port, no folder, no semaphore', async () => {
    const temporary = mkdtempSync(join(tmpdir(), 'instance-test-'));
    const directory = await startIn(temporary);
    const [name] = readdirSync(temporary);
    expect(existsSync(`/dev/shm/sem.${name}.stats`)).toBe(true);
    await directory.stop();
    expect(readdirSync(temporary)).toEqual([]);
    expect(existsSync(`/dev/shm/sem.${name}.stats`)).toBe(false);
    await expect(new Client({ url: directory.url }).bind('', '')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    rmSync(temporary, { recursive: true });
  });

  it('runs beside others', async () => {
    const both = await Promise.all([1, 2].map(() => startDirectory({ kind, empty: true })));
    expect(new Set(both.map(({ url }) => url)).size).toBe(2);
    await Promise.all(both.map((directory) => directory.stop()));
  });

  it('does not start on a port that another has, and leaves nothing behind then either', async () => {
    const temporary = mkdtempSync(join(tmpdir(), 'instance-test-'));
    const first = await startDirectory({ empty: true });
    const port = Number(new URL(first.url).port);
    await expect(startIn(temporary, { port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    expect(readdirSync(temporary)).toEqual([]);
    await first.stop();
    rmSync(temporary, { recursive: true });
  });
});
