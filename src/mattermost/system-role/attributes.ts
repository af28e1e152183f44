import { map, of, set, string } from '../../plugin/index.js';
import type { Config, Planned, Proposed, State } from '../../plugin/index.js';
import { isAdjustableRole } from './role-name.js';

export const SYSTEM_ROLE_ATTRIBUTES = {
  id: string({ computed: true, useStateForUnknown: true, description: "The role's name." }),
  name: string(
    {
      required: true,
      requiresReplace: true,
      description:
        '`system_manager`, `system_user_manager`, `system_read_only_admin` (Viewer); up to 11.6 also `shared_channel_manager` and `secure_connection_manager`, from 11.7 on `system_shared_channel_manager`.',
    },
    { validate: [isAdjustableRole] },
  ),
  sections: map(of.string, {
    optional: true,
    description:
      'Privileges by page of the System Console, `user_management.groups`, or by whole section, `user_management`: `write` (Can edit), `read` (Read only) or `none` (No access). Pages that are not named stay as they are. A page comes and goes with its ancillary permissions, as in the console.',
  }),
  extra_permissions: set(of.string, {
    optional: true,
    description: 'Permissions to hold beside what the sections bring: `create_bot`.',
  }),
  removed_permissions: set(of.string, {
    optional: true,
    description: 'Permissions not to hold though a section brings them: `join_private_teams`.',
  }),
  acknowledged_warnings: set(of.string, {
    optional: true,
    description: 'Ids of warnings that are known and not given again: `config_write`, `permissions_write`.',
  }),
  permissions: set(of.string, { computed: true, description: 'All permissions that the role holds.' }),
  default_permissions: set(of.string, {
    computed: true,
    description: 'The permissions of this role on a new server of this version.',
  }),
  levels: map(of.string, { computed: true, description: 'How every page of the console stands in the role.' }),
  changed_from_default: map(of.string, {
    computed: true,
    description:
      'What differs from the defaults of this server version: by page, `write (default none)`; by permission where no page brings it, `added` or `removed`.',
  }),
};

export type SystemRoleAttributes = typeof SYSTEM_ROLE_ATTRIBUTES;
export type SystemRoleState = State<SystemRoleAttributes>;
export type PlannedSystemRole = Planned<SystemRoleAttributes>;
export type ProposedSystemRole = Proposed<SystemRoleAttributes>;
export type SystemRoleConfig = Config<SystemRoleAttributes>;
