import type { Member, User } from '../api/types.js';
import { nothingIn } from '../links/preview/describe.js';
import type { RoleChanges } from '../links/preview/describe.js';
import type { AskedChanges } from '../limits.js';

/** A membership as it is or will be; undefined: none. */
export type Membership = Pick<Member, 'scheme_admin'> | undefined;

export interface MemberChange {
  /** Name of the team. */
  readonly key: string;
  readonly user: Pick<User, 'id' | 'username'>;
  readonly before: Membership;
  readonly after: Membership;
  /** Ids of those who are admin afterwards besides this person. */
  readonly otherAdmins: readonly string[];
  /** Id of the account of this session. */
  readonly caller: string;
}

/** What a change of one membership does, for the plan's warning and for reports. */
export const effectOf = ({ key, user, before, after, otherAdmins, caller }: MemberChange): RoleChanges => {
  const only = (applies: boolean): readonly string[] => (applies ? [user.username] : []);
  const loses = before?.scheme_admin === true && !after?.scheme_admin;
  const own = user.id === caller;
  return {
    ...nothingIn(key, 'team'),
    joiningAdmins: only(!before && after?.scheme_admin === true),
    joiningMembers: only(!before && after?.scheme_admin === false),
    promoted: only(before?.scheme_admin === false && after?.scheme_admin === true),
    demotedByHand: only(loses && after !== undefined),
    leaving: only(before !== undefined && !after),
    losesLastAdmin: loses && otherAdmins.length === 0,
    ...(own && before && !after
      ? { callerLoses: 'membership' as const }
      : own && loses && { callerLoses: 'admin' as const }),
  };
};

/** The same as ids, for the limits of a run. */
export const askedBy = ({ user, before, after }: Pick<MemberChange, 'user' | 'before' | 'after'>): AskedChanges => {
  const only = (applies: boolean): readonly string[] => (applies ? [user.id] : []);
  return {
    promoted: only(!before?.scheme_admin && after?.scheme_admin === true),
    demoted: only(before?.scheme_admin === true && after?.scheme_admin === false),
    removed: only(before !== undefined && !after),
  };
};
