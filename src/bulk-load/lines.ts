import { createReadStream } from 'node:fs';

/** Longer lines than this are refused by the server's own reader. Source: `app/import.go`, `maxScanTokenSize`. */
const LONGEST_LINE = 16 * 1024 * 1024;

/** A text that no server could read. */
export class UnreadableLine extends Error {
  constructor(
    /** From 1. */
    readonly line: number,
    why: string,
    options?: ErrorOptions,
  ) {
    super(why, options);
  }
}

const NEWLINE = 10;

/**
 * The lines of a stream of bytes, some at a time: awaiting each by itself takes longer than reading it. A carriage return at the end and a
 * byte order mark at the start are taken off; an empty last line is none.
 *
 * @throws UnreadableLine for text that is not UTF-8, and for a line that is too long
 */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest: Buffer[] = [];
  let pending = 0;
  let count = 0;
  const decoded = (bytes: Buffer): string => {
    count++;
    try {
      const text = decoder.decode(bytes);
      const clean = count === 1 && text.startsWith('\ufeff') ? text.slice(1) : text;
      return clean.endsWith('\r') ? clean.slice(0, -1) : clean;
    } catch (error) {
      throw new UnreadableLine(count, 'is not UTF-8', { cause: error });
    }
  };
  for await (const chunk of chunks) {
    const lines: string[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      const piece = chunk.subarray(start, end);
      lines.push(decoded(rest.length > 0 ? Buffer.concat([...rest, piece]) : piece));
      if (rest.length > 0) rest = [];
      pending = 0;
      start = end + 1;
    }
    if (start < chunk.length) {
      rest.push(chunk.subarray(start));
      pending += chunk.length - start;
      if (pending > LONGEST_LINE)
        throw new UnreadableLine(count + 1, `is longer than ${LONGEST_LINE / 1024 / 1024} MiB`);
    }
    yield lines;
  }
  if (rest.length > 0) yield [decoded(Buffer.concat(rest))];
}

export const fileBytes = (file: string): AsyncIterable<Buffer> =>
  createReadStream(file, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>;
