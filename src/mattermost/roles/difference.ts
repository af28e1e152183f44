import { permissionsOfPage, standing } from './level.js';
import type { ConsolePage } from './console.js';

/**
 * How one set of permissions differs from another, in the console's words: by page, `write (default none)`; by
 * permission where no page brings it, `added` or `removed`. Empty when the sets are equal.
 */
export const differences = (
  held: ReadonlySet<string>,
  defaults: ReadonlySet<string>,
  pages: readonly ConsolePage[],
): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const page of pages) {
    const [is, was] = [standing(page, held), standing(page, defaults)];
    if (is !== was) found.set(page.key, `${is} (default ${was})`);
  }
  const ofPages = new Set(pages.flatMap(permissionsOfPage));
  for (const permission of [...new Set([...held, ...defaults])].sort()) {
    if (ofPages.has(permission) || held.has(permission) === defaults.has(permission)) continue;
    found.set(permission, held.has(permission) ? 'added' : 'removed');
  }
  return found;
};

/** `user_management.users: none → read; site.emoji: write → read; manage_bots: added`; empty when nothing changes. */
export const changeInWords = (
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
  pages: readonly ConsolePage[],
): string => {
  const parts = [...differences(after, before, pages)].map(([key, text]) => {
    const page = pages.find((one) => one.key === key);
    return page ? `${key}: ${standing(page, before)} → ${standing(page, after)}` : `${key}: ${text}`;
  });
  return parts.join('; ');
};
