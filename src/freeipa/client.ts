import type { Claims } from '../plugin/index.js';
import type { GroupDirectory } from './group/directory.js';
import type { PlannedGroups } from './group/planned-groups.js';
import type { References } from './group/references.js';
import type { LimitedChanges } from './limits.js';
import type { MattermostView } from './mattermost-view.js';
import type { OwnRights } from './rights.js';
import type { Schema } from './schema.js';
import type { Tree } from './tree.js';
import type { UserDirectory } from './users.js';

/** What the handlers of this provider work with. */
export interface FreeipaClient {
  readonly tree: Tree;
  readonly groups: GroupDirectory;
  readonly plannedGroups: PlannedGroups;
  readonly users: UserDirectory;
  /** Every group's name must match it as a whole. */
  readonly groupNamePattern?: RegExp;
  /** Asked before anybody is taken out of a group, and before a group is deleted. */
  readonly limits: LimitedChanges;
  /** Asked in the plan, before anything is written. */
  readonly rights: OwnRights;
  readonly schema: Schema;
  readonly mattermost: MattermostView;
  readonly claims: Claims;
  /** What points to a group. */
  readonly references: References;
  /** The group that FreeIPA puts every new user in (`ipaDefaultPrimaryGroup`), where the account may know it. */
  defaultGroup(): Promise<string | null>;
}
