import { bool, dataSourceOf, listNested, mapNested, of, set, string } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import { checkIds, placeFrom } from '../places/ids.js';
import { findStale, linkedPlaces } from '../links/admins/stale.js';

const STALE_ADMINS_ATTRIBUTES = {
  team_id: string({
    optional: true,
    description: 'Only this team. Without it and `channel_id`: every team and channel that a group is linked to now.',
  }),
  channel_id: string({ optional: true, description: 'Only this channel.' }),
  places: mapNested(
    { admins: set(of.string, { computed: true, description: 'Usernames.' }) },
    {
      computed: true,
      description:
        'By `team` or `team/channel`: who is admin there though no live link grants it. Made by hand, or left over by a link that was removed without demoting first. The next role sync takes the role from them.',
    },
  ),
  dead_links: listNested(
    {
      place: string({ computed: true, description: '`team` or `team/channel`.' }),
      group_id: string({ computed: true, description: 'The group that was linked there.' }),
      scheme_admin: bool({
        computed: true,
        description: 'As the server shows it. Up to 11.6 it shows false for every link, whatever it grants.',
      }),
      admins: set(of.string, {
        computed: true,
        description: 'Usernames of those in the group who are admin there though no live link grants it.',
      }),
    },
    {
      computed: true,
      description:
        'Removed links, as far as the server shows them. Up to 11.6 such a link still makes admins at every role sync, if somebody set its `scheme_admin` after the removal; people in `admins` are the sign of it. Looked for in the team or channel asked for, else only where `places` names somebody. Empty where `dead_links_visible` is false. A resource that links another group there with `scheme_admin` clears such a link when it keeps people admin; linking its group there once more and unlinking it does the same.',
    },
  ),
  dead_links_visible: bool({
    computed: true,
    description: 'Whether the account may see removed links: the server shows them to holders of `manage_system` only.',
  }),
};

export const staleAdmins = dataSourceOf<MattermostClient>()({
  name: 'mattermost_stale_admins',
  description: 'People who are admin through no live link, and removed links that could make them so again.',
  permissions: [
    '`sysconsole_read_user_management_groups`, `view_team` and `read_channel`: all in `system_user_manager`',
    '`manage_system` to see removed links; without it they are left out',
  ],
  attributes: STALE_ADMINS_ATTRIBUTES,
  validate: (config, { diagnostics }) => checkIds(config, false, diagnostics),
  async read(config, { client }) {
    const { usernames } = client.snapshot;
    const asked = await placeFrom(client, config);
    const visible = await client.rights.may('manage_system');
    const found = await Promise.all(
      (asked ? [asked] : await linkedPlaces(client)).map((place) =>
        findStale(client, place, { removed: visible, alsoWithoutAdmins: asked !== undefined }),
      ),
    );
    found.sort((a, b) => (a.place.key < b.place.key ? -1 : 1));
    const places = new Map<string, { readonly admins: readonly string[] }>();
    for (const { place, admins } of found)
      if (admins.length > 0) places.set(place.key, { admins: await usernames(admins) });
    const deadLinks = await Promise.all(
      found.flatMap(({ place, removedLinks }) =>
        removedLinks.map(async ({ groupId, scheme_admin, admins }) => ({
          place: place.key,
          group_id: groupId,
          scheme_admin,
          admins: await usernames(admins),
        })),
      ),
    );
    return { ...config, places, dead_links: deadLinks, dead_links_visible: visible };
  },
});
