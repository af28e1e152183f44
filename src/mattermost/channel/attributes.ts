import { bool, lengthAtMost, oneOf, string } from '../../plugin/index.js';
import type { Planned, Proposed, State } from '../../plugin/index.js';
import { isDisplayName } from '../team/names.js';
import { isNewChannelName } from './names.js';

export const CHANNEL_ATTRIBUTES = {
  id: string({ computed: true, useStateForUnknown: true, description: "Mattermost's id of the channel." }),
  team_id: string({
    required: true,
    requiresReplace: true,
    description: 'Id of the team: `id` of a `mattermost_team`.',
  }),
  name: string(
    { required: true, description: "Name in the channel's address: `incidents`. Changed in place." },
    { validate: [isNewChannelName] },
  ),
  display_name: string({ required: true, description: 'Name as shown.' }, { validate: [isDisplayName] }),
  type: string(
    {
      default: 'public',
      description:
        '`public`, or `private`: only members see it. Converted in place, both ways; `town-square` stays public.',
    },
    { validate: [oneOf('public', 'private')] },
  ),
  purpose: string(
    { default: '', description: 'What the channel is for, at most 250 characters.' },
    { validate: [lengthAtMost(250)] },
  ),
  header: string(
    { default: '', description: 'Text at the top of the channel, Markdown, at most 1024 characters.' },
    { validate: [lengthAtMost(1024)] },
  ),
  group_constrained: bool({
    optional: true,
    computed: true,
    description:
      'Whether only members of linked groups may be members. Not managed when left out. It cannot be set on a new channel, which it would empty for good: link a group first, and use `mattermost_group_constraint`.',
  }),
  on_destroy: string(
    {
      default: 'archive',
      description:
        '`archive`: the channel can be restored, and keeps its name. `delete`: for good, with its messages; needs `ServiceSettings.EnableAPIChannelDeletion`. The default channels `town-square` and `off-topic` stay either way.',
    },
    { validate: [oneOf('archive', 'delete')] },
  ),
};

export type ChannelAttributes = typeof CHANNEL_ATTRIBUTES;
export type ChannelState = State<ChannelAttributes>;
export type PlannedChannel = Planned<ChannelAttributes>;
export type ProposedChannel = Proposed<ChannelAttributes>;
