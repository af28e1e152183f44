import { type ITerraformDependable, Token } from 'cdktf';
import type { Construct } from 'constructs';
import { DeclarationError } from './declaration-error.js';
import { DirectoryGroupBase } from './directory-group-base.js';
import { namesProblem } from './group-name.js';

/** People and groups. Groups are given as constructs, or by name when they are not part of the code. */
export interface Principals {
  /**
   * Usernames.
   * @default - nobody
   */
  readonly users?: readonly string[];
  /**
   * Groups, whose members count too.
   * @default - none
   */
  readonly groups?: readonly (DirectoryGroupBase | string)[];
}

export interface Members extends Principals {
  /**
   * SIDs from trusted domains; the group must be external.
   * @default - none
   */
  readonly external?: readonly string[];
  /**
   * `authoritative`: exactly these, everybody else is removed. `additive`: these among others. `audit`: nothing is written.
   * @default - `authoritative`
   */
  readonly mode?: 'authoritative' | 'additive' | 'audit';
}

/**
 * Usernames and group names as the directory will keep them, in one order whatever the order in code.
 * @throws DeclarationError for a name that FreeIPA would refuse or fold, and for two that differ only by case
 */
export function namesOf(scope: Construct, role: string, { users, groups }: Principals) {
  const groupNames = groups?.map((group) => (typeof group === 'string' ? group : group.groupName));
  return {
    users: users && checked(scope, `${role}.users`, users),
    groups: groupNames && checked(scope, `${role}.groups`, groupNames),
  };
}

/** What has to exist before these groups can be named. */
export function entriesOf({ groups = [] }: Principals = {}): ITerraformDependable[] | undefined {
  const entries = groups.filter((group) => group instanceof DirectoryGroupBase).map(({ entry }) => entry);
  return entries.length > 0 ? entries : undefined;
}

/**
 * Usernames that the declaration makes members, through nested groups too, as far as the code knows them.
 * A list that only Terraform knows stands alone: nothing can be added to it here.
 */
export function declaredUsers({ users = [], groups = [] }: Principals): string[] {
  if (Token.isUnresolved(users)) return [...users];
  const nested = groups.map((group) => (group instanceof DirectoryGroupBase ? (group.declaredMembers ?? []) : []));
  return sorted([...users, ...nested.filter((members) => !Token.isUnresolved(members)).flat()]);
}

function checked(scope: Construct, what: string, names: readonly string[]): string[] {
  if (Token.isUnresolved(names)) return [...names];
  const written = names.filter((name) => !Token.isUnresolved(name));
  const problem = namesProblem(written);
  if (problem !== undefined) throw new DeclarationError(scope, `${what} has ${problem}`);
  return sorted(names);
}

const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();
