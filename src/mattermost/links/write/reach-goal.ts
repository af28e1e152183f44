import type { Syncable } from '../../api/types.js';
import type { Context, Group } from '../context.js';
import { converged } from '../wait/converged.js';
import { demoted, stayedDemoted, StillAdmin } from '../wait/demoted.js';
import { clearDeadLinks } from './clear-dead-links.js';
import { formerGrants } from '../admins/former-grants.js';
import { linkSetOf, NO_LINKS, NO_RIGHTS } from '../set/link-set.js';
import type { Goal } from '../set/goal.js';
import { mendRoles } from './mend-roles.js';
import { patchAgain } from './patch-again.js';
import { isThere, placeOf } from '../../places/place.js';
import { readLinks } from '../set/read.js';
import { writeLinks } from './write-links.js';
import type { Written } from './write-links.js';

/**
 * Links as they shall be, then roles as the links say. With `wait`, answers when the server has done its work for every
 * link that was written, or stands still: then a warning names who is left. What was revoked is looked at again after
 * it was unlinked.
 */
export const reachGoal = (context: Context, group: Group, goal: Goal, options: Options): Promise<void> =>
  context.client.linkActivity.during(() => reach(context, group, goal, options));

interface Options {
  readonly wait: boolean;
}

const reach = async (context: Context, group: Group, goal: Goal, { wait }: Options): Promise<void> => {
  const { links, touched, revoked } = await writeClearing(context, group, goal);
  const former = new Map([...revoked, ...(wait ? formerGrants(goal) : [])].map((syncable) => [syncable.id, syncable]));
  for (const syncable of former.values())
    if (!links.get(syncable.id)?.scheme_admin && (await isThere(context.client, syncable)))
      await expectRevoked(context, group, syncable);
  const mended = await mendRoles(context, group, goal.declared, touched);
  if (!wait) return;
  for (const syncable of [...touched, ...mended]) if (links.has(syncable.id)) await converged(context, group, syncable);
};

/** Where a removed link keeps people admin who should lose the role, takes its rights away and writes once more. */
const writeClearing = async (context: Context, group: Group, goal: Goal): Promise<Written> => {
  const cleared = new Set<string>();
  for (;;) {
    try {
      return await writeLinks(context, group, goal);
    } catch (error) {
      if (!(error instanceof StillAdmin) || cleared.has(error.syncable.id)) throw error;
      cleared.add(error.syncable.id);
      if (!(await clearDeadLinks(context, error.syncable, error.people))) throw error;
    }
  }
};

/** Somebody may have become admin between the demotion and the unlinking: such as a person who was just being joined. */
const expectRevoked = async (context: Context, group: Group, syncable: Syncable): Promise<void> => {
  try {
    await stayedDemoted(context, group, syncable);
  } catch (error) {
    if (!(error instanceof StillAdmin)) throw error;
    await clearDeadLinks(context, syncable, error.people);
    await demoteOnceMore(context, group, syncable);
    await stayedDemoted(context, group, syncable);
  }
};

/** Only a link makes the server set the roles: one that is there as it is; else one without any rights, removed again. */
const demoteOnceMore = async (context: Context, group: Group, syncable: Syncable): Promise<void> => {
  const live = (await readLinks(context.client, group.id)).get(syncable.id);
  if (live) {
    await context.client.turns.take(`group:${group.id}`, () => patchAgain(context, group, live));
    return;
  }
  const held = new Set([syncable.id]);
  const declared = linkSetOf([{ ...(await placeOf(context.client, syncable)), ...NO_RIGHTS }]);
  await writeLinks(context, group, { declared, held, mode: 'additive', revoke: true });
  await demoted(context, group, syncable);
  await writeLinks(context, group, { declared: NO_LINKS, held, mode: 'additive', revoke: true });
};
