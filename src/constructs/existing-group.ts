import type { Construct } from 'constructs';
import { DataFreeipaGroup } from './bindings/freeipa/data-freeipa-group/index.js';
import { DirectoryGroupBase } from './directory-group-base.js';
import { registerGroup } from './groups-by-name.js';
import type { MattermostGroupOptions } from './mattermost-group-options.js';

/** A group that somebody else owns: it is read, never written. */
export class ExistingGroup extends DirectoryGroupBase {
  readonly entry: DataFreeipaGroup;
  readonly declaredMembers = undefined;

  constructor(
    scope: Construct,
    id: string,
    readonly groupName: string,
    mattermost?: MattermostGroupOptions,
  ) {
    super(scope, id, mattermost);
    registerGroup(this);
    this.entry = new DataFreeipaGroup(this, 'freeipa_group', { name: groupName });
  }
}
