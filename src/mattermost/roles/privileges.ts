import { broughtBy } from './ancillary.js';
import { pagesUnder } from './console.js';
import type { ConsolePage } from './console.js';
import { pagePermissions, permissionsOfPage } from './level.js';
import type { Level } from './level.js';

/** What a configuration says about a role. What it does not name is left alone. */
export interface Privileges {
  /** By page or whole section. */
  readonly sections: ReadonlyMap<string, Level>;
  /** Held whatever the sections bring. */
  readonly extra: readonly string[];
  /** Not held though a section brings them. */
  readonly removed: readonly string[];
}

/** What a configuration named before: keys of sections, and single permissions. */
export interface Named {
  readonly sections: readonly string[];
  readonly extra: readonly string[];
  readonly removed: readonly string[];
}

export const NOTHING_NAMED: Named = { sections: [], extra: [], removed: [] };

/** The console of the server, and the role's permissions as that server first made it. */
export interface Baseline {
  readonly pages: readonly ConsolePage[];
  readonly defaults: ReadonlySet<string>;
}

/**
 * The permissions of a role once it has these privileges: sorted, none twice, as the server stores them.
 *
 * A page comes and goes with its ancillary permissions; one that another page brings as well stays.
 * What was named before and is not any more goes back: a page to its default, a single permission to what the role's
 * pages make of it; to its default only where no page can bring it.
 */
export const withPrivileges = (
  now: Iterable<string>,
  wanted: Privileges,
  before: Named,
  { pages, defaults }: Baseline,
): readonly string[] => {
  const own = new Map<ConsolePage, readonly string[]>();
  for (const key of before.sections)
    for (const page of pagesUnder(key, pages))
      own.set(
        page,
        pagePermissions(page, 'write').filter((permission) => defaults.has(permission)),
      );
  for (const [key, level] of wanted.sections)
    for (const page of pagesUnder(key, pages)) own.set(page, pagePermissions(page, level));

  const managed = new Set([...own.keys()].flatMap((page) => pagePermissions(page, 'write')));
  const others = [...now].filter((permission) => !managed.has(permission));
  const given = [...own.values()].flat();
  const brought = broughtBy([...others, ...given]);
  const ofPages = new Set(pages.flatMap(permissionsOfPage));
  const single = [...before.extra, ...before.removed];
  const leaving = new Set([...[...own.keys()].flatMap(permissionsOfPage), ...single]);
  const target = new Set([
    ...others.filter((permission) => !leaving.has(permission) || brought.has(permission)),
    ...given,
    ...broughtBy(given),
    ...single.filter((permission) => (ofPages.has(permission) ? brought : defaults).has(permission)),
    ...wanted.extra,
  ]);
  for (const permission of wanted.removed) target.delete(permission);
  return [...target].sort();
};
