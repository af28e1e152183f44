import { newId } from '../store/id.js';
import type { Store } from '../store/store.js';
import type { Band } from '../server.js';
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

/** Every permission that a release has: its system admin holds them all. */
export const allPermissions = (band: Band): readonly string[] => [
  ...SYSTEM_ROLE_PERMISSIONS.system_admin,
  ...(band === 'N' ? ['sysconsole_read_ai_recaps', 'sysconsole_write_ai_recaps'] : []),
];

/** 25 roles in band B, 24 in band N. */
const rolesOf = (band: Band): Readonly<Record<string, readonly string[]>> => {
  const { shared_channel_manager, secure_connection_manager, ...others } = SYSTEM_ROLE_PERMISSIONS;
  return {
    ...others,
    ...(band === 'B'
      ? { shared_channel_manager, secure_connection_manager }
      : { system_shared_channel_manager: shared_channel_manager }),
    system_admin: allPermissions(band),
    ...SCHEME_ROLE_PERMISSIONS,
  };
};

export function createDefaultRoles(store: Store, now: number, band: Band = 'N'): void {
  for (const [name, permissions] of Object.entries(rolesOf(band))) {
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
