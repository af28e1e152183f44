import { resourceOf } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import { CHANNEL_LINK_ATTRIBUTES, TEAM_LINK_ATTRIBUTES } from './attributes.js';
import type { LinkState } from './attributes.js';
import { idsOf, readLink, removeLink, writeLink } from './life.js';
import { planLink } from './plan.js';

const PERMISSIONS = [
  '`sysconsole_read_user_management_groups` and `sysconsole_write_user_management_groups`: both in `system_user_manager`',
  '`view_team` and `read_channel` to see members: both in `system_user_manager`',
];
const TIMEOUTS = { create: '10m', update: '10m', delete: '10m' };

export const groupTeamLink = resourceOf<MattermostClient>()({
  name: 'mattermost_group_team_link',
  description:
    "One link of a group to a team, for owners who share a group. One owner's links are better held by one mattermost_group_links.",
  permissions: PERMISSIONS,
  attributes: TEAM_LINK_ATTRIBUTES,
  timeouts: TIMEOUTS,

  create: async (plan, context) =>
    team(await writeLink('team', ofTeam(plan), context, (state) => context.checkpoint(team(state)))),
  async read(state, context) {
    const found = await readLink('team', ofTeam(state), context);
    return found && team(found);
  },
  update: async (_, plan, context) =>
    team(await writeLink('team', ofTeam(plan), context, (state) => context.checkpoint(team(state)))),
  delete: (state, context) => removeLink('team', ofTeam(state), context, (left) => context.checkpoint(team(left))),

  async plan({ prior, proposed }, context) {
    const change = { prior: prior && ofTeam(prior), proposed: proposed && ofTeam(proposed) };
    const planned = await planLink('team', change, context);
    return planned && proposed ? { ...proposed, id: planned.id, unreconciled: planned.unreconciled } : undefined;
  },

  import: {
    forms: '`group_id:team_id`',
    example: 'abcdefghijklmnopqrstuvwxyz:zyxwvutsrqponmlkjihgfedcba',
    async run(id, { client }) {
      const { groupId, syncableId } = await idsOf('team', id, client);
      return { id, group_id: groupId, team_id: syncableId };
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

  create: async (plan, context) =>
    channel(await writeLink('channel', ofChannel(plan), context, (state) => context.checkpoint(channel(state)))),
  async read(state, context) {
    const found = await readLink('channel', ofChannel(state), context);
    return found && channel(found);
  },
  update: async (_, plan, context) =>
    channel(await writeLink('channel', ofChannel(plan), context, (state) => context.checkpoint(channel(state)))),
  delete: (state, context) =>
    removeLink('channel', ofChannel(state), context, (left) => context.checkpoint(channel(left))),

  async plan({ prior, proposed }, context) {
    const change = { prior: prior && ofChannel(prior), proposed: proposed && ofChannel(proposed) };
    const planned = await planLink('channel', change, context);
    return planned && proposed ? { ...proposed, id: planned.id, unreconciled: planned.unreconciled } : undefined;
  },

  import: {
    forms: '`group_id:channel_id`',
    example: 'abcdefghijklmnopqrstuvwxyz:zyxwvutsrqponmlkjihgfedcba',
    async run(id, { client }) {
      const { groupId, syncableId } = await idsOf('channel', id, client);
      return { id, group_id: groupId, channel_id: syncableId };
    },
  },
});

/** The id of the team or channel under one name, and back. */
const ofTeam = <T extends { readonly team_id: unknown }>({ team_id, ...rest }: T) => ({
  ...rest,
  syncableId: team_id as T['team_id'],
});
const ofChannel = <T extends { readonly channel_id: unknown }>({ channel_id, ...rest }: T) => ({
  ...rest,
  syncableId: channel_id as T['channel_id'],
});
const team = ({ syncableId, ...rest }: LinkState) => ({ ...rest, team_id: syncableId });
const channel = ({ syncableId, ...rest }: LinkState) => ({ ...rest, channel_id: syncableId });
