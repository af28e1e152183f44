import { listed } from '../../../plugin/index.js';
import type { Diagnostics } from '../../../plugin/index.js';
import type { MattermostClient } from '../../client.js';
import { deadLinks } from '../admins/dead-links.js';
import type { Place } from '../../places/place.js';
import type { Preview } from './preview.js';

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
