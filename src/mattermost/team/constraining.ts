import { at, DiagnosticError } from '../../plugin/index.js';
import type { Diagnostics } from '../../plugin/index.js';
import type { Syncable } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { listed } from '../links/describe.js';

/** On a new team or channel no group is linked yet: the flag would remove everybody, its creator first. */
export const constrainedTooEarly = (type: Syncable['type']): DiagnosticError =>
  new DiagnosticError({
    path: at('group_constrained'),
    summary: `A new ${type} cannot be group-constrained: it would be emptied for good`,
    detail: `No group is linked to it yet, so the server would remove everybody, and people who were removed do not come back when a group is linked later. Link the groups first (mattermost_group_links), constrain last: leave group_constrained out and add a mattermost_group_constraint with ${type}_id that depends on the links.`,
  });

/** Before the flag is turned on. Throws where no group is linked. */
export const requireLinkedGroup = async (
  client: MattermostClient,
  syncable: Syncable,
  name: string,
): Promise<readonly string[]> => {
  client.snapshot.forgetSyncable(syncable);
  const groups = (await client.snapshot.grants(syncable)).map((grant) => grant.groupId);
  if (groups.length > 0) return groups;
  throw new DiagnosticError({
    path: at('group_constrained'),
    summary: `No group is linked to ${name}: constraining it would empty it for good`,
    detail:
      'Everybody would be removed, and people who were removed do not come back when a group is linked later. Link a group first (mattermost_group_links); a mattermost_group_constraint that depends on the links keeps the order within one apply.',
  });
};

/** Says who will be removed when the flag is turned on. */
export const warnOfConstraining = async (
  client: MattermostClient,
  syncable: Syncable,
  name: string,
  diagnostics: Diagnostics,
): Promise<void> => {
  const groups = await requireLinkedGroup(client, syncable, name);
  const outside = await client.api.membersOutside(syncable, groups);
  if (outside.length === 0) return;
  diagnostics.warning({
    path: at('group_constrained'),
    summary: `Removed from ${name}: ${listed(outside.map((user) => user.username).sort())}`,
    detail: 'They are in none of the linked groups.',
  });
};
