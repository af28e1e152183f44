import { isKnown, modeOf } from '../../plugin/index.js';
import { orEmptyAsBefore } from '../group/state.js';
import { both, ofKinds, without, type Members } from '../members.js';
import type { MembershipState, PlannedMembership } from './attributes.js';

/** Whom the configuration names, and how the sets were written. */
export type Naming = Pick<MembershipState, 'users' | 'groups' | 'external'>;

export const namedIn = (naming: Naming): Members => ofKinds((kind) => naming[kind] ?? []);

/** Who was in the group when it was last read. In mode `audit`, named people need not be. */
export const unmanagedIn = (state: MembershipState): Members => ({
  users: state.unmanaged_users ?? [],
  groups: state.unmanaged_groups ?? [],
  external: state.unmanaged_external ?? [],
});

/**
 * Of those named, who is in the group; and who else is. In mode `audit` the names stay as written: nothing will ever
 * make them true.
 */
export function stateOf(present: Members, naming: Naming, state: MembershipState): MembershipState {
  const named = namedIn(naming);
  const found = modeOf(state.mode) === 'audit' ? named : both(named, present);
  const others = without(present, named);
  return {
    ...state,
    users: orEmptyAsBefore(found.users, naming.users),
    groups: orEmptyAsBefore(found.groups, naming.groups),
    external: orEmptyAsBefore(found.external, naming.external),
    unmanaged_users: others.users,
    unmanaged_groups: others.groups,
    unmanaged_external: others.external,
  };
}

/** After a plan was carried out: what was planned, and of the rest what the directory shows. */
export function stateAfter(plan: PlannedMembership, present: Members): MembershipState {
  const others = without(present, namedIn(plan));
  return {
    ...plan,
    id: plan.group_id,
    unmanaged_users: isKnown(plan.unmanaged_users) ? plan.unmanaged_users : others.users,
    unmanaged_groups: isKnown(plan.unmanaged_groups) ? plan.unmanaged_groups : others.groups,
    unmanaged_external: isKnown(plan.unmanaged_external) ? plan.unmanaged_external : others.external,
  };
}
