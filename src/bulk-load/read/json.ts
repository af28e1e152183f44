import { readFile } from 'node:fs/promises';
import { eachLine } from '../check.js';
import { LISTS } from '../description.js';
import { isLineType, type LineType } from '../line-types.js';

import { nearest } from '../validate.js';
import type { Taker } from './record.js';

/** A {@link Description} in a file: an object with lists of teams, channels, users and so on. Places are numbers in their list. */
export const readDescription = async (file: string, taker: Taker): Promise<void> => {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return taker.refuse({ file, line: 1 }, '', `is no JSON: ${error.message}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return taker.refuse({ file, line: 1 }, '', `expected an object with ${Object.keys(LISTS).join(', ')}`);
  for (const [list, entries] of Object.entries(value)) {
    const type = LISTS[list];
    const near = nearest(list, Object.keys(LISTS));
    if (!type)
      taker.refuse(
        { file, line: 1 },
        list,
        near ? `did you mean ${near}?` : `the lists are ${Object.keys(LISTS).join(', ')}`,
      );
    else if (!Array.isArray(entries)) taker.refuse({ file, line: 1 }, list, 'expected a list');
    else
      for (const [i, entry] of (entries as unknown[]).entries()) {
        // A description has no lines of its own: the place is the number in the list.
        const place = { file: `${file}/${list}`, line: i + 1 };
        if (typeof entry === 'object' && entry !== null) taker.record({ type, data: entry, place });
        else taker.refuse(place, '', 'expected an object');
      }
  }
};

/** Lines that are some already. Their version lines are passed over: the new file gets one. */
export const readLines = async (bytes: AsyncIterable<Buffer>, file: string, taker: LinesTaker): Promise<void> =>
  eachLine(bytes, file, {
    line(text, place) {
      const type = /^\s*\{\s*"type"\s*:\s*"(\w+)"/.exec(text)?.[1] ?? typeOf(text);
      if (type === 'version') return;
      if (isLineType(type)) taker.raw(type, text, place);
      else taker.other(text, place);
    },
    unreadable: (why, place) => taker.refuse(place, '', why),
  });

interface LinesTaker extends Pick<Taker, 'refuse'> {
  raw(type: LineType, text: string, place: { file: string; line: number }): void;
  /** A line that is of no type. */
  other(text: string, place: { file: string; line: number }): void;
}

const typeOf = (text: string): unknown => {
  try {
    return (JSON.parse(text) as { type?: unknown } | null)?.type;
  } catch {
    return undefined;
  }
};
