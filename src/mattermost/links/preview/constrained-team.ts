import type { Diagnostics, Path } from '../../../plugin/index.js';
import type { MattermostClient } from '../../client.js';
import type { LinkChange } from '../set/goal.js';
import { isConstrained } from './leaving.js';
import { placeOf } from '../../places/place.js';
import type { Place } from '../../places/place.js';

/**
 * Refuses a channel's link where its team is constrained and not linked to the group: the server makes no team link by
 * itself then. Source: POST /groups/{id}/channels/{id}/link, `group_not_associated_to_synced_team`.
 */
export const refuseUnlinkedTeams = async (
  client: MattermostClient,
  { desired, steps }: LinkChange,
  pathOf: (place: Place) => Path | undefined,
  diagnostics: Diagnostics,
): Promise<void> => {
  for (const { act, link } of steps) {
    if (act !== 'link' || link.type !== 'channel') continue;
    const team = { type: 'team', id: link.teamId } as const;
    const planned = client.plannedLinks.constraint(team);
    if (desired.has(team.id) || !(planned ?? (await isConstrained(client, team)))) continue;
    const { key } = await placeOf(client, team);
    const path = pathOf(link);
    diagnostics.error({
      summary: `${link.key} cannot be linked before its team is: ${key} is constrained to its groups`,
      detail: `Declare a link of the same group to the team ${key} as well; it is made first. Only in teams without a constraint does the server make it by itself.`,
      ...(path && { path }),
    });
  }
};
