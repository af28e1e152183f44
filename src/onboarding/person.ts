import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';

/** Somebody who is to be welcomed. */
export interface Person {
  readonly email: string;
  /** As the message greets them. */
  readonly name: string;
  readonly username: string;
}

/** People that cannot be written to. */
export class UnusablePeople extends Error {}

/** A table with the columns `email` and, optional, `name`, `first_name`, `last_name`, `username`. */
export const peopleInCsv = async (file: string): Promise<readonly Person[]> => {
  let rows: readonly { readonly record: Readonly<Record<string, string>>; readonly info: { readonly lines: number } }[];
  try {
    rows = parse(await readFile(file), { bom: true, columns: true, info: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnusablePeople(`${file}:${String(error['lines'] ?? 1)}: ${error.message}`);
  }
  const [first] = rows;
  if (first && first.record['email'] === undefined)
    throw new UnusablePeople(`${file}:1: there is no column email; there are ${Object.keys(first.record).join(', ')}`);
  const wrong = rows.filter(({ record }) => !isAddress(record['email'] ?? ''));
  if (wrong.length > 0)
    throw new UnusablePeople(
      wrong
        .map(({ record, info }) => `${file}:${info.lines}: ${JSON.stringify(record['email'])} is no e-mail address`)
        .join('\n'),
    );
  return rows.map(({ record: { email = '', name, first_name: firstName, last_name: lastName, username } }) => ({
    email,
    name: name || [firstName, lastName].filter(Boolean).join(' ') || username || email,
    username: username || email.replace(/@.*/, ''),
  }));
};

export const isAddress = (text: string): boolean => /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(text) && text.length <= 254;

/** Each address once, whatever its capitals; the first of several counts. */
export const distinct = (people: readonly Person[]): readonly Person[] => {
  const byAddress = new Map<string, Person>();
  for (const person of people) {
    const key = person.email.toLowerCase();
    if (!byAddress.has(key)) byAddress.set(key, person);
  }
  return [...byAddress.values()];
};
