import { of, set, string } from '../../plugin/index.js';
import type { Config, Planned, Proposed, State, Validator } from '../../plugin/index.js';
import { systemRole, SYSTEM_ADMIN } from '../roles/built-in.js';

const isSchemeRole: Validator<string> = (name, path, diagnostics) => {
  if (!/^[a-z0-9_]{1,64}$/.test(name))
    diagnostics.error({
      path,
      summary: `${JSON.stringify(name)} cannot be the name of a role`,
      detail: 'Expected a name such as "system_user" or "team_user": at most 64 of a-z, 0-9 and "_".',
    });
  else if (systemRole(name)?.adjustable)
    diagnostics.error({
      path,
      summary: `The privileges of ${name} are set by section of the console`,
      detail: 'Use mattermost_system_role: sections, extra_permissions and removed_permissions.',
    });
  else if (name === SYSTEM_ADMIN.name || systemRole(name))
    diagnostics.error({
      path,
      summary: `The permissions of ${name} are fixed`,
      detail: 'Say who has the role with mattermost_system_role_assignment.',
    });
};

export const ROLE_PERMISSIONS_ATTRIBUTES = {
  id: string({ computed: true, useStateForUnknown: true, description: "The role's name." }),
  role: string(
    {
      required: true,
      requiresReplace: true,
      description:
        'Name of a role that members have by themselves: `system_user` (All Members), `system_guest`, `team_user`, `team_admin`, `channel_user`, `channel_admin` and others, or one of a scheme.',
    },
    { validate: [isSchemeRole] },
  ),
  granted: set(of.string, { optional: true, description: 'Permissions that the role is to hold.' }),
  revoked: set(of.string, { optional: true, description: 'Permissions that the role is not to hold.' }),
  newly_granted: set(of.string, {
    computed: true,
    description: 'Of `granted`, those that the role did not hold before. Destroy takes exactly these.',
  }),
  newly_revoked: set(of.string, {
    computed: true,
    description: 'Of `revoked`, those that the role held before. Destroy gives exactly these back.',
  }),
};

export type RolePermissionsAttributes = typeof ROLE_PERMISSIONS_ATTRIBUTES;
export type RolePermissionsState = State<RolePermissionsAttributes>;
export type PlannedRolePermissions = Planned<RolePermissionsAttributes>;
export type ProposedRolePermissions = Proposed<RolePermissionsAttributes>;
export type RolePermissionsConfig = Config<RolePermissionsAttributes>;
