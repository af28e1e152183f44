import { createHash } from 'node:crypto';
import { cachedDataVersionTag } from 'node:v8';
import { readCached, writeCached } from './cache-folder.js';

/** Compiled code, as V8 gives it away and takes it back. */
export interface KeptCode {
  readonly code: Uint8Array;
  /** The longest run that left something here. */
  readonly seconds: number;
}

/**
 * The name under which the code of a program is kept. V8 itself compares no more of a source than its length, so the
 * digest is in it; and what else the code depends on, lest two versions of Node, or one with other options, overwrite each
 * other's.
 */
export const codeName = (program: string, body: Uint8Array): string => {
  const engine = `${process.version}-${process.arch}-${cachedDataVersionTag().toString(16)}`;
  return `${program}.${sha256(body).toString('hex').slice(0, 16)}.${engine}`;
};

export const readCode = (name: string): KeptCode | undefined => {
  const bytes = readCached(name);
  // V8 does not look: with a wrong byte it crashes, or runs something else.
  if (!bytes || !sha256(bytes.subarray(DIGEST)).equals(bytes.subarray(0, DIGEST))) return undefined;
  return { seconds: bytes.readDoubleLE(DIGEST), code: bytes.subarray(DIGEST + SECONDS) };
};

/**
 * Keeps the code of a run that lasted longer than all that left theirs there before: a provider that told its schema has
 * compiled little of what a plan needs. Such records become rare by themselves, so a file is written a few times and then
 * stays. Of the two codes the larger is kept, because V8 drops what was not called for long.
 *
 * @param before what the program was started with. A run without took longer for that, and is no measure.
 */
export const keepCode = (
  name: string,
  before: KeptCode | undefined,
  { seconds, compile }: { readonly seconds: number; readonly compile: () => Uint8Array },
): void => {
  if (before && seconds <= before.seconds) return;
  const contents = (): Uint8Array => {
    const code = compile();
    if (!before) return packed({ seconds: 0, code });
    return packed({ seconds, code: before.code.length > code.length ? before.code : code });
  };
  writeCached(name, contents, name.slice(0, name.indexOf('_') + 1));
};

/** The code begins at a multiple of eight bytes, or V8 would copy it. */
const packed = ({ seconds, code }: KeptCode): Uint8Array => {
  const rest = Buffer.alloc(SECONDS + code.length);
  rest.writeDoubleLE(seconds);
  rest.set(code, SECONDS);
  return Buffer.concat([sha256(rest), rest]);
};

/** Of all that follows. */
const DIGEST = 32;
const SECONDS = 8;

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
