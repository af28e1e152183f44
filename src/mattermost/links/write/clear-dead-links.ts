import { listed } from '../../../plugin/index.js';
import { isMattermostError } from '../../api/error.js';
import { notKnown, settled } from '../../api/settled.js';
import type { Syncable } from '../../api/types.js';
import type { Context, Group } from '../context.js';
import { deadLinks } from '../admins/dead-links.js';
import { linkSetOf, NO_RIGHTS } from '../set/link-set.js';
import type { LinkSet } from '../set/link-set.js';
import { placeOf } from '../../places/place.js';
import type { Place } from '../../places/place.js';
import { readLinks } from '../set/read.js';
import { writeLinks } from './write-links.js';

/**
 * Takes the rights from removed links that keep people admin, after the server has set the roles and they still are.
 * A patch of a removed link of a channel writes the link of its team as well: that is put back as it was. Gives whether
 * there was anything to clear.
 */
export const clearDeadLinks = async (
  context: Context,
  syncable: Syncable,
  stillAdmin: readonly string[],
): Promise<boolean> => {
  const { client, diagnostics } = context;
  const place = await placeOf(client, syncable);
  let cleared = false;
  for (const { group, people } of await deadLinks(client, place, stillAdmin)) {
    if (!(await clear(context, place, group))) continue;
    cleared = true;
    diagnostics.warning({
      summary: `${place.key}: the removed link of group ${group.name} still made ${listed(await client.snapshot.usernames(people))} admin, and was cleared`,
      detail:
        'Somebody had set its scheme_admin after it was removed. It is still removed, and grants nothing any more.',
    });
  }
  return cleared;
};

const clear = async (context: Context, place: Place, group: Group): Promise<boolean> => {
  const { client, log } = context;
  const { api, snapshot, turns } = client;
  log.info('clearing a removed link that grants admin', { group: group.id, syncable: place.id });
  const before = await turns.take(`group:${group.id}`, async () => {
    const links = await readLinks(client, group.id);
    const patch = async (): Promise<boolean> => {
      if (!(await api.links.removed(group.id, place))) return false;
      await api.links.patch(group.id, { ...place, ...NO_RIGHTS });
      return true;
    };
    try {
      const done = await turns.take(`team:${place.teamId}`, () => settled(patch, notKnown));
      return done ? links : undefined;
    } catch (error) {
      // A channel of a constrained team that the group is not linked to: no call reaches its link.
      if (isMattermostError(error, 400, 'group_not_associated_to_synced_team')) return undefined;
      throw error;
    }
  });
  snapshot.forgetSyncable(place);
  if (before && place.type === 'channel') await putTeamBack(context, group, place.teamId, before);
  return before !== undefined;
};

const putTeamBack = async (context: Context, group: Group, teamId: string, before: LinkSet): Promise<void> => {
  const link = before.get(teamId);
  const declared = linkSetOf(link ? [link] : []);
  await writeLinks(context, group, { declared, held: new Set([teamId]), mode: 'additive', revoke: true });
};
