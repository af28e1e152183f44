import type { DirectoryGroupBase } from './directory-group-base.js';
import { Registry } from './per-environment.js';

/** The groups that each environment has, declared or referred to. */
export const groups = new Registry<DirectoryGroupBase>();

/** @throws DeclarationError when the environment has a group of this name: two owners of one group undo each other. */
export const registerGroup = (group: DirectoryGroupBase): void =>
  groups.add(
    group,
    group.groupName,
    ({ node }) =>
      `is the group ${group.groupName}, which ${node.path} is already: declare a group once, and use that construct`,
  );
