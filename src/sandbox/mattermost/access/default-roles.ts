import { newId } from '../store/id.js';
import type { Store } from '../store/store.js';
import { SCHEME_ROLE_PERMISSIONS } from './scheme-role-permissions.js';
import { SYSTEM_ROLE_PERMISSIONS } from './system-role-permissions.js';

/** Roles that schemes give out, so that they cannot be named in a membership's explicit roles. */
const SCHEME_MANAGED = new Set([
  'system_admin',
  'system_user',
  'system_guest',
  'team_admin',
  'team_user',
  'team_guest',
  'channel_admin',
  'channel_user',
  'channel_guest',
  'playbook_admin',
  'playbook_member',
  'run_admin',
  'run_member',
]);

/** The translation key's middle part, where it is not the role's name. */
const KEY: Readonly<Record<string, string>> = {
  system_admin: 'global_admin',
  system_user: 'global_user',
  system_guest: 'global_guest',
};

export function createDefaultRoles(store: Store, now: number): void {
  for (const [name, permissions] of Object.entries({
    ...SYSTEM_ROLE_PERMISSIONS,
    ...SCHEME_ROLE_PERMISSIONS,
  })) {
    const key = `authentication.roles.${KEY[name] ?? name}`;
    store.roles.put({
      id: newId(),
      name,
      displayName: `${key}.name`,
      description: `${key}.description`,
      permissions,
      schemeManaged: SCHEME_MANAGED.has(name),
      builtIn: name !== 'custom_group_user',
      createAt: now,
      updateAt: now,
    });
  }
}
