import { OWNERSHIP_MODES, of, oneOf, set, string } from '../../plugin/index.js';
import type { Planned, Proposed, State, Validator } from '../../plugin/index.js';
import { areNames } from '../names.js';

const areSids: Validator<readonly string[]> = (sids, path, diagnostics) => {
  for (const sid of sids) {
    if (/^S-1-\d+(-\d+)+$/.test(sid)) continue;
    diagnostics.error({
      path,
      summary: `${path.toString()} must hold security identifiers (SIDs)`,
      detail: `Got ${JSON.stringify(sid)}; expected the form "S-1-5-21-1004336348-1177238915-682003330-512".`,
    });
  }
};

export const MEMBERSHIP_ATTRIBUTES = {
  id: string({ computed: true, useStateForUnknown: true, description: "The group's id." }),
  group_id: string({ required: true, requiresReplace: true, description: 'Id of the group: its `ipaUniqueID`.' }),
  mode: string(
    {
      default: 'authoritative',
      description:
        '`authoritative`: the group has exactly these members, all others are removed. `additive`: these are members, others are left alone. `audit`: nothing is ever written, differences are shown.',
    },
    { validate: [oneOf(...OWNERSHIP_MODES)] },
  ),
  users: set(of.string, { optional: true, description: 'Usernames.' }, { validate: [areNames] }),
  groups: set(of.string, { optional: true, description: 'Names of nested groups.' }, { validate: [areNames] }),
  external: set(
    of.string,
    { optional: true, description: 'SIDs from trusted domains; the group must be `external`.' },
    { validate: [areSids] },
  ),
  unmanaged_users: set(of.string, {
    computed: true,
    description: 'Users in the group that the configuration does not name. Removed in mode `authoritative`.',
  }),
  unmanaged_groups: set(of.string, {
    computed: true,
    description: 'Nested groups that the configuration does not name. Removed in mode `authoritative`.',
  }),
  unmanaged_external: set(of.string, {
    computed: true,
    description: 'SIDs in the group that the configuration does not name. Removed in mode `authoritative`.',
  }),
};

export type MembershipAttributes = typeof MEMBERSHIP_ATTRIBUTES;
export type MembershipState = State<MembershipAttributes>;
export type PlannedMembership = Planned<MembershipAttributes>;
export type ProposedMembership = Proposed<MembershipAttributes>;
