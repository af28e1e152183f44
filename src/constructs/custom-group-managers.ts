import { Construct } from 'constructs';
import { RolePermissions } from './bindings/mattermost/role-permissions/index.js';
import type { SystemRoleAssignment } from './bindings/mattermost/system-role-assignment/index.js';
import { assignRole, type RolePeople } from './role-people.js';
import { refuseUnknown } from './unknown-options.js';

export type CustomGroupManagersProps = RolePeople;

/**
 * Custom groups for named people only: they are taken from all members, and given to those who have the role Custom
 * Group Manager. System admins keep them. Taken out of the code, all members have them again.
 */
export class CustomGroupManagers extends Construct {
  readonly assignment: SystemRoleAssignment;
  readonly allMembers: RolePermissions;

  /** @throws DeclarationError when the environment says elsewhere who manages custom groups, and for an option that there is not */
  constructor(scope: Construct, id: string, props: CustomGroupManagersProps) {
    super(scope, id);
    refuseUnknown(this, props, { users: true, groups: true, mode: true });
    this.assignment = assignRole(this, 'system_custom_group_admin', props);
    this.allMembers = new RolePermissions(this, 'mattermost_role_permissions', {
      role: 'system_user',
      revoked: [
        'create_custom_group',
        'edit_custom_group',
        'delete_custom_group',
        'restore_custom_group',
        'manage_custom_group_members',
      ],
      // At no moment can nobody manage custom groups; a destroy runs the other way round.
      dependsOn: [this.assignment],
    });
  }
}
