import { bool, OWNERSHIP_MODES, of, oneOf, set, string } from '../../plugin/index.js';
import type { Planned, Proposed, State, Validator } from '../../plugin/index.js';
import { SYSTEM_ADMIN, SYSTEM_ROLES } from '../roles/built-in.js';
import { didYouMean } from '../roles/nearest.js';
import { areUsernames } from '../usernames.js';

const ROLES = [...SYSTEM_ROLES, SYSTEM_ADMIN].map(({ name }) => name);

const isGivenByHand: Validator<string> = (name, path, diagnostics) => {
  if (ROLES.includes(name)) return;
  diagnostics.error({
    path,
    summary: `${JSON.stringify(name)} is no system role that is given to people`,
    detail: `Expected one of ${ROLES.join(', ')}.${didYouMean(name, ROLES)}`,
  });
};

export const ASSIGNMENT_ATTRIBUTES = {
  id: string({ computed: true, useStateForUnknown: true, description: "The role's name." }),
  role: string(
    {
      required: true,
      requiresReplace: true,
      description:
        'Name of the system role: `system_manager`, `system_user_manager`, `system_read_only_admin`, `system_custom_group_admin`, `system_admin`, or one of those for shared channels.',
    },
    { validate: [isGivenByHand] },
  ),
  mode: string(
    {
      default: 'authoritative',
      description:
        '`authoritative`: exactly these people have the role, it is taken from all others. `additive`: these have it, others are left alone. `audit`: nothing is ever written, differences are shown.',
    },
    { validate: [oneOf(...OWNERSHIP_MODES)] },
  ),
  users: set(of.string, { optional: true, description: 'Usernames, in lower case.' }, { validate: [areUsernames] }),
  allow_missing_users: bool({
    default: false,
    description:
      'Whether names without an account are left out, with a warning, until they have one. For names that come from a directory, whose people get their account at their first login.',
  }),
  unmanaged_users: set(of.string, {
    computed: true,
    description: 'People who have the role and are not named. In mode `authoritative` it is taken from them.',
  }),
};

export type AssignmentAttributes = typeof ASSIGNMENT_ATTRIBUTES;
export type AssignmentState = State<AssignmentAttributes>;
export type PlannedAssignment = Planned<AssignmentAttributes>;
export type ProposedAssignment = Proposed<AssignmentAttributes>;
