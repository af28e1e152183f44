import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { codeName, keepCode, readCode } from '../../../../src/cli/providers/loader/code-cache.js';
import { scratch } from '../program.js';

const SOURCE = '(function answer() { return 42; })';
const compile = (): Buffer => new Script(SOURCE).createCachedData();
const NAME = codeName('terraform-provider-lab_v0.1.0', Buffer.from(SOURCE));

let caches: string;
let folder: string;
beforeEach(() => {
  caches = scratch();
  folder = join(caches, 'muster', 'providers');
  vi.stubEnv('XDG_CACHE_HOME', caches);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** Keeps the code of a first run, and finds it. */
const kept = (): Buffer => {
  const code = compile();
  keepCode(NAME, undefined, { seconds: 1, compile: () => code });
  expect(readCode(NAME)).toEqual({ seconds: 0, code });
  return code;
};
const untouched = (): Uint8Array => {
  throw new Error('code was made that nobody keeps');
};

describe('compiled code that was kept', () => {
  it('is taken by V8', () => {
    kept();
    const cachedData = readCode(NAME)!.code;
    expect(new Script(SOURCE, { cachedData }).cachedDataRejected).toBe(false);
    expect(cachedData.byteOffset % 8).toBe(0);
  });

  it("is this user's alone", () => {
    kept();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, NAME)).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual([NAME]);
  });

  it('is in ~/.cache where no other place is named, and in no relative one', () => {
    vi.stubEnv('XDG_CACHE_HOME', '');
    vi.stubEnv('HOME', caches);
    kept();
    expect(readdirSync(join(caches, '.cache', 'muster', 'providers'))).toEqual([NAME]);
    vi.stubEnv('XDG_CACHE_HOME', 'relative');
    keepCode(NAME, undefined, { seconds: 1, compile: untouched });
    expect(readCode(NAME)).toBeUndefined();
  });

  it('is another for another program, body and version', () => {
    const names = [
      NAME,
      codeName('terraform-provider-lab_v0.1.0', Buffer.from(SOURCE.replace('42', '43'))),
      codeName('terraform-provider-lab_v0.2.0', Buffer.from(SOURCE)),
    ];
    expect(new Set(names).size).toBe(3);
    expect(NAME).toContain(`${process.version}-${process.arch}-`);
  });

  it('is replaced by that of each run that lasts longer than all before, of which the first does not count', () => {
    const [code, more] = [kept(), Buffer.concat([compile(), compile()])];
    keepCode(NAME, readCode(NAME), { seconds: 0.3, compile: () => more });
    expect(readCode(NAME)).toEqual({ seconds: 0.3, code: more });
    keepCode(NAME, readCode(NAME), { seconds: 0.3, compile: untouched });
    keepCode(NAME, undefined, { seconds: 0.3, compile: () => code });
    expect(readCode(NAME)).toEqual({ seconds: 0, code });
  });

  it('stays where a long run has less, which V8 dropped meanwhile, and is not asked for again', () => {
    const code = kept();
    keepCode(NAME, readCode(NAME), { seconds: 100, compile: () => code.subarray(8) });
    expect(readCode(NAME)).toEqual({ seconds: 100, code });
    keepCode(NAME, readCode(NAME), { seconds: 99, compile: untouched });
  });

  it('goes when another of the same provider is written a month later', () => {
    kept();
    const name = (program: string) => `${program}.0123456789abcdef.v18.0.0-x64-0`;
    const [old, young] = [name('terraform-provider-lab_v0.0.9'), name('terraform-provider-lab_v0.0.8')];
    const others = [name('terraform-provider-lab-two_v0.1.0'), name('terraform-provider-shed_v0.1.0')];
    for (const file of [old, young, ...others]) writeFileSync(join(folder, file), '');
    const month = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000);
    for (const file of [old, ...others]) utimesSync(join(folder, file), month, month);
    kept();
    expect(readdirSync(folder).sort()).toEqual([NAME, young, ...others].sort());
  });
});

describe('compiled code that may be wrong', () => {
  it.each([
    ['is empty', () => Buffer.alloc(0)],
    ['was cut', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['has less than a header', (bytes: Buffer) => bytes.subarray(0, 20)],
    ['has grown', (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(8)])],
    ['has a wrong byte', (bytes: Buffer) => bytes.map((byte, at) => (at === bytes.length - 9 ? byte ^ 1 : byte))],
    ['is zeroes, as after a power cut', (bytes: Buffer) => Buffer.alloc(bytes.length)],
    ['is something else', () => Buffer.from('#!/bin/sh\n'.repeat(100))],
  ])('because the file %s is not read, and is replaced', (_what, harm) => {
    kept();
    const file = join(folder, NAME);
    writeFileSync(file, harm(readFileSync(file)));
    expect(readCode(NAME)).toBeUndefined();
    kept();
  });

  it.each([
    ['the folder', () => folder, 0o777],
    ['the folder, by a group', () => folder, 0o720],
    ['the file', () => join(folder, NAME), 0o602],
  ])('because others may write to %s is not read', (_what, place, mode) => {
    kept();
    chmodSync(place(), mode);
    expect(readCode(NAME)).toBeUndefined();
  });

  it('because the folder or the file is a link is not read', () => {
    kept();
    const [other, elsewhere] = [scratch(), join(scratch(), 'code')];
    writeFileSync(elsewhere, readFileSync(join(folder, NAME)), { mode: 0o600 });
    symlinkSync(elsewhere, join(folder, 'link'));
    expect(readCode('link')).toBeUndefined();
    mkdirSync(join(other, 'muster'));
    symlinkSync(folder, join(other, 'muster', 'providers'));
    vi.stubEnv('XDG_CACHE_HOME', other);
    expect(readCode(NAME)).toBeUndefined();
  });

  it("because it is another user's is not read", () => {
    kept();
    vi.spyOn(process, 'geteuid').mockReturnValue(process.geteuid!() + 1);
    expect(readCode(NAME)).toBeUndefined();
  });

  it("because another user has put it into one's own folder is not read", () => {
    kept();
    const own = process.geteuid!();
    vi.spyOn(process, 'geteuid')
      .mockReturnValueOnce(own)
      .mockReturnValue(own + 1);
    expect(readCode(NAME)).toBeUndefined();
  });
});

describe('compiled code that cannot be kept is not even made', () => {
  const refused = () => keepCode(NAME, undefined, { seconds: 1, compile: untouched });

  it('where others may write to the folder', () => {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o777);
    refused();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("where the caches are another user's, as under sudo", () => {
    vi.spyOn(process, 'geteuid').mockReturnValue(process.geteuid!() + 1);
    refused();
    expect(readdirSync(caches)).toEqual([]);
  });

  it('where a file stands in the place of the folder', () => {
    writeFileSync(join(caches, 'muster'), '');
    refused();
    expect(readFileSync(join(caches, 'muster'), 'utf8')).toBe('');
  });

  it('where there is no home', () => {
    vi.stubEnv('XDG_CACHE_HOME', '');
    vi.stubEnv('HOME', '');
    refused();
    expect(readCode(NAME)).toBeUndefined();
  });

  it('where the system has no such users', () => {
    const { geteuid } = process;
    onTestFinished(() => void Object.assign(process, { geteuid }));
    Object.assign(process, { geteuid: undefined });
    refused();
    expect(readdirSync(caches)).toEqual([]);
  });
});

it('leaves no half of a file when code could not be made', () => {
  kept();
  keepCode(NAME, undefined, { seconds: 1, compile: untouched });
  expect(readdirSync(folder)).toEqual([NAME]);
});
