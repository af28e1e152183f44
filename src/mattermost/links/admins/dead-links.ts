import type { MattermostClient } from '../../client.js';
import type { Group } from '../context.js';
import type { Place } from '../../places/place.js';
import { memberIds } from './situation.js';

/** A removed link that may still grant admin: up to 11.10 the server's role sync does not ask whether a link is live. */
interface DeadLink {
  readonly group: Group;
  /** Ids of those in question who are in the group. */
  readonly people: readonly string[];
}

/** Removed links of groups that these people are in; none where the account may not see them. */
export const deadLinks = async (
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
      const link = await client.api.links.removed(id, place);
      // Shown as granting it grants nothing: the releases that show it do not count removed links.
      return link && !link.scheme_admin ? [{ group: { id, name: display_name }, people: some }] : [];
    }),
  );
  return found.flat();
};
