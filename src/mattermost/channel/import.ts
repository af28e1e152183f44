import { DiagnosticError } from '../../plugin/index.js';
import type { Channel } from '../api/types.js';
import type { MattermostClient } from '../client.js';

/** The channel of an import id: its own id, or `team/channel`. Throws where there is none, or an archived one. */
export const importedChannel = async (client: MattermostClient, id: string): Promise<Channel> => {
  const [teamName = '', name, ...rest] = id.split('/');
  const found = name === undefined ? await byId(client, id) : await byKey(client, teamName, [name, ...rest].join('/'));
  if (found.archived)
    throw new DiagnosticError({
      summary: `The channel ${id} is archived`,
      detail: `Restore it first: mmctl channel unarchive ${id.replace('/', ':')}`,
    });
  return found;
};

const byId = async (client: MattermostClient, id: string): Promise<Channel> => {
  const found = /^[a-z0-9]{26}$/.test(id) ? await client.snapshot.channel(id) : undefined;
  // Direct messages have no team.
  if (found?.team_id) return found;
  throw new DiagnosticError({
    summary: `There is no channel of a team with the id ${JSON.stringify(id)}`,
    detail: 'Expected the id of a channel, or "team/channel" with the names in its address.',
  });
};

const byKey = async (client: MattermostClient, teamName: string, name: string): Promise<Channel> => {
  const team = await client.snapshot.teamByName(teamName);
  if (!team) throw new DiagnosticError({ summary: `There is no team ${JSON.stringify(teamName)}` });
  const found = await client.api.channels.holderOfName(team.id, name);
  if (found) return found;
  throw new DiagnosticError({
    summary: `There is no channel ${JSON.stringify(name)} in the team ${JSON.stringify(teamName)}`,
    detail: 'Expected the name in the address of a channel that the account may see.',
  });
};
