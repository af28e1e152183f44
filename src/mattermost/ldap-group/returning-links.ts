import { at } from '../../plugin/index.js';
import type { Diagnostics } from '../../plugin/index.js';
import type { Group, Link } from '../api/types.js';
import type { MattermostClient } from '../client.js';

/**
 * A group keeps its links and members while it is unlinked from the directory, and they come back with it.
 * Source: DELETE and POST `/ldap/groups/{remote_id}/link`.
 */
export const warnOfReturningLinks = async (
  client: MattermostClient,
  group: Group,
  diagnostics: Diagnostics,
): Promise<void> => {
  const links = await client.snapshot.links(group.id);
  if (!group.live && links.length === 0) return;
  const names = (await Promise.all(links.map((link) => nameOf(client, link)))).sort();
  const listing = names.length === 0 ? 'It has no links.' : `Its links: ${names.join(', ')}.`;
  diagnostics.warning({
    path: at('remote_id'),
    summary: group.live
      ? `Group ${group.display_name} is linked already and will be taken over`
      : `Group ${group.display_name} was linked before, and its links come back: ${names.join(', ')}`,
    detail: `${listing} mattermost_group_links in mode "authoritative" removes those that are not declared.`,
  });
};

const nameOf = async (client: MattermostClient, link: Link): Promise<string> => {
  const found = await client.snapshot.teamOrChannel(link);
  return `${link.type} ${found?.name ?? link.id}${link.scheme_admin ? ' (admin)' : ''}`;
};
