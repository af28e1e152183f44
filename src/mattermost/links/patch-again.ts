import { notKnown, settled } from '../api/settled.js';
import { sameFlags } from '../api/types.js';
import type { LinkFlags, Syncable } from '../api/types.js';
import type { Context, Group } from './context.js';
import { flagsIn } from './link-set.js';
import { readLinks } from './read.js';

/**
 * Patches a live link. Tried again when the answer is lost. Not done where the link has gone meanwhile: a patch of a
 * removed link would change what counts for admins.
 */
export const patchLive = (context: Context, group: Group, syncable: Syncable, flags: LinkFlags): Promise<void> =>
  patchWhere(context, group, syncable, flags, () => true);

/**
 * Patches a link to the flags it has: the server then sets the roles anew and joins who is missing. Not done where
 * somebody gave it other flags meanwhile.
 */
export const patchAgain = (context: Context, group: Group, syncable: Syncable, flags: LinkFlags): Promise<void> =>
  patchWhere(context, group, syncable, flags, (live) => sameFlags(live, flags));

const patchWhere = async (
  { client }: Context,
  group: Group,
  syncable: Syncable,
  flags: LinkFlags,
  applies: (live: LinkFlags) => boolean,
): Promise<void> => {
  const patch = async (): Promise<void> => {
    const live = flagsIn(await readLinks(client, group.id), syncable);
    if (live && applies(live)) await client.api.patchLink(group.id, syncable, flags);
  };
  await settled(patch, notKnown);
};
