import { at, bool, dataSourceOf, DiagnosticError, string } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import { archivedPlace } from '../team/taken-name.js';

const CHANNEL_DATA_ATTRIBUTES = {
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
  async read({ team_id, name }, { client }) {
    const channel =
      (await client.snapshot.channelByName(team_id, name)) ?? (await client.api.channels.holderOfName(team_id, name));
    if (!channel)
      throw new DiagnosticError({
        path: at('name'),
        summary: `There is no channel ${JSON.stringify(name)} in the team ${team_id}`,
        detail: 'Expected the name in the address of a channel that exists and that the account may see.',
      });
    if (channel.archived)
      throw archivedPlace('channel', `${(await client.snapshot.team(team_id))?.name ?? team_id}/${name}`);
    const { archived: _, ...found } = channel;
    return { ...found, team_id, name };
  },
});
