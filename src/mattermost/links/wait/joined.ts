import type { Link } from '../../api/types.js';
import { untilNothingLeft } from '../../pace.js';
import type { Context, Group } from '../context.js';
import { pendingNow } from '../admins/situation.js';

/**
 * After a link with `auto_add`: waits until everybody in the group is a member. The server joins one person after
 * another, and two such tasks at once on one team lose people, so the next link of the team has to wait. Who stays out
 * is looked at once more at the end, by {@link converged}.
 */
export const joined = async (context: Context, group: Group, link: Link): Promise<void> => {
  const missing = async (): Promise<readonly string[]> => {
    const { joining } = await pendingNow(context.client, group.id, link, link);
    return [...joining.admins, ...joining.members];
  };
  await untilNothingLeft(missing, context.client.polling, context.signal, (left) =>
    context.log.info(`waiting for ${left.length} people to join`, { group: group.id, syncable: link.id }),
  );
};
