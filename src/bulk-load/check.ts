import { BrokenArchive, openArchive, type Archive } from './archive/read.js';
import { fileBytes, linesOf, UnreadableLine } from './lines.js';
import type { Place } from './report.js';
import { Validator, type Outcome, type ValidateOptions } from './validate.js';

/** Takes the lines of a file one after another, each with its number. */
export interface LineTaker {
  line(text: string, place: Place): void;
  /** The file cannot be read on from here. */
  unreadable(why: string, place: Place): void;
}

/** A file of lines, or an archive that holds one, as it would go to the server. Throws when it cannot be opened. */
export const checkSource = async (file: string, signal?: AbortSignal): Promise<Outcome> => {
  if (!(await isArchive(file))) return checkLines(fileBytes(file), file, {}, signal);
  const archive: Archive = await openArchive(file);
  try {
    const options = { hasAttachment: (path: string) => archive.attachments.has(path) };
    return await checkLines(await archive.lines(), `${file}/${archive.name}`, options, signal);
  } finally {
    archive.close();
  }
};

/** By its content, not its name. */
export const isArchive = async (file: string): Promise<boolean> => {
  for await (const chunk of fileBytes(file)) return chunk.subarray(0, 2).toString('latin1') === 'PK';
  return false;
};

const checkLines = async (
  bytes: AsyncIterable<Buffer>,
  file: string,
  options: ValidateOptions,
  signal?: AbortSignal,
): Promise<Outcome> => {
  const validator = new Validator(options);
  let count = 0;
  await eachLine(
    bytes,
    file,
    {
      line: (text, place) => {
        count++;
        if (place.line === 1) validator.version(text, place);
        else validator.line(text, place);
      },
      unreadable: (why, place) => validator.refuse(place, '', why),
    },
    signal,
  );
  if (count === 0) validator.refuse({ file, line: 1 }, '', 'the file is empty');
  return validator.end();
};

export const eachLine = async (
  bytes: AsyncIterable<Buffer>,
  file: string,
  taker: LineTaker,
  signal?: AbortSignal,
): Promise<void> => {
  let line = 0;
  try {
    for await (const some of linesOf(bytes)) {
      signal?.throwIfAborted();
      for (const text of some) taker.line(text, { file, line: ++line });
    }
  } catch (error) {
    if (error instanceof UnreadableLine) return taker.unreadable(error.message, { file, line: error.line });
    if (error instanceof BrokenArchive) return taker.unreadable(error.message, { file, line: line + 1 });
    throw error;
  }
};
