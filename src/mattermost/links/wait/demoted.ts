import { DiagnosticError, listed } from '../../../plugin/index.js';
import type { Syncable } from '../../api/types.js';
import { untilNothingLeft } from '../../pace.js';
import type { Context, Group } from '../context.js';
import { NO_RIGHTS } from '../set/link-set.js';
import { patchAgain } from '../write/patch-again.js';
import { placeOf } from '../../places/place.js';
import { memberIds, pendingNow } from '../admins/situation.js';

/** A link lost its rights, or was removed, and people are admin through it all the same. */
export class StillAdmin extends DiagnosticError {
  constructor(
    key: string,
    group: Group,
    readonly syncable: Syncable,
    readonly people: readonly string[],
    usernames: readonly string[],
  ) {
    super({
      summary: `${key}: the admin role is still held by people who should have lost it`,
      detail: `Group ${group.name} grants nothing in ${key} any more, but the server has not demoted ${listed(usernames)}. The next apply tries again; by hand: take the role from them in the System Console.`,
    });
  }
}

/**
 * After a link lost all its rights: waits until nobody is admin whom no live link makes so. A server that stands still,
 * as after a restart, is made to look again by one more patch.
 * @throws StillAdmin when somebody stays admin
 */
export const demoted = async (context: Context, group: Group, syncable: Syncable): Promise<void> => {
  const admins = async (): Promise<readonly string[]> =>
    (await pendingNow(context.client, group.id, syncable, undefined)).demoted;
  const again = (): Promise<void> => patchAgain(context, group, { ...syncable, ...NO_RIGHTS });
  await expectDemoted(context, group, syncable, admins, again);
};

/**
 * After a link was removed: waits until nobody of the group is admin whom no live link makes so. Others may have been
 * made admin by hand meanwhile.
 * @throws StillAdmin when somebody stays admin
 */
export const stayedDemoted = async (context: Context, group: Group, syncable: Syncable): Promise<void> => {
  const members = await memberIds(context.client, group.id);
  const admins = async (): Promise<readonly string[]> =>
    (await pendingNow(context.client, group.id, syncable, undefined)).demoted.filter((id) => members.has(id));
  await expectDemoted(context, group, syncable, admins);
};

const expectDemoted = async (
  context: Context,
  group: Group,
  syncable: Syncable,
  admins: () => Promise<readonly string[]>,
  again?: () => Promise<void>,
): Promise<void> => {
  const wait = (): Promise<readonly string[]> =>
    untilNothingLeft(admins, context.client.polling, context.signal, (some) =>
      context.log.info(`waiting for ${some.length} people to lose the admin role`, { syncable: syncable.id }),
    );
  let left = await wait();
  if (left.length > 0 && again) {
    await again();
    left = await wait();
  }
  if (left.length === 0) return;
  const { key } = await placeOf(context.client, syncable);
  throw new StillAdmin(key, group, syncable, left, await context.client.snapshot.usernames(left));
};
