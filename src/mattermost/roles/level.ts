import { ancillaryOf, broughtBy } from './ancillary.js';
import type { ConsolePage } from './console.js';

export const LEVELS = ['write', 'read', 'none'] as const;
/** The console's "Can edit", "Read only" and "No access". */
export type Level = (typeof LEVELS)[number];

export const isLevel = (text: string): text is Level => LEVELS.some((level) => level === text);

/** The permissions of the page itself at a level. Where nothing can be written, `write` is no more than `read`. */
export const pagePermissions = ({ read, write }: ConsolePage, level: Level): readonly string[] =>
  level === 'none' ? [] : level === 'write' && write !== undefined ? [read, write] : [read];

/** All permissions that the page can bring to a role, at any level. */
export const permissionsOfPage = (page: ConsolePage): readonly string[] => {
  const own = pagePermissions(page, 'write');
  return [...own, ...broughtBy(own)];
};

/**
 * How a page stands in a role, in words: its level, and what keeps it from being exactly that:
 * `write`, `read, with manage_team`, `write, without join_private_teams`.
 *
 * @param excused permissions that may be there or not without being spoken of
 */
export const standing = (
  page: ConsolePage,
  held: ReadonlySet<string>,
  excused: ReadonlySet<string> = new Set(),
): string => {
  const level: Level =
    page.write !== undefined && held.has(page.write) ? 'write' : held.has(page.read) ? 'read' : 'none';
  const own = pagePermissions(page, level);
  const complete = new Set([...own, ...own.flatMap(ancillaryOf)]);
  const brought = broughtBy(held);
  const without = [...complete].filter((permission) => !held.has(permission) && !excused.has(permission));
  const loose = permissionsOfPage(page).filter(
    (permission) =>
      held.has(permission) && !complete.has(permission) && !brought.has(permission) && !excused.has(permission),
  );
  return [level, ...said('without', without), ...said('with', loose)].join(', ');
};

const said = (word: string, permissions: readonly string[]): readonly string[] =>
  permissions.length === 0 ? [] : [`${word} ${[...permissions].sort().join(' ')}`];

/** How pages stand together: as each does, where all stand alike; else mixed, page by page. */
export const standingTogether = (
  pages: readonly ConsolePage[],
  held: ReadonlySet<string>,
  excused?: ReadonlySet<string>,
): string => {
  const standings = pages.map((page) => standing(page, held, excused));
  const writes = standings.includes('write');
  const levels = new Set(
    standings.map((one, i) => (writes && one === 'read' && pages[i]?.write === undefined ? 'write' : one)),
  );
  const [first = 'none'] = levels;
  if (levels.size === 1 && (isLevel(first) || pages.length === 1)) return first;
  const shown = pages.map(({ key, section }, i) => `${key.slice(section.length + 1)} ${standings[i] ?? ''}`);
  return `mixed (${shown.join('; ')})`;
};
