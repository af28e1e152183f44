import type { MattermostClient } from '../../client.js';
import { linkSetOf } from './link-set.js';
import type { LinkSet } from './link-set.js';
import { placeOf } from '../../places/place.js';

/** The group's links as the server shows them now. */
export const readLinks = async (client: MattermostClient, groupId: string): Promise<LinkSet> => {
  client.snapshot.forgetLinks(groupId);
  return knownLinks(client, groupId);
};

/** The group's links as read before in this process, else as the server shows them. */
export const knownLinks = async (client: MattermostClient, groupId: string): Promise<LinkSet> => {
  const links = await client.snapshot.links(groupId);
  return linkSetOf(await Promise.all(links.map(async (link) => ({ ...link, ...(await placeOf(client, link)) }))));
};
