/** A system role that comes with the server and can be given to people. */
interface SystemRole {
  readonly name: string;
  /** As the console shows it. */
  readonly title: string;
  /** Whether giving it to somebody needs the licence feature `CustomPermissionsSchemes`. */
  readonly licensed: boolean;
  /** Whether its privileges can be set. */
  readonly adjustable: boolean;
}

/** Source: `model/role.go`. The two channel roles of 11.6 became one in 11.7. */
export const SYSTEM_ROLES: readonly SystemRole[] = [
  { name: 'system_manager', title: 'System Manager', licensed: true, adjustable: true },
  { name: 'system_user_manager', title: 'User Manager', licensed: true, adjustable: true },
  { name: 'system_read_only_admin', title: 'Viewer', licensed: true, adjustable: true },
  { name: 'system_custom_group_admin', title: 'Custom Group Manager', licensed: false, adjustable: false },
  { name: 'shared_channel_manager', title: 'Shared Channel Manager', licensed: true, adjustable: true },
  { name: 'secure_connection_manager', title: 'Secure Connection Manager', licensed: true, adjustable: true },
  { name: 'system_shared_channel_manager', title: 'Shared Channel Manager', licensed: true, adjustable: true },
];

export const SYSTEM_ADMIN: SystemRole = {
  name: 'system_admin',
  title: 'System Admin',
  licensed: false,
  adjustable: false,
};

export const systemRole = (name: string): SystemRole | undefined => SYSTEM_ROLES.find((role) => role.name === name);

/** `System Manager`; the name itself where it is none of ours. */
export const titleOf = (name: string): string =>
  [...SYSTEM_ROLES, SYSTEM_ADMIN].find((role) => role.name === name)?.title ?? name;
