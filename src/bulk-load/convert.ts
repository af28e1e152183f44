import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { openArchive } from './archive/read.js';
import { writeArchive } from './archive/write.js';
import { LineFile } from './line-file.js';
import { VERSION_LINE, type LineType } from './line-types.js';
import { fileBytes } from './lines.js';
import { readCsv, typeOfCsv } from './read/csv.js';
import { readDescription, readLines } from './read/json.js';
import { readLdif, type LdifOptions } from './read/ldif.js';
import type { SourceRecord } from './read/record.js';
import type { Missing } from './references.js';
import type { Finding, Place } from './report.js';
import { Spools } from './spools.js';
import { Validator, type Outcome } from './validate.js';

export interface ConvertOptions {
  /** `.zip`: an archive with attachments. `.jsonl`: the lines alone. Left out: nothing is written. */
  readonly out?: string;
  /** Folder that the paths of attachments begin in. */
  readonly attachments?: string;
  readonly ldif?: Partial<LdifOptions>;
  /** Looks whether somebody else has the names that no line brings; gives a finding for each that nobody has. */
  readonly lookUp?: (missing: readonly Missing[]) => Promise<readonly Finding[]>;
  readonly signal?: AbortSignal;
}

/** Files that cannot be taken together, or whose kind cannot be told. */
export class UnknownSource extends Error {}

/**
 * Makes one bulk import of some files: JSONL, descriptions in JSON, tables in CSV, exports in LDIF. The lines are
 * sorted, then looked at as the server will; `out` is written when nothing is wrong, and is whole or not there.
 * Memory does not grow with the lines, but with the names in them.
 */
export const convert = async (files: readonly string[], options: ConvertOptions = {}): Promise<Outcome> => {
  const work = await mkdtemp(join(tmpdir(), 'muster-bulk-load-'));
  try {
    const validator = new Validator({ hasAttachment: attachmentsOf(options) });
    const spools = new Spools(work);
    for (const file of files) await readInto(spools, validator, file, options);
    const lines = join(work, 'import.jsonl');
    await writeSorted(spools, validator, lines, options.signal);
    const outcome = validator.end();
    if (options.lookUp && outcome.errors.count === 0)
      for (const one of await options.lookUp(outcome.missing)) outcome.errors.add(one);
    if (options.out !== undefined && outcome.errors.count === 0) await put(lines, options.out, outcome, options);
    return outcome;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
};

const attachmentsOf = ({ out, attachments }: ConvertOptions): ((file: string) => boolean) | undefined => {
  if (attachments === undefined && (out === undefined || extname(out) !== '.zip')) return undefined;
  const seen = new Map<string, boolean>();
  return (file) => {
    const known = seen.get(file) ?? existsSync(join(attachments ?? '.', file));
    seen.set(file, known);
    return known;
  };
};

const readInto = async (spools: Spools, validator: Validator, file: string, options: ConvertOptions): Promise<void> => {
  const taker = {
    record: ({ type, data, place }: SourceRecord) => spools.add(type, JSON.stringify({ type, [type]: data }), place),
    refuse: (place: Place, path: string, text: string) => validator.refuse(place, path, text),
    raw: (type: LineType, text: string, place: Place) => spools.add(type, text, place),
    other: (text: string, place: Place) => validator.line(text, place),
  };
  switch (extname(file).toLowerCase()) {
    case '.jsonl':
      return readLines(fileBytes(file), file, taker);
    case '.json':
      return readDescription(file, taker);
    case '.ldif':
      return readLdif(file, { idAttribute: 'ipaUniqueID', teams: [], ...options.ldif }, taker);
    case '.csv': {
      const type = typeOfCsv(file);
      if (type) return readCsv(file, type, taker);
      throw new UnknownSource(
        `${file}: what its rows are is told by the file's name: teams.csv, channels.csv, users.csv, bots.csv, posts.csv, direct_channels.csv, direct_posts.csv or emoji.csv, also with a dash and more behind: users-berlin.csv`,
      );
    }
    case '.zip': {
      const archive = await openArchive(file).catch((error: Error) => {
        throw new UnknownSource(`${file}: ${error.message}`, { cause: error });
      });
      try {
        return await readLines(await archive.lines(), `${file}/${archive.name}`, taker);
      } finally {
        archive.close();
      }
    }
    default:
      throw new UnknownSource(`${file}: expected a file that ends in .jsonl, .json, .csv, .ldif or .zip`);
  }
};

const writeSorted = async (spools: Spools, validator: Validator, file: string, signal?: AbortSignal): Promise<void> => {
  const lines = new LineFile(file);
  lines.add(VERSION_LINE);
  for await (const some of spools.sorted()) {
    signal?.throwIfAborted();
    for (const { json, place } of some) {
      validator.line(json, place);
      lines.add(json);
    }
  }
  lines.close();
};

const put = async (lines: string, out: string, outcome: Outcome, options: ConvertOptions): Promise<void> => {
  if (extname(out).toLowerCase() === '.zip')
    return writeArchive(
      out,
      { lines, attachments: outcome.attachments, attachmentsFrom: options.attachments },
      options.signal,
    );
  const unfinished = `${out}.part`;
  try {
    // The work lies in another file system as a rule.
    await copyFile(lines, unfinished);
    await rename(unfinished, out);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
};
