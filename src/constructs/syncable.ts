import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { Constraints } from './constraints.js';
import type { DirectoryGroupBase } from './directory-group-base.js';
import { refuseUnknown } from './unknown-options.js';

export interface SyncGroupOptions {
  /**
   * Members of the group are admins here, and nobody else is: admins made by hand lose the role.
   * @default - members are ordinary members
   */
  readonly schemeAdmin?: boolean;
  /**
   * Members of the group join by themselves.
   * @default - they do
   */
  readonly autoAdd?: boolean;
}

/** What a group can be linked to: a team or a channel. */
export abstract class Syncable extends Construct {
  abstract readonly kind: 'team' | 'channel';
  /** `ops` for a team, `ops/incidents` for a channel. */
  abstract readonly address: string;
  /** Mattermost's id of the team or channel. */
  abstract readonly syncableId: string;
  /** Whether this code makes it. */
  abstract readonly madeHere: boolean;
  /** What must have been made before it can be found by name. */
  abstract readonly madeBy: TerraformResource | undefined;

  /**
   * Links a group.
   * @throws DeclarationError when the group is linked here already with other settings, or stands in another environment, and for an
   * option that there is not
   */
  syncGroup(group: DirectoryGroupBase, options: SyncGroupOptions = {}): void {
    refuseUnknown(this, options, { schemeAdmin: true, autoAdd: true });
    const { schemeAdmin = false, autoAdd = true } = options;
    const links = group.linkTo(this, { schemeAdmin, autoAdd });
    Constraints.of(this).linked(this, links);
  }

  /**
   * Only members of linked groups may be members. Everybody else is removed, after the links have been made.
   * @throws DeclarationError when that is declared already, and at synthesis when no group is linked here
   */
  constrain(): void {
    Constraints.of(this).constrain(this);
  }
}
