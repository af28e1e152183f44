import { at, bool, dataSourceOf, DiagnosticError, string } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import { archivedPlace } from '../team/taken-name.js';

const TEAM_DATA_ATTRIBUTES = {
  name: string({ required: true, description: "Name in the team's address: `ops`." }),
  id: string({ computed: true, description: "Mattermost's id of the team." }),
  display_name: string({ computed: true, description: 'Name as shown.' }),
  description: string({ computed: true, description: 'Description, may be empty.' }),
  type: string({ computed: true, description: '`open` or `invite`.' }),
  allow_open_invite: bool({
    computed: true,
    description: 'Whether everybody with an account may find and join it, where it is open.',
  }),
  group_constrained: bool({ computed: true, description: 'Whether only members of linked groups may be members.' }),
};

export const teamData = dataSourceOf<MattermostClient>()({
  name: 'mattermost_team',
  description: 'A team that exists.',
  permissions: ['`view_team`: held by members of the team, and by `system_user_manager`'],
  attributes: TEAM_DATA_ATTRIBUTES,
  async read({ name }, { client }) {
    const team = await client.snapshot.teamByName(name);
    if (!team)
      throw new DiagnosticError({
        path: at('name'),
        summary: `There is no team ${JSON.stringify(name)}`,
        detail: 'Expected the name in the address of a team that exists and that the account may see.',
      });
    if (team.archived) throw archivedPlace('team', name);
    const { archived: _, ...found } = team;
    return { ...found, name };
  },
});
