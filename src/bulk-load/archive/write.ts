import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { DATA } from './read.js';

/** The same content gives the same bytes, whenever it is packed. */
const SOME_DAY = new Date('2000-01-01T00:00:00Z');

export interface Contents {
  /** The file of lines. */
  readonly lines: string;
  /** Below `attachmentsFrom`, with slashes. */
  readonly attachments?: Iterable<string>;
  readonly attachmentsFrom?: string;
}

/** Writes an import archive; larger ones as Zip64. The file is there when it is whole, or not at all. */
export const writeArchive = async (
  file: string,
  { lines, attachments = [], attachmentsFrom = '.' }: Contents,
  signal?: AbortSignal,
): Promise<void> => {
  const zip = new ZipFile();
  const options = { mtime: SOME_DAY, mode: 0o100600 };
  const failed = new Promise<never>((_, reject) => zip.on('error', reject));
  zip.addFile(lines, 'import.jsonl', options);
  // Pictures and the like are packed already.
  for (const path of [...attachments].sort())
    zip.addFile(join(attachmentsFrom, ...path.split('/')), DATA + path, { ...options, compress: false });
  zip.end();
  const unfinished = `${file}.part`;
  try {
    const writing = pipeline(zip.outputStream, createWriteStream(unfinished, { mode: 0o600 }), { signal });
    await Promise.race([writing, failed]);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
};
