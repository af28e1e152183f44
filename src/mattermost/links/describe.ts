import type { SyncableType } from '../api/types.js';

/** Usernames, by what happens to them in one team or channel. */
export interface RoleChanges {
  /** `ops`, `ops/incidents` */
  readonly key: string;
  readonly type: SyncableType;
  readonly promoted: readonly string[];
  /** Admin through a group until now. */
  readonly demoted: readonly string[];
  /** Admin without any group: made by hand. */
  readonly demotedByHand: readonly string[];
  readonly joiningAdmins: readonly string[];
  readonly joiningMembers: readonly string[];
  /** In the group, without an account. */
  readonly atFirstLogin: readonly string[];
  readonly skippedGuests: readonly string[];
  /** Unlinked without being demoted first. */
  readonly keptAfterUnlink: readonly string[];
}

const SHOWN = 20;

/** `ada, ben and cyd`; after 20 names a count. */
export const listed = (names: readonly string[]): string => {
  const shown = names.slice(0, SHOWN);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
};

/** `ops: ben becomes Team Admin; eve loses Team Admin (made by hand)`; empty when nothing happens to anybody. */
export const describe = (changes: RoleChanges): string => {
  const role = changes.type === 'team' ? 'Team Admin' : 'Channel Admin';
  const parts = [
    said(changes.promoted, 'becomes', 'become', role),
    said(changes.demoted, 'loses', 'lose', role),
    said(changes.demotedByHand, 'loses', 'lose', `${role} (made by hand)`),
    said(changes.joiningAdmins, 'joins', 'join', `as ${role}`),
    said(changes.joiningMembers, 'joins', 'join', 'as member'),
    said(changes.atFirstLogin, 'has', 'have', `no account yet and will get it at first login`),
    said(changes.skippedGuests, 'is a guest and stays one', 'are guests and stay so', ''),
    said(changes.keptAfterUnlink, 'keeps', 'keep', `${role} until the next role sync`),
  ].filter(Boolean);
  return parts.length === 0 ? '' : `${changes.key}: ${parts.join('; ')}`;
};

const said = (names: readonly string[], one: string, many: string, what: string): string =>
  names.length === 0 ? '' : [listed(names), names.length === 1 ? one : many, what].filter(Boolean).join(' ');
