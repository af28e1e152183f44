import { Construct } from 'constructs';
import type { SystemRoleAssignment } from './bindings/mattermost/system-role-assignment/index.js';
import { SystemRole as SystemRoleResource } from './bindings/mattermost/system-role/index.js';
import type { ConsoleSections } from './console-sections.js';
import { DeclarationError } from './declaration-error.js';
import { Registry } from './per-environment.js';
import { assignRole, type RolePeople } from './role-people.js';
import { refuseUnknown } from './unknown-options.js';

/** Roles whose privileges can be set; the last three by release. */
export type SystemRoleName =
  | 'system_manager'
  | 'system_user_manager'
  | 'system_read_only_admin'
  | 'shared_channel_manager'
  | 'secure_connection_manager'
  | 'system_shared_channel_manager';

export interface SystemRoleProps extends RolePeople {
  /** Name of the role that comes with the server. */
  readonly role: SystemRoleName;
  /**
   * What the role may do, by page or section of the System Console. What is not named stays as it is.
   * @default - as it is
   */
  readonly sections?: ConsoleSections;
  /**
   * Permissions to hold beside what the sections bring.
   * @default - none
   */
  readonly extraPermissions?: readonly string[];
  /**
   * Permissions not to hold though a section brings them.
   * @default - none
   */
  readonly removedPermissions?: readonly string[];
  /**
   * Ids of warnings that are known and not given again.
   * @default - all warnings are given
   */
  readonly acknowledgedWarnings?: readonly ('config_write' | 'permissions_write')[];
}

const OPTIONS: Readonly<Record<keyof SystemRoleProps, true>> = {
  ...{ role: true, sections: true, extraPermissions: true, removedPermissions: true, acknowledgedWarnings: true },
  ...{ users: true, groups: true, mode: true },
};

const roles = new Registry<SystemRole>();

/** A delegated system role: what it may do, and who has it. Either may be left to somebody else. */
export class SystemRole extends Construct {
  readonly privileges: SystemRoleResource | undefined;
  readonly assignment: SystemRoleAssignment | undefined;

  /** @throws DeclarationError when the environment declares the role already, the declaration says nothing, and for an option that there is not */
  constructor(scope: Construct, id: string, props: SystemRoleProps) {
    super(scope, id);
    refuseUnknown(this, props, OPTIONS);
    const { role, sections, extraPermissions, removedPermissions, acknowledgedWarnings } = props;
    roles.add(
      this,
      role,
      ({ node }) => `declares the role ${role}, which ${node.path} does already: keep one of the two`,
    );
    const setsPrivileges = sections ?? extraPermissions ?? removedPermissions;
    const hasPeople = props.users ?? props.groups;
    if (!setsPrivileges && !hasPeople) {
      throw new DeclarationError(this, `says neither what ${role} may do (sections) nor who has it (users, groups)`);
    }
    if (setsPrivileges) {
      this.privileges = new SystemRoleResource(this, 'mattermost_system_role', {
        name: role,
        sections: sections && inOrder(sections),
        extraPermissions: extraPermissions && [...extraPermissions],
        removedPermissions: removedPermissions && [...removedPermissions],
        acknowledgedWarnings: acknowledgedWarnings && [...acknowledgedWarnings],
      });
    }
    if (hasPeople) {
      // Nobody gets the role before it is cut to what it may do.
      this.assignment = assignRole(this, role, props, this.privileges);
    }
  }
}

/** The same whatever the order in code, so that the same declaration gives the same bytes. */
const inOrder = (sections: ConsoleSections): Record<string, string> =>
  Object.fromEntries(Object.entries(sections).sort(([a], [b]) => (a < b ? -1 : 1)));
