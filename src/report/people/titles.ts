import type { Risk } from '../risks.js';
import type { Effect } from '../schema.js';
import type { Fact } from '../world/facts.js';

/** Names of roles as the console shows them. Source: the server's `model/role.go`. */
const SYSTEM_ROLES: Readonly<Record<string, string>> = {
  system_admin: 'System Admin',
  system_manager: 'System Manager',
  system_user_manager: 'User Manager',
  system_read_only_admin: 'Viewer',
  system_custom_group_admin: 'Custom Group Manager',
  shared_channel_manager: 'Shared Channel Manager',
  secure_connection_manager: 'Secure Connection Manager',
  system_shared_channel_manager: 'Shared Channel Manager',
};

export const roleOf = ({ kind, at }: Pick<Fact, 'kind' | 'at'>): string => {
  if (kind === 'system_role') return SYSTEM_ROLES[at.name] ?? at.name;
  if (kind === 'admin') return at.kind === 'team' ? 'Team Admin' : 'Channel Admin';
  return kind === 'manager' ? 'member manager' : 'member';
};

/** @param gone whether it ends */
export const riskOf = ({ kind, at }: Pick<Fact, 'kind' | 'at'>, gone: boolean): Risk => {
  if (kind === 'system_role') return 'system_role';
  if (kind === 'admin') return at.kind === 'team' ? 'team_admin' : 'channel_admin';
  if (kind === 'manager') return 'group_manager';
  if (kind === 'in_group') return 'group';
  return gone ? 'removal' : 'join';
};

export const idOf = ({ risk, change, place, person }: Pick<Effect, 'risk' | 'change' | 'place' | 'person'>): string =>
  `${risk}:${change}:${place.name}:${person}`;
