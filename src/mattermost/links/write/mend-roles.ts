import type { Syncable } from '../../api/types.js';
import type { Context, Group } from '../context.js';
import { grantingLinks } from '../set/link-set.js';
import type { LinkSet } from '../set/link-set.js';
import { patchAgain } from './patch-again.js';
import { pendingNow } from '../admins/situation.js';

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
  const { client } = context;
  const granting = grantingLinks(declared).filter((link) => !except.some((one) => one.id === link.id));
  const mended: Syncable[] = [];
  for (const link of granting) {
    context.signal.throwIfAborted();
    const { promoted, demoted } = await pendingNow(client, group.id, link, link);
    if (promoted.length + demoted.length === 0) continue;
    context.log.info('setting the roles anew', { group: group.id, syncable: link.id });
    await client.turns.take(`group:${group.id}`, () => patchAgain(context, group, link));
    mended.push(link);
  }
  return mended;
};
