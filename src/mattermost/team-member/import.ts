import { DiagnosticError } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import { idOf } from './attributes.js';
import type { TeamMemberState } from './attributes.js';

/** `team/username`, or ids in the place of either. */
export const importedMember = async (client: MattermostClient, id: string): Promise<Partial<TeamMemberState>> => {
  const [, teamText, userText] = /^([^/]+)\/([^/]+)$/.exec(id) ?? [];
  if (!teamText || !userText)
    throw new DiagnosticError({
      summary: `${JSON.stringify(id)} does not name a member of a team`,
      detail: 'Expected "team/username", such as "ops/ada", or "TEAM_ID/USER_ID".',
    });
  const team =
    (isId(teamText) ? await client.snapshot.team(teamText) : undefined) ?? (await client.snapshot.teamByName(teamText));
  if (!team || team.archived)
    throw new DiagnosticError({
      summary: team ? `The team ${team.name} is archived` : `There is no team ${JSON.stringify(teamText)}`,
      detail: team
        ? `Restore it first: mmctl team restore ${team.name}`
        : 'Expected the name in its address, or its id, and an account that may see it.',
    });
  const user =
    (isId(userText) ? (await client.snapshot.users([userText])).get(userText) : undefined) ??
    (await client.snapshot.usersByName([userText])).get(userText);
  if (!user)
    throw new DiagnosticError({ summary: `Nobody in Mattermost has the username or id ${JSON.stringify(userText)}` });
  if (!(await client.api.teams.member(team.id, user.id)))
    throw new DiagnosticError({
      summary: `${user.username} is not in ${team.name}`,
      detail: 'There is nothing to import. Leave the import out, and the membership is created.',
    });
  return { id: idOf(team.id, user.id), team_id: team.id, username: user.username, user_id: user.id };
};

const isId = (text: string): boolean => /^[a-z0-9]{26}$/.test(text);
