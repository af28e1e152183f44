import { listed } from '../../../plugin/index.js';
import type { Link, Syncable } from '../../api/types.js';
import { untilNothingLeft } from '../../pace.js';
import type { Outcome } from '../../reconcile.js';
import type { Context, Group } from '../context.js';
import { clearDeadLinks } from '../write/clear-dead-links.js';
import { patchAgain } from '../write/patch-again.js';
import { placeOf } from '../../places/place.js';
import { knownLinks } from '../set/read.js';
import { pendingNow } from '../admins/situation.js';

/**
 * Waits until roles and memberships are what the link says, as it is then: another owner may have changed it since it
 * was written. Where the server stands still before that, the link is patched once more, which makes it look again at
 * everybody; removed links that still grant are cleared then, and who is left after that is named in a warning.
 */
export const converged = async (context: Context, group: Group, syncable: Syncable): Promise<void> => {
  const { client } = context;
  const linkNow = async (): Promise<Link | undefined> => (await knownLinks(client, group.id)).get(syncable.id);
  const outcome = async (): Promise<Outcome | undefined> => {
    const link = await linkNow();
    return link && pendingNow(client, group.id, syncable, link);
  };
  const wait = (): Promise<readonly string[]> =>
    untilNothingLeft(
      async () => idsIn(await outcome()),
      client.polling,
      context.signal,
      (left) =>
        context.log.info(`waiting for the roles or memberships of ${left.length} people`, { syncable: syncable.id }),
    );
  const left = await wait();
  if (left.length === 0) return;
  if ((await removedBefore(context, syncable, left)).length < left.length) {
    context.log.info('the server stands still: patching the link again', { group: group.id, syncable: syncable.id });
    await client.turns.take(`group:${group.id}`, async () => {
      const link = await linkNow();
      if (link) await patchAgain(context, group, link);
    });
    if ((await wait()).length === 0) return;
  }
  const stuck = (await outcome())?.demoted ?? [];
  if (stuck.length > 0 && (await clearDeadLinks(context, syncable, stuck)) && (await wait()).length === 0) return;
  const pending = await outcome();
  if (pending && idsIn(pending).length > 0) await warn(context, group, syncable, pending);
};

const idsIn = (outcome: Outcome | undefined): readonly string[] =>
  outcome ? [...outcome.promoted, ...outcome.demoted, ...outcome.joining.admins, ...outcome.joining.members] : [];

const warn = async (context: Context, group: Group, syncable: Syncable, left: Outcome): Promise<void> => {
  const { key } = await placeOf(context.client, syncable);
  const outside = [...left.joining.admins, ...left.joining.members];
  const removed = await removedBefore(context, syncable, outside);
  const lines = [
    await line(context, left.promoted, 'not admin yet'),
    await line(
      context,
      left.demoted,
      'still admin, perhaps through a removed link of another group, which grants the role up to 11.10: data mattermost_stale_admins lists such links, an account with manage_system clears them here',
    ),
    await line(
      context,
      removed,
      'not a member: removed from the team earlier, and the server does not add such people again (LdapSettings.ReAddRemovedMembers); add them by hand',
    ),
    await line(
      context,
      outside.filter((id) => !removed.includes(id)),
      'not a member, though the group is linked with auto_add: perhaps removed earlier, or the team takes other e-mail domains only',
    ),
  ];
  context.diagnostics.warning({
    summary: `${key}: the server has not finished what the link of group ${group.name} says`,
    detail: lines.filter(Boolean).join('\n'),
  });
};

/** Who was a member of the team once. Each costs a call: asked for the first few only. Channels keep no trace. */
const removedBefore = async (
  context: Context,
  { type, id: teamId }: Syncable,
  ids: readonly string[],
): Promise<readonly string[]> => {
  if (type === 'channel') return [];
  const asked = ids.slice(0, 20);
  const answers = await Promise.all(asked.map((id) => context.client.api.teams.wasRemoved(teamId, id)));
  return asked.filter((_, i) => answers[i]);
};

const line = async (context: Context, ids: readonly string[], what: string): Promise<string> =>
  ids.length === 0 ? '' : `${listed(await context.client.snapshot.usernames(ids))}: ${what}.`;
