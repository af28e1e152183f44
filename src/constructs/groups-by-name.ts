import { DeclarationError } from './declaration-error.js';
import type { DirectoryGroupBase } from './directory-group-base.js';
import type { Environment } from './environment.js';

const groups = new WeakMap<Environment, Map<string, DirectoryGroupBase>>();

/** The group of this name that the environment has, declared or referred to. */
export const findGroup = (environment: Environment, groupName: string): DirectoryGroupBase | undefined =>
  groups.get(environment)?.get(groupName);

/** @throws DeclarationError when the environment has a group of this name: two owners of one group undo each other. */
export function registerGroup(group: DirectoryGroupBase): void {
  const { environment, groupName } = group;
  const other = findGroup(environment, groupName);
  if (other) {
    throw new DeclarationError(
      group,
      `is the group ${groupName}, which ${other.node.path} is already: declare a group once, and use that construct`,
    );
  }
  groups.set(environment, (groups.get(environment) ?? new Map<string, DirectoryGroupBase>()).set(groupName, group));
}
