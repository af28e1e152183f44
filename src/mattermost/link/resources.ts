import { resourceOf } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import { CHANNEL_LINK_ATTRIBUTES, TEAM_LINK_ATTRIBUTES } from './attributes.js';
import { importedLink } from './import.js';
import { readLink, removeLink, writeLink } from './life.js';
import { planLink } from './plan.js';

const PERMISSIONS = [
  '`sysconsole_read_user_management_groups` and `sysconsole_write_user_management_groups`: both in `system_user_manager`',
  '`view_team` and `read_channel` to see members: both in `system_user_manager`',
];
const TIMEOUTS = { create: '10m', update: '10m', delete: '10m' };
const EXAMPLE = 'abcdefghijklmnopqrstuvwxyz:zyxwvutsrqponmlkjihgfedcba';
/** What the provider computes is not known before the link is written. */
const COMPUTED = { id: null, unreconciled: null };

// Each is the whole contract of one resource, with types of its own: they stay apart, however alike they are.
// jscpd:ignore-start
export const groupTeamLink = resourceOf<MattermostClient>()({
  name: 'mattermost_group_team_link',
  description:
    "One link of a group to a team, for owners who share a group. One owner's links are better held by one mattermost_group_links.",
  permissions: PERMISSIONS,
  attributes: TEAM_LINK_ATTRIBUTES,
  timeouts: TIMEOUTS,

  create: (plan, context) => writeLink({ ...plan, ...COMPUTED }, context),
  read: (state, context) => readLink(state, context),
  update: (_, plan, context) => writeLink({ ...plan, ...COMPUTED }, context),
  delete: (state, context) => removeLink(state, context),
  plan: (change, context) => planLink(change, context),

  import: {
    forms: '`group_id:team_id`',
    example: EXAMPLE,
    async run(id, { client }) {
      const { group_id, syncable } = await importedLink('team', id, client);
      return { id, group_id, team_id: syncable.id };
    },
  },
});

export const groupChannelLink = resourceOf<MattermostClient>()({
  name: 'mattermost_group_channel_link',
  description:
    "One link of a group to a channel, for owners who share a group. One owner's links are better held by one mattermost_group_links.",
  permissions: PERMISSIONS,
  attributes: CHANNEL_LINK_ATTRIBUTES,
  timeouts: TIMEOUTS,

  create: (plan, context) => writeLink({ ...plan, ...COMPUTED }, context),
  read: (state, context) => readLink(state, context),
  update: (_, plan, context) => writeLink({ ...plan, ...COMPUTED }, context),
  delete: (state, context) => removeLink(state, context),
  plan: (change, context) => planLink(change, context),

  import: {
    forms: '`group_id:channel_id`',
    example: EXAMPLE,
    async run(id, { client }) {
      const { group_id, syncable } = await importedLink('channel', id, client);
      return { id, group_id, channel_id: syncable.id };
    },
  },
});
// jscpd:ignore-end
