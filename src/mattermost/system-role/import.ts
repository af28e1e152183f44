import { isConsolePermission } from '../roles/console.js';
import { differences } from '../roles/difference.js';
import { isLevel, standing } from '../roles/level.js';
import { NOTHING_NAMED, withPrivileges } from '../roles/privileges.js';
import type { Baseline, Privileges } from '../roles/privileges.js';
import type { SystemRoleState } from './attributes.js';

/** What a configuration would say to have the role as it is: the pages and permissions that are not as by default. */
export const importedPrivileges = (
  held: readonly string[],
  { pages, defaults }: Baseline,
): Pick<SystemRoleState, 'sections' | 'extra_permissions' | 'removed_permissions'> => {
  const permissions = new Set(held);
  const changed = differences(permissions, defaults, pages);
  const sections = pages.flatMap((page) => {
    const [level = ''] = standing(page, permissions).split(',');
    const [byDefault] = standing(page, defaults).split(',');
    return changed.has(page.key) && level !== byDefault && isLevel(level) ? [[page.key, level] as const] : [];
  });
  const privileges: Privileges = { sections: new Map(sections), extra: [], removed: [] };
  const explained = withPrivileges(defaults, privileges, NOTHING_NAMED, { pages, defaults });
  const extra = held.filter((permission) => !explained.includes(permission) && !isConsolePermission(permission));
  const removed = explained.filter((permission) => !permissions.has(permission) && !isConsolePermission(permission));
  return {
    sections: sections.length > 0 ? privileges.sections : null,
    extra_permissions: extra.length > 0 ? extra : null,
    removed_permissions: removed.length > 0 ? removed : null,
  };
};
