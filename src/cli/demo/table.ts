import { paint } from '../terminal/colours.js';
import type { Role, Roles } from './mattermost.js';

/** People down, places across; what differs from `before` is marked with what it was. */
export function rolesTable(roles: Roles, before: Roles = roles): string[] {
  const places = [...roles.keys()];
  const people = [...new Set(places.flatMap((place) => [...(roles.get(place)?.keys() ?? [])]))].sort();
  const rows = people.map((person) => [
    person,
    ...places.map((place) => cell(roles.get(place)?.get(person), before.get(place)?.get(person))),
  ]);
  const table = [['', ...places], ...rows];
  const widths = ['', ...places].map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table.map((row, index) =>
    row
      .map((text, column) => shade(text.padEnd(widths[column] ?? 0), index === 0 || column === 0))
      .join('  ')
      .trimEnd(),
  );
}

const cell = (now: Role | undefined, was: Role | undefined): string =>
  now === was ? (now ?? '–') : `${now ?? '–'} (was ${was ?? '–'})`;

function shade(text: string, isHeading: boolean): string {
  if (isHeading) return paint.dim(text);
  if (text.startsWith('admin')) return paint.green(text);
  return text.includes('(was ') ? paint.yellow(text) : text;
}
