import { listed } from '../../plugin/index.js';
import type { Diagnostics } from '../../plugin/index.js';
import { isMattermostError } from '../api/error.js';
import { notKnown, settled } from '../api/settled.js';
import type { MattermostClient } from '../client.js';
import type { Context, Group } from './context.js';
import { linkSetOf, NO_RIGHTS } from './link-set.js';
import type { LinkSet } from './link-set.js';
import { placeOf } from './places.js';
import type { Place } from './places.js';
import type { Preview } from './preview.js';
import { readLinks } from './read.js';
import { memberIds } from './situation.js';
import { writeLinks } from './write.js';
import type { Syncable } from '../api/types.js';

/** A removed link that may still grant admin: up to 11.10 the server's role sync does not ask whether a link is live. */
interface DeadLink {
  readonly group: Group;
  /** Ids of those in question who are in the group. */
  readonly people: readonly string[];
}

/**
 * Before a write: names removed links that would make people admin again whom no live link makes so. The server shows
 * removed links to holders of `manage_system` only, and up to 11.10 not whether they grant; people who are in the group
 * and admin for no other reason are the sign of it.
 */
export const warnOfDeadLinks = async (
  client: MattermostClient,
  place: Place,
  { unexplained, nameOf }: Preview,
  diagnostics: Diagnostics,
): Promise<void> => {
  for (const { group, people } of await deadLinks(client, place, unexplained))
    diagnostics.warning({
      summary: `${place.key}: the removed link of group ${group.name} may make ${listed(people.map(nameOf).sort())} admin again`,
      detail:
        'No live link makes them admin. Up to 11.10 a removed link grants the role at every role sync, if somebody set its scheme_admin after the removal. Where it does, this apply takes its rights away; data mattermost_stale_admins lists such links.',
    });
};

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

const deadLinks = async (
  client: MattermostClient,
  place: Place,
  people: readonly string[],
): Promise<readonly DeadLink[]> => {
  if (people.length === 0 || client.plannedNames.place(place.id)) return [];
  if (!(await client.rights.may('manage_system'))) return [];
  const groups = [...(await client.snapshot.groups()).values()];
  const found = await Promise.all(
    groups.map(async ({ id, display_name }) => {
      const members = await memberIds(client, id);
      const some = people.filter((userId) => members.has(userId));
      if (some.length === 0) return [];
      const link = await client.api.removedLink(id, place);
      // Shown as granting it grants nothing: the releases that show it do not count removed links.
      return link && !link.scheme_admin ? [{ group: { id, name: display_name }, people: some }] : [];
    }),
  );
  return found.flat();
};

const clear = async (context: Context, place: Place, group: Group): Promise<boolean> => {
  const { client, log } = context;
  const { api, snapshot, turns } = client;
  log.info('clearing a removed link that grants admin', { group: group.id, syncable: place.id });
  const before = await turns.take(`group:${group.id}`, async () => {
    const links = await readLinks(client, group.id);
    const patch = async (): Promise<boolean> => {
      if (!(await api.removedLink(group.id, place))) return false;
      await api.patchLink(group.id, { ...place, ...NO_RIGHTS });
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
