import { at, DiagnosticError } from '../../plugin/index.js';
import type { Path } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import type { Group } from './context.js';

/** Only groups of a directory or a plugin can be linked to teams. Source: POST /groups/{id}/teams/{id}/link. */
export const linkableGroup = async (
  client: MattermostClient,
  id: string,
  path: Path = at('group_id'),
): Promise<Group> => {
  const group = await client.snapshot.group(id);
  if (!group)
    throw new DiagnosticError({
      path,
      summary: 'There is no such group in Mattermost',
      detail: `Got ${JSON.stringify(id)}; expected the id of a mattermost_ldap_group.`,
    });
  if (group.source === 'custom')
    throw new DiagnosticError({
      path,
      summary: `Group ${group.display_name} is a custom group`,
      detail: 'Only groups of the directory can be linked to teams and channels.',
    });
  return { id, name: group.display_name };
};
