import type { Context, Group } from './context.js';
import { converged } from './convergence.js';
import { flagsIn } from './link-set.js';
import { mendRoles } from './mend.js';
import { writeLinks } from './write.js';
import type { Goal } from './write.js';

/**
 * Links as they shall be, then roles as the links say. With `wait`, answers when the server has done its work for every
 * link that was written, or stands still: then a warning names who is left.
 */
export const reachGoal = async (
  context: Context,
  group: Group,
  goal: Goal,
  { wait }: { readonly wait: boolean },
): Promise<void> => {
  const { links, touched } = await writeLinks(context, group, goal);
  const mended = await mendRoles(context, group, goal.declared, touched);
  if (!wait) return;
  for (const syncable of [...touched, ...mended])
    if (flagsIn(links, syncable)) await converged(context, group, syncable);
};
