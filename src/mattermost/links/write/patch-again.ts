import { notKnown, settled } from '../../api/settled.js';
import { sameFlags } from '../../api/types.js';
import type { Link, LinkFlags, Syncable } from '../../api/types.js';
import type { Context, Group } from '../context.js';
import { NO_RIGHTS } from '../set/link-set.js';
import { readLinks } from '../set/read.js';

/** Takes all rights from a live link. */
export const takeRights = (context: Context, group: Group, syncable: Syncable): Promise<void> =>
  patchWhere(context, group, { ...syncable, ...NO_RIGHTS }, () => true);

/**
 * Patches a link to the flags it has: the server then sets the roles anew and joins who is missing. Not done where
 * somebody gave it other flags meanwhile.
 */
export const patchAgain = (context: Context, group: Group, link: Link): Promise<void> =>
  patchWhere(context, group, link, (live) => sameFlags(live, link));

/**
 * Tried again when the answer is lost. Not done where the link has gone meanwhile: a patch of a removed link would change
 * what counts for admins.
 */
const patchWhere = async (
  { client }: Context,
  group: Group,
  link: Link,
  applies: (live: LinkFlags) => boolean,
): Promise<void> => {
  const patch = async (): Promise<void> => {
    const live = (await readLinks(client, group.id)).get(link.id);
    if (live && applies(live)) await client.api.links.patch(group.id, link);
  };
  await settled(patch, notKnown);
};
