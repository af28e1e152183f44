import type { LinkFlags, Syncable } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { desiredLinks, foreignLinks } from './desired.js';
import type { Held } from './desired.js';
import { NO_LINKS } from './link-set.js';
import type { LinkSet } from './link-set.js';
import { placeOf } from './places.js';

/** One link as a set of links, so that everything made for sets holds for it too. */
export const asLinkSet = async (client: MattermostClient, syncable: Syncable, flags: LinkFlags): Promise<LinkSet> => {
  const { type, id } = syncable;
  if (type === 'team') return { ...NO_LINKS, teams: new Map([[id, flags]]) };
  const { teamId } = await placeOf(client, syncable);
  return { ...NO_LINKS, channels: new Map([[id, { ...flags, teamId }]]) };
};

/** All other links of the group belong to others: also the team link that came with a channel link. */
export const heldBy = ({ type, id }: Syncable): Held => ({
  teams: new Set(type === 'team' ? [id] : []),
  channels: new Set(type === 'channel' ? [id] : []),
  implied: new Set(),
});

export const desiredBeside = (current: LinkSet, syncable: Syncable, declared: LinkSet): LinkSet =>
  desiredLinks(declared, foreignLinks(current, heldBy(syncable), 'additive'), current);
