import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { LISTS } from '../description.js';
import type { LineType } from '../line-types.js';
import { nearest } from '../validate.js';
import type { Taker } from './record.js';

type Cell = (text: string) => unknown;

const text: Cell = (value) => value;
const names: Cell = (value) => value.split(/[\s;,]+/).filter(Boolean);
/** Anything but the two words stays text: the check of the line then says what is wrong with it. */
const bool: Cell = (value) => (value === 'true' ? true : value === 'false' ? false : value);
/** Milliseconds since 1970, or a date with a time and a zone. */
const instant: Cell = (value) => {
  if (/^\d+$/.test(value)) return Number(value);
  const parsed = /T.*(Z|[+-]\d\d:?\d\d)$/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(parsed) ? value : parsed;
};

const WORDS = { user: text, message: text, create_at: instant };
/** Columns by the type of line. The names are the server's fields; `teams` and `channels` of users are memberships. */
const COLUMNS: Readonly<Partial<Record<LineType, Readonly<Record<string, Cell>>>>> = {
  emoji: { name: text, image: text },
  team: { name: text, display_name: text, type: text, description: text, allow_open_invite: bool, scheme: text },
  channel: { team: text, name: text, display_name: text, type: text, header: text, purpose: text, scheme: text },
  user: {
    ...Object.fromEntries(
      [
        'username email auth_service auth_data password nickname first_name last_name position roles locale',
        'profile_image',
      ]
        .flatMap((some) => some.split(' '))
        .map((name) => [name, text]),
    ),
    delete_at: instant,
    teams: names,
    channels: names,
  },
  bot: { username: text, owner: text, display_name: text, description: text },
  post: { team: text, channel: text, ...WORDS },
  direct_channel: { members: names, header: text },
  direct_post: { channel_members: names, ...WORDS },
};

/** By the file's name: `users.csv`, `users-of-berlin.csv`. */
export const typeOfCsv = (file: string): LineType | undefined => {
  const stem = basename(file, '.csv').toLowerCase();
  const list = Object.keys(LISTS).find((name) => stem === name || stem.startsWith(`${name}-`));
  const type = list === undefined ? undefined : LISTS[list];
  return type && COLUMNS[type] ? type : undefined;
};

/** A table: the first line names the columns. Cells that are empty count as left out. */
export const readCsv = async (file: string, type: LineType, taker: Taker): Promise<void> => {
  const columns = COLUMNS[type] ?? {};
  const parser = parse({ bom: true, columns: true, info: true, skip_empty_lines: true, trim: true });
  let checked = false;
  const rows = async (parsed: AsyncIterable<{ record: Record<string, string>; info: { lines: number } }>) => {
    for await (const { record, info } of parsed) {
      if (!checked) for (const name of Object.keys(record)) checkColumn(name, columns, file, taker);
      checked = true;
      taker.record({ type, data: dataOf(record, columns), place: { file, line: info.lines } });
    }
  };
  try {
    await pipeline(createReadStream(file), parser, rows as never);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    taker.refuse({ file, line: Number(error['lines'] ?? 1) }, '', error.message);
  }
};

const checkColumn = (name: string, columns: object, file: string, taker: Taker): void => {
  const known = Object.keys(columns);
  if (known.includes(name)) return;
  const near = nearest(name, known);
  const expected = near ? `did you mean ${near}?` : `the columns are ${known.join(', ')}`;
  taker.refuse({ file, line: 1 }, name, `is no column of this table; ${expected}`);
};

const dataOf = (record: Readonly<Record<string, string>>, columns: Readonly<Record<string, Cell>>): object => {
  const data: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) {
    const cell = columns[name];
    if (cell && value !== '') data[name] = cell(value);
  }
  const { teams, channels, ...rest } = data;
  if (!('teams' in columns) || (teams === undefined && channels === undefined)) return rest;
  return { ...rest, teams: memberships((teams ?? []) as string[], (channels ?? []) as string[]) };
};

/** `ops:team_user+team_admin docs` and `ops/incidents`: teams, which a channel brings too, with the roles after a colon. */
const memberships = (teams: readonly string[], channels: readonly string[]): readonly object[] => {
  const byName = new Map<string, { name: string; roles?: string; channels?: object[] }>();
  const team = (name: string) => {
    const found = byName.get(name) ?? { name };
    byName.set(name, found);
    return found;
  };
  for (const [name, roles] of teams.map(withRoles)) Object.assign(team(name), roles && { roles });
  for (const [path, roles] of channels.map(withRoles)) {
    const [of = '', ...name] = path.split('/');
    const membership = team(of);
    membership.channels = [...(membership.channels ?? []), { name: name.join('/'), ...(roles && { roles }) }];
  }
  return [...byName.values()];
};

const withRoles = (text: string): [string, string | undefined] => {
  const [name = '', roles] = text.split(':');
  return [name, roles?.replaceAll('+', ' ')];
};
