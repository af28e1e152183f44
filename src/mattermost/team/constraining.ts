import { at, DiagnosticError } from '../../plugin/index.js';
import type { Diagnostics } from '../../plugin/index.js';
import type { Syncable } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { announceRemoval, refuseRemoval, removalBy } from '../constraint/removal.js';

/** On a new team or channel no group is linked yet: the flag would remove everybody, its creator first. */
export const constrainedTooEarly = (type: Syncable['type']): DiagnosticError =>
  new DiagnosticError({
    path: at('group_constrained'),
    summary: `A new ${type} cannot be group-constrained: it would be emptied for good`,
    detail: `No group is linked to it yet, so the server would remove everybody, and people who were removed do not come back when a group is linked later. Link the groups first (mattermost_group_links), constrain last: leave group_constrained out and add a mattermost_group_constraint with ${type}_id that depends on the links.`,
  });

/** Before the flag is turned on. Throws where no group is linked, or more people would go than the limits allow. */
export const requireReady = async (client: MattermostClient, syncable: Syncable): Promise<void> => {
  client.snapshot.forgetSyncable(syncable);
  refuseRemoval(await removalBy(client, syncable), at('group_constrained'));
};

/** Says who will be removed when the flag is turned on. Throws where no group is linked. */
export const warnOfConstraining = async (
  client: MattermostClient,
  syncable: Syncable,
  diagnostics: Diagnostics,
): Promise<void> => {
  client.snapshot.forgetSyncable(syncable);
  const removal = await removalBy(client, syncable);
  if (!removal.linked) refuseRemoval(removal, at('group_constrained'));
  announceRemoval(removal, at('group_constrained'), diagnostics);
};
