import { accessOf, type Settings } from '../config/factory-settings.js';
import type { Site } from '../site.js';
import type { User } from '../store/rows.js';
import { can } from './permissions.js';

/** Settings of no page are for system admins alone. Any page at all opens those of page `*` for reading. */
export function mayRead(site: Site, user: User, section: string, key: string): boolean {
  const pages = accessOf(section, key)?.pages ?? [];
  return (
    can(site, user, 'manage_system') ||
    pages.some((page) =>
      page === '*' ? holdsAny(site, user, 'sysconsole_read_') : can(site, user, `sysconsole_read_${page}`),
    )
  );
}

/** `RestrictSystemAdmin` closes settings even to system admins. */
export function mayWrite(site: Site, user: User, section: string, key: string): boolean {
  const access = accessOf(section, key);
  if (access?.restrictable && isRestricted(site)) return false;
  return (
    can(site, user, 'manage_system') ||
    (access?.pages ?? []).some((page) => can(site, user, `sysconsole_write_${page}`))
  );
}

export const isRestricted = (site: Site): boolean => site.config.isOn('ExperimentalSettings', 'RestrictSystemAdmin');

export function holdsAny({ store }: Site, user: User, prefix: string): boolean {
  const permissions = user.roles.split(' ').flatMap((name) => store.roles.by('name', name)[0]?.permissions ?? []);
  return permissions.some((name) => name.startsWith(prefix));
}

/** What the caller may not read is null. */
export const readable = (site: Site, user: User, settings: Settings): Settings =>
  Object.fromEntries(
    Object.entries(settings).map(([section, keys]) => [
      section,
      Object.fromEntries(
        Object.entries(keys).map(([key, value]) => [key, mayRead(site, user, section, key) ? value : null]),
      ),
    ]),
  );
