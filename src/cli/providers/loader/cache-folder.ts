import { randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';

/**
 * A folder of this user's cache for what will be run: nobody else can have written a file that is read from it. Where
 * there is none, because nobody said where, the disk is full, the folder is refused or the system has no such users (Windows),
 * nothing is read, nothing is kept, and nothing is said.
 */
const folderIn = (caches: string): string => join(caches, 'muster', 'providers');

/** As the XDG Base Directory Specification has it. */
const userCaches = (): string | undefined => {
  const { XDG_CACHE_HOME, HOME } = process.env;
  const caches = XDG_CACHE_HOME || (HOME && join(HOME, '.cache'));
  return process.geteuid && caches && isAbsolute(caches) ? caches : undefined;
};

export const readCached = (name: string): Buffer | undefined =>
  quietly(() => {
    const caches = userCaches();
    if (caches === undefined || !isPrivate(lstatSync(folderIn(caches)))) return undefined;
    const file = openSync(join(folderIn(caches), name), constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      return isPrivate(fstatSync(file)) ? readFileSync(file) : undefined;
    } finally {
      closeSync(file);
    }
  });

/**
 * Writes a file in one step, so that nobody reads half of it. Then removes those whose names begin alike and that
 * were written long ago, halves of processes that were killed among them.
 *
 * @param contents is called only where the file can be made.
 */
export const writeCached = (name: string, contents: () => Uint8Array, beginning: string): void =>
  quietly(() => {
    const folder = makeFolder();
    if (folder === undefined) return;
    const half = join(folder, `${name}.${randomUUID()}`);
    const file = openSync(half, 'wx', 0o600);
    try {
      writeFileSync(file, contents());
      renameSync(half, join(folder, name));
    } finally {
      closeSync(file);
      rmSync(half, { force: true });
    }
    const old = readdirSync(folder).filter((other) => other.startsWith(beginning) && isOld(join(folder, other)));
    for (const other of old) rmSync(join(folder, other), { force: true });
  });

/** Makes it only where the caches are this user's: `sudo` may have left another user's HOME. */
const makeFolder = (): string | undefined => {
  const caches = userCaches();
  if (caches === undefined) return undefined;
  make(caches);
  if (!isOwn(statSync(caches))) return undefined;
  const folder = folderIn(caches);
  make(folder);
  return isPrivate(lstatSync(folder)) ? folder : undefined;
};

/** With those above it. Not by the option `recursive`: in a place such as /proc Node would try for ever. */
const make = (folder: string): void => {
  if (existsSync(folder)) return;
  make(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
};

const isPrivate = (stats: Stats): boolean => isOwn(stats) && (stats.mode & 0o022) === 0;
const isOwn = ({ uid }: Stats): boolean => uid === process.geteuid?.();

const isOld = (file: string): boolean => Date.now() - statSync(file).mtimeMs > 30 * 24 * 60 * 60 * 1000;

const quietly = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch {
    return undefined;
  }
};
