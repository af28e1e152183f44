import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { bundleProviders } from '../../../../src/cli/providers/bundle.js';
import { keepCode, readCode } from '../../../../src/cli/providers/loader/code-cache.js';
import { programSaying, scratch } from '../program.js';

const run = promisify(execFile);

/** A bundled program and a place of its own for what it keeps. */
const installed = async (words: string, source?: string) => {
  const [directory, caches] = [scratch(), scratch()];
  const program = programSaying(words);
  if (source !== undefined) writeFileSync(program.entry, source);
  await bundleProviders(directory, [program]);
  const executable = join(directory, 'lab', 'terraform-provider-lab_v0.1.0');
  const folder = join(caches, 'muster', 'providers');
  return {
    caches,
    /** What it prints on both outputs. */
    start: async (env: NodeJS.ProcessEnv = {}): Promise<string> => {
      const { stdout, stderr } = await run(executable, { env: { ...process.env, XDG_CACHE_HOME: caches, ...env } });
      return stdout + stderr;
    },
    /** The files in which it keeps compiled code. */
    files: () => readdirSync(folder).map((name) => join(folder, name)),
  };
};

describe('a provider that starts again', () => {
  it('runs the code that was compiled before', async () => {
    const [hello, jolly] = [await installed('hello'), await installed('jolly')];
    expect([await hello.start(), await jolly.start()]).toEqual(['hello []\n', 'jolly []\n']);
    // V8 tells sources of one length apart by nothing, so code of another program shows that it is used.
    copyFileSync(jolly.files()[0]!, hello.files()[0]!);
    expect(await hello.start()).toBe('jolly []\n');
  });

  it('leaves the file of a longer run as it is', async () => {
    const { caches, start, files } = await installed('hello');
    await start();
    const [file] = files();
    vi.stubEnv('XDG_CACHE_HOME', caches);
    onTestFinished(() => void vi.unstubAllEnvs());
    const kept = readCode(basename(file!))!;
    keepCode(basename(file!), kept, { seconds: 3600, compile: () => kept.code });
    const { mtimeMs, ino } = statSync(file!);
    await start();
    expect(files()).toEqual([file]);
    expect([statSync(file!).mtimeMs, statSync(file!).ino]).toEqual([mtimeMs, ino]);
  });

  it('keeps what it called later, too, and not what it had when it failed', async () => {
    const source = `setTimeout(() => { ${'(() => [1, 2, 3].map((x) => x + 1))();'.repeat(200)} process.exit(Number(process.env.STATUS)) }, 10);`;
    const { caches, start, files } = await installed('', source);
    await expect(start({ STATUS: '3' })).rejects.toMatchObject({ code: 3 });
    expect(readdirSync(caches)).toEqual([]);
    await start({ STATUS: '0' });
    expect(statSync(files()[0]!).size).toBeGreaterThan(20_000);
  });

  it('is not harmed by a file with a wrong byte, and replaces it', async () => {
    const { start, files } = await installed('hello');
    await start();
    const [file] = files();
    const good = readFileSync(file!);
    const size = good.length;
    for (const at of [0, 33, 50, 100, size >> 1, size - 40]) {
      const bad = Buffer.from(good);
      bad[at]! ^= 0xff;
      writeFileSync(file!, bad);
      expect(await start(), `byte ${at}`).toBe('hello []\n');
      expect(readFileSync(file!).equals(bad)).toBe(false);
    }
  });

  it('keeps code of its own for each set of options of Node', async () => {
    const { start, files } = await installed('hello');
    for (const options of ['', '--stack-trace-limit=20', '', '--stack-trace-limit=20']) {
      expect(await start({ TERRAFORM_PROVIDER_NODE_OPTIONS: options })).toBe('hello []\n');
    }
    expect(files()).toHaveLength(2);
  });

  it('runs where nothing can be kept', async () => {
    const { caches, start } = await installed('hello');
    const file = join(caches, 'file');
    writeFileSync(file, '');
    for (const place of ['/dev/null', '/proc/none/at/all', '/proc/none', file, 'relative']) {
      expect(await start({ XDG_CACHE_HOME: place }), place).toBe('hello []\n');
    }
    expect(await start({ XDG_CACHE_HOME: undefined, HOME: undefined })).toBe('hello []\n');
    expect(readdirSync(caches)).toEqual(['file']);
  });

  it('may do so many times at once', async () => {
    const { caches, start, files } = await installed('hello');
    mkdirSync(join(caches, 'muster'));
    const said = await Promise.all(Array.from({ length: 5 }, () => start()));
    expect(said).toEqual(said.map(() => 'hello []\n'));
    expect(files()).toHaveLength(1);
    expect(await start()).toBe('hello []\n');
  });
});
