import type { LinkFlags, Syncable } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import type { FormerGrant } from './former-grants.js';
import { flagsIn, grantingLinks } from './link-set.js';
import type { LinkSet } from './link-set.js';
import { placeOf } from './places.js';
import type { GroupPeople, PlaceChange } from './preview.js';
import type { Step } from './steps.js';

/** The links of one group as they are, as they are declared, and as they will be. */
export interface LinkSets {
  readonly current: LinkSet;
  readonly declared: LinkSet;
  readonly desired: LinkSet;
  /** Where nothing is linked any more, and people are still admin through what the group granted. */
  readonly left: readonly FormerGrant[];
}

/** Every link that will be written; and those that grant admin, whose people may change though the link does not. */
export const placeChanges = async (
  client: MattermostClient,
  { declared, current, desired, left }: LinkSets,
  steps: readonly Step[],
  people: GroupPeople,
): Promise<readonly PlaceChange[]> => {
  const syncables = new Map<string, Syncable>(
    [
      ...steps.map((step) => step.syncable),
      ...grantingLinks(declared).map((link) => link.syncable),
      ...left.map((grant) => grant.syncable),
    ].map((one) => [one.id, one]),
  );
  const lost = ({ id }: Syncable): LinkFlags | undefined =>
    left.some((grant) => grant.syncable.id === id) ? { auto_add: false, scheme_admin: true } : undefined;
  return Promise.all(
    [...syncables.values()].map(async (syncable) => {
      const acts = steps.filter((step) => step.syncable.id === syncable.id).map((step) => step.act);
      return {
        place: await placeOf(client, syncable),
        groups: [{ people, before: flagsIn(current, syncable) ?? lost(syncable), after: flagsIn(desired, syncable) }],
        setsRoles: acts.length === 0 || acts.some((act) => act !== 'unlink'),
      };
    }),
  );
};
