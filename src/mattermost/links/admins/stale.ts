import type { MattermostClient } from '../../client.js';
import { reconcile } from '../../reconcile.js';
import { placeOf } from '../../places/place.js';
import type { Place } from '../../places/place.js';
import { memberIds, situationWith } from './situation.js';

interface Stale {
  readonly place: Place;
  /** Ids of people who are admin though no live link grants it. */
  readonly admins: readonly string[];
  readonly removedLinks: readonly RemovedLink[];
}

interface RemovedLink {
  readonly groupId: string;
  /** As the server shows it. */
  readonly scheme_admin: boolean;
  /** Those of the stale admins who are in the group. */
  readonly admins: readonly string[];
}

/** Every team and channel that a group of the directory is linked to. */
export const linkedPlaces = async (client: MattermostClient): Promise<readonly Place[]> => {
  const groups = await client.snapshot.groups();
  const links = (await Promise.all([...groups.keys()].map((id) => client.snapshot.links(id)))).flat();
  const linked = new Map(links.map((link) => [link.id, link]));
  return Promise.all([...linked.values()].map((link) => placeOf(client, link)));
};

/**
 * @param removed look for removed links too: one call for each group of the directory
 * @param alsoWithoutAdmins look for them also where nobody is a stale admin
 */
export const findStale = async (
  client: MattermostClient,
  place: Place,
  { removed, alsoWithoutAdmins }: { readonly removed: boolean; readonly alsoWithoutAdmins: boolean },
): Promise<Stale> => {
  const { demoted: admins } = reconcile(await situationWith(client, place, []));
  const looks = removed && (alsoWithoutAdmins || admins.length > 0);
  return { place, admins, removedLinks: looks ? await removedLinks(client, place, admins) : [] };
};

const removedLinks = async (
  client: MattermostClient,
  place: Place,
  admins: readonly string[],
): Promise<readonly RemovedLink[]> => {
  const groups = [...(await client.snapshot.groups()).keys()].sort();
  const found = await Promise.all(
    groups.map(async (groupId) => {
      const link = await client.api.links.removed(groupId, place);
      if (!link) return [];
      const members = await memberIds(client, groupId);
      return [{ groupId, scheme_admin: link.scheme_admin, admins: admins.filter((id) => members.has(id)) }];
    }),
  );
  return found.flat();
};
