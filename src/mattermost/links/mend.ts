import type { Syncable } from '../api/types.js';
import type { Context, Group } from './context.js';
import type { LinkSet } from './link-set.js';
import { memberIds, pendingChanges } from './situation.js';

/**
 * Patches the granting links, other than those in `except`, where the roles are not what the links say: a patch with
 * `scheme_admin` in it makes the server set the roles anew, in every release.
 */
export const mendRoles = async (
  context: Context,
  group: Group,
  declared: LinkSet,
  except: readonly Syncable[],
): Promise<readonly Syncable[]> => {
  const { api, snapshot, turns } = context.client;
  const granting = [
    ...[...declared.teams].map(([id, flags]) => ({ syncable: { type: 'team', id } as const, flags })),
    ...[...declared.channels].map(([id, flags]) => ({ syncable: { type: 'channel', id } as const, flags })),
  ].filter(({ flags, syncable }) => flags.schemeAdmin && !except.some((one) => one.id === syncable.id));

  const members = await memberIds(context.client, group.id);
  const mended: Syncable[] = [];
  for (const { syncable, flags } of granting) {
    context.signal.throwIfAborted();
    snapshot.forgetSyncable(syncable);
    const { promoted, demoted } = await pendingChanges(context.client, syncable, { groupId: group.id, flags, members });
    if (promoted.length + demoted.length === 0) continue;
    context.log.info('setting the roles anew', { group: group.id, syncable: syncable.id });
    await turns.take(`group:${group.id}`, () => api.patchLink(group.id, syncable, flags));
    mended.push(syncable);
  }
  return mended;
};
