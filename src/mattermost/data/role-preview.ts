import { at, dataSourceOf, DiagnosticError, map, of, set, string } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import { checkIds, placeFrom } from '../places/ids.js';
import { linkableGroup } from '../links/group.js';
import { memberIds, situationWith } from '../links/admins/situation.js';
import { reconcile } from '../reconcile.js';

const ROLE_PREVIEW_ATTRIBUTES = {
  team_id: string({ optional: true, description: 'The team; or else set `channel_id`.' }),
  channel_id: string({ optional: true, description: 'The channel; or else set `team_id`.' }),
  links: map(of.bool, {
    required: true,
    description:
      'Id of a group to `scheme_admin` of its link, as it would be. Links of other groups count as they are now; an empty map asks what the present links would do.',
  }),
  promoted: set(of.string, { computed: true, description: 'Usernames of members who would become admin.' }),
  demoted: set(of.string, {
    computed: true,
    description: 'Usernames of members who would lose the role, admins made by hand among them.',
  }),
  kept: set(of.string, { computed: true, description: 'Usernames of those who are admin and would stay it.' }),
  skipped_guests: set(of.string, {
    computed: true,
    description: 'Usernames of guests in a granting group: a group never changes them.',
  }),
};

export const rolePreview = dataSourceOf<MattermostClient>()({
  name: 'mattermost_role_preview',
  description:
    'Who would gain and who would lose the admin role in one team or channel, if groups were linked so. Deactivated people are left out.',
  permissions: [
    '`sysconsole_read_user_management_groups`, `view_team` and `read_channel`: all in `system_user_manager`',
  ],
  attributes: ROLE_PREVIEW_ATTRIBUTES,
  validate: (config, { diagnostics }) => checkIds(config, true, diagnostics),
  async read(config, { client }) {
    const place = await placeFrom(client, config);
    if (!place)
      throw new DiagnosticError({ path: at('team_id'), summary: 'One of team_id and channel_id must be set' });
    const links = await Promise.all(
      [...config.links].map(async ([groupId, scheme_admin]) => {
        await linkableGroup(client, groupId, at('links').key(groupId));
        return { groupId, flags: { auto_add: false, scheme_admin }, members: await memberIds(client, groupId) };
      }),
    );
    const { promoted, demoted, kept, skippedGuests } = reconcile(await situationWith(client, place, links));
    const { usernames } = client.snapshot;
    return {
      ...config,
      promoted: await usernames(promoted),
      demoted: await usernames(demoted),
      kept: await usernames(kept),
      skipped_guests: await usernames(skippedGuests),
    };
  },
});
