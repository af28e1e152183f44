import type { Syncable } from '../api/types.js';
import type { Context } from '../links/context.js';
import { knownLinks } from '../links/set/read.js';
import { linkedGroupIds, memberIds } from '../links/admins/situation.js';
import { untilNothingLeft } from '../pace.js';

/** Links that start within this time (milliseconds) of each other belong together. */
const QUIET = 500;

/**
 * Lets the links of the same run come first, and the joins that follow from them, also where Terraform was not told to
 * keep that order: whom the constraint removes cannot join any more. Where no group is linked at all it waits for one
 * a while. Bounded; what is there then decides.
 */
export const linksFirst = async (context: Context, syncable: Syncable): Promise<void> => {
  const { client, log, signal } = context;
  const without = async (): Promise<readonly string[]> => {
    await client.linkActivity.quietFor(Math.min(QUIET, client.polling.patience), signal);
    client.snapshot.forgetSyncable(syncable);
    return (await linkedGroupIds(client, syncable)).length === 0 ? [syncable.id] : [];
  };
  await untilNothingLeft(without, client.polling, signal, () =>
    log.info('waiting for a group to be linked before constraining', { syncable: syncable.id }),
  );
  await untilNothingLeft(
    () => missing(context, syncable),
    client.polling,
    signal,
    (left) => log.info(`waiting for ${left.length} people to join before constraining`, { syncable: syncable.id }),
  );
};

/** Ids of people in a group that is linked with `auto_add` who are not members. */
const missing = async ({ client }: Context, syncable: Syncable): Promise<readonly string[]> => {
  client.snapshot.forgetSyncable(syncable);
  const members = new Set((await client.snapshot.members(syncable)).map((member) => member.user_id));
  const wanted = await Promise.all(
    (await linkedGroupIds(client, syncable)).map(async (groupId) => {
      const link = (await knownLinks(client, groupId)).get(syncable.id);
      return link?.auto_add ? [...(await memberIds(client, groupId))] : [];
    }),
  );
  return [...new Set(wanted.flat())].filter((id) => !members.has(id));
};
