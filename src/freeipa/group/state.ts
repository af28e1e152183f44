import { isKnown, isUnknown } from '../../plugin/index.js';
import type { Principals } from '../tree.js';
import type { GroupState, PlannedGroup } from './attributes.js';
import type { DesiredGroup } from './changes.js';
import type { Fas, GroupEntry } from './entry.js';

/**
 * The state of a group as it is.
 *
 * @param prior tells an empty list from one left out, which the directory cannot
 */
export const stateOf = (entry: GroupEntry, prior: GroupState): GroupState => ({
  ...prior,
  id: entry.id,
  dn: entry.dn,
  name: entry.name,
  description: entry.description,
  posix: entry.posix,
  gid_number: entry.gidNumber,
  external: entry.external,
  fas: fasState(entry.fas, prior.fas),
  member_managers: managerState(entry.managers, prior.member_managers),
});

/** The state after a plan was carried out: what was planned, and what only the server could tell. */
export const stateAfter = (plan: PlannedGroup, entry: GroupEntry): GroupState => ({
  ...plan,
  id: entry.id,
  dn: isKnown(plan.dn) ? plan.dn : entry.dn,
  gid_number: isUnknown(plan.gid_number) ? entry.gidNumber : plan.gid_number,
  fas: plan.fas,
  member_managers: isUnknown(plan.member_managers) ? managerState(entry.managers, null) : plan.member_managers,
});

/** What there may be when the answer to the first write was lost: everything but what the server gives. */
export const stateUnconfirmed = (plan: PlannedGroup): GroupState => ({
  ...plan,
  id: null,
  dn: null,
  gid_number: isUnknown(plan.gid_number) ? null : plan.gid_number,
  fas: plan.fas,
  member_managers: isUnknown(plan.member_managers) ? null : plan.member_managers,
});

/** @param managersManaged whether the configuration says anything about managers */
export const desiredGroup = (plan: PlannedGroup, managersManaged: boolean): DesiredGroup => ({
  name: plan.name,
  description: plan.description,
  posix: plan.posix ?? false,
  gidNumber: isKnown(plan.gid_number) ? plan.gid_number : null,
  external: plan.external ?? false,
  fas: plan.fas && {
    url: plan.fas.url,
    mailingList: plan.fas.mailing_list,
    ircChannels: plan.fas.irc_channels ?? [],
    discussionUrl: plan.fas.discussion_url,
  },
  managers:
    managersManaged && isKnown(plan.member_managers)
      ? { users: plan.member_managers.users ?? [], groups: plan.member_managers.groups ?? [] }
      : null,
});

/** An empty list stays what it was: left out, or written as empty. */
export const orEmptyAsBefore = (
  values: readonly string[],
  prior: readonly string[] | null | undefined,
): readonly string[] | null => (values.length > 0 ? values : prior?.length === 0 ? [] : null);

const fasState = (fas: Fas | null, prior: GroupState['fas']): GroupState['fas'] =>
  fas && {
    url: fas.url,
    mailing_list: fas.mailingList,
    irc_channels: orEmptyAsBefore(fas.ircChannels, prior?.irc_channels),
    discussion_url: fas.discussionUrl,
  };

function managerState(managers: Principals, prior: GroupState['member_managers']): GroupState['member_managers'] {
  if (!prior && managers.users.length === 0 && managers.groups.length === 0) return null;
  return {
    users: orEmptyAsBefore(managers.users, prior?.users),
    groups: orEmptyAsBefore(managers.groups, prior?.groups),
  };
}
