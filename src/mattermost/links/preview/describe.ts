import { listed } from '../../../plugin/index.js';
import type { SyncableType } from '../../api/types.js';

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
  /** Lose this group's grant, and stay admin through `otherGroups`. */
  readonly keptByOthers: readonly string[];
  /** Display names. */
  readonly otherGroups: readonly string[];
  /** Not joined again: they were removed from the team once. */
  readonly removedBefore: readonly string[];
  /** Leave, because the team or channel is constrained to its groups and none of these has them any more. */
  readonly removed: readonly string[];
  /** Leave because their own membership is no longer declared. */
  readonly leaving: readonly string[];
  /** Nobody but bots is left. */
  readonly emptied: boolean;
  /** Had an admin, and has none afterwards. */
  readonly losesLastAdmin: boolean;
  /** What the account of this session loses itself. */
  readonly callerLoses?: 'admin' | 'membership';
}

/** Nothing happens to anybody in this place. */
export const nothingIn = (key: string, type: SyncableType): RoleChanges => ({
  key,
  type,
  promoted: [],
  demoted: [],
  demotedByHand: [],
  joiningAdmins: [],
  joiningMembers: [],
  atFirstLogin: [],
  skippedGuests: [],
  keptAfterUnlink: [],
  keptByOthers: [],
  otherGroups: [],
  removedBefore: [],
  removed: [],
  leaving: [],
  emptied: false,
  losesLastAdmin: false,
});

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
    said(changes.keptByOthers, 'stays', 'stay', `${role} through ${listed(changes.otherGroups)}`),
    said(changes.removed, 'is removed', 'are removed', 'with the last of their groups here'),
    said(
      changes.removedBefore,
      'was removed earlier and comes back',
      'were removed earlier and come back',
      'only where LdapSettings.ReAddRemovedMembers is on',
    ),
    said(changes.leaving, 'leaves', 'leave', changes.type === 'team' ? 'the team and its channels' : 'the channel'),
    changes.emptied ? 'nobody is left' : '',
    changes.losesLastAdmin && !changes.emptied ? `nobody is ${role} any more` : '',
    changes.callerLoses
      ? `the account of this session loses its own ${changes.callerLoses === 'admin' ? role : 'membership'}`
      : '',
  ].filter(Boolean);
  return parts.length === 0 ? '' : `${changes.key}: ${parts.join('; ')}`;
};

const said = (names: readonly string[], one: string, many: string, what: string): string =>
  names.length === 0 ? '' : [listed(names), names.length === 1 ? one : many, what].filter(Boolean).join(' ');
