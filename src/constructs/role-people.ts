import { Fn, type ITerraformDependable, Token } from 'cdktf';
import type { Construct } from 'constructs';
import { DataFreeipaGroup } from './bindings/freeipa/data-freeipa-group/index.js';
import { SystemRoleAssignment } from './bindings/mattermost/system-role-assignment/index.js';
import type { DirectoryGroupBase } from './directory-group-base.js';
import { Registry } from './per-environment.js';

export interface RolePeople {
  /**
   * Usernames.
   * @default - nobody but the members of `groups`
   */
  readonly users?: readonly string[];
  /**
   * Directory groups whose members have the role: as the code declares them, else as the directory lists them when
   * Terraform plans. Who has no account yet gets the role at the first apply after the first login.
   * @default - none
   */
  readonly groups?: readonly DirectoryGroupBase[];
  /**
   * `authoritative`: exactly these, the role is taken from everybody else. `additive`: these among others. `audit`: nothing is written.
   * @default - `authoritative`
   */
  readonly mode?: 'authoritative' | 'additive' | 'audit';
}

const assigned = new Registry<Construct>();

/**
 * Gives the people a role.
 * @throws DeclarationError when the environment says elsewhere who has the role
 */
export function assignRole(
  scope: Construct,
  role: string,
  { users = [], groups = [], mode }: RolePeople,
  comesAfter?: ITerraformDependable,
): SystemRoleAssignment {
  assigned.add(
    scope,
    role,
    ({ node }) => `says who has the role ${role}, which ${node.path} does already: say it in one place`,
  );
  const lists = [...groups.map((group) => membersOf(scope, group)), users].filter(
    (list) => Token.isUnresolved(list) || list.length > 0,
  );
  const written = lists.every((list) => !Token.isUnresolved(list));
  return new SystemRoleAssignment(scope, 'mattermost_system_role_assignment', {
    role,
    mode,
    users: written ? [...new Set(lists.flat())].sort() : union(lists),
    allowMissingUsers: groups.length > 0 ? true : undefined,
    dependsOn: comesAfter && [comesAfter],
  });
}

/** Nested members count, as in Mattermost. */
function membersOf(scope: Construct, group: DirectoryGroupBase): readonly string[] {
  if (group.declaredMembers) return group.declaredMembers;
  const found =
    group.entry instanceof DataFreeipaGroup
      ? group.entry
      : new DataFreeipaGroup(scope, `group:${group.groupName}`, { name: group.groupName, dependsOn: [group.entry] });
  return union([found.users, found.indirectUsers]);
}

const union = ([first = [], ...others]: readonly (readonly string[])[]): string[] =>
  Fn.setunion(first as string[], others as string[][]);
