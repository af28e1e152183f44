import type { Syncable } from '../../api/types.js';
import type { Mode } from '../attributes.js';
import { desiredLinks, foreignLinks } from './desired.js';
import type { Held } from './desired.js';
import { markGrants } from '../admins/former-grants.js';
import type { FormerGrant } from '../admins/former-grants.js';
import type { LinkSet } from './link-set.js';
import { linkSteps } from './steps.js';
import type { Step } from './steps.js';

/** What one resource wants of the links of one group. */
export interface Goal {
  readonly declared: LinkSet;
  readonly held: Held;
  readonly mode: Mode;
  /** Demote before unlinking what grants admin. */
  readonly revoke: boolean;
  /** Where the resource granted admin before, whatever the links say now. */
  readonly granted?: readonly Syncable[];
}

/** The links of one group as they are, as they are declared and as they will be, and the writes that lead there. */
export interface LinkChange {
  readonly current: LinkSet;
  readonly declared: LinkSet;
  readonly desired: LinkSet;
  readonly steps: readonly Step[];
  /** Where nothing is linked any more, and people are still admin through what the group granted. */
  readonly left: readonly FormerGrant[];
}

/**
 * The way from the links as they are to a goal.
 *
 * @param left of former grants; their links are then revoked like those that still grant
 * @param foreign links of other owners, where more is known of them than the present links tell
 */
export const changeTo = (
  current: LinkSet,
  { declared, held, mode, revoke }: Goal,
  left: readonly FormerGrant[] = [],
  foreign: LinkSet = foreignLinks(current, held, mode),
): LinkChange => {
  const marked = markGrants(current, left);
  const desired = desiredLinks(declared, foreign, current);
  return { current: marked, declared, desired, left, steps: linkSteps(marked, desired, { revoke }) };
};
