import { DiagnosticError } from '../../plugin/index.js';
import type { Syncable, SyncableType } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { linkableGroup } from '../links/group.js';
import { knownLinks } from '../links/set/read.js';
import { resourceName } from './attributes.js';

/** The link of an import id: `group_id:team_id`, `group_id:channel_id`. Throws where there is none. */
export const importedLink = async (
  type: SyncableType,
  id: string,
  client: MattermostClient,
): Promise<{ readonly group_id: string; readonly syncable: Syncable }> => {
  const [, groupId, syncableId] = /^([a-z0-9]{26}):([a-z0-9]{26})$/.exec(id) ?? [];
  if (!groupId || !syncableId)
    throw new DiagnosticError({
      summary: `${JSON.stringify(id)} does not name a link`,
      detail: `Expected "group_id:${type}_id", each of 26 letters and digits.`,
    });
  const group = await linkableGroup(client, groupId);
  const link = (await knownLinks(client, groupId)).get(syncableId);
  if (link?.type !== type)
    throw new DiagnosticError({
      summary: `Group ${group.name} is not linked to the ${type} ${syncableId}`,
      detail: `There is nothing to import. Leave the import out, and the ${resourceName(type)} is created.`,
    });
  return { group_id: groupId, syncable: link };
};
