import { at } from '../../plugin/index.js';
import type { Diagnostics } from '../../plugin/index.js';
import { pagesUnder, sectionKeys, SYSTEM_ROLES_PAGE } from '../roles/console.js';
import type { ConsolePage } from '../roles/console.js';
import { didYouMean } from '../roles/nearest.js';
import type { Privileges } from '../roles/privileges.js';
import { noSuchPermission } from '../roles/texts.js';

/** Whether this server has what is named: its pages, what can be written of them, its permissions. */
export const checkAgainst = (
  known: ReadonlySet<string>,
  pages: readonly ConsolePage[],
  { sections, extra, removed }: Privileges,
  diagnostics: Diagnostics,
): void => {
  for (const [key, level] of sections) {
    const path = at('sections').key(key);
    const under = pagesUnder(key, pages);
    if (under.length === 0 && key !== SYSTEM_ROLES_PAGE)
      diagnostics.error({
        path,
        summary: `The console of this server has no section or page ${JSON.stringify(key)}`,
        detail: `${didYouMean(key, sectionKeys(pages)).trim() || `Its sections are ${sectionNames(pages)}; a page is written as section.page.`}`,
      });
    if (under.length > 0 && level === 'write' && under.every((page) => page.write === undefined))
      diagnostics.error({
        path,
        summary: `${key} can only be read on this server`,
        detail: 'There is no permission to edit it. Write "read".',
      });
  }
  const single = [
    ...extra.map((permission) => ['extra_permissions', permission] as const),
    ...removed.map((permission) => ['removed_permissions', permission] as const),
  ];
  for (const [attribute, permission] of single) {
    if (!known.has(permission)) diagnostics.error(noSuchPermission(permission, at(attribute), known));
  }
};

const sectionNames = (pages: readonly ConsolePage[]): string =>
  [...new Set(pages.map((page) => page.section))].sort().join(', ');
