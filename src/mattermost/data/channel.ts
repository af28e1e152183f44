import { bool, dataSourceOf, string } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';

export const CHANNEL_DATA_ATTRIBUTES = {
  team_id: string({ required: true, description: 'Id of the team.' }),
  name: string({ required: true, description: "Name in the channel's address: `incidents`." }),
  id: string({ computed: true, description: "Mattermost's id of the channel." }),
  display_name: string({ computed: true, description: 'Name as shown.' }),
  purpose: string({ computed: true, description: 'Purpose, may be empty.' }),
  header: string({ computed: true, description: 'Header, may be empty.' }),
  type: string({ computed: true, description: '`public` or `private`.' }),
  group_constrained: bool({ computed: true, description: 'Whether only members of linked groups may be members.' }),
};

export const channelData = dataSourceOf<MattermostClient>()({
  name: 'mattermost_channel',
  description: 'A channel that exists.',
  permissions: ['`read_channel`: held by members of the channel, and by `system_user_manager`'],
  attributes: CHANNEL_DATA_ATTRIBUTES,
  read: () => Promise.reject(new Error('Reading is not part of this version yet.')),
});
