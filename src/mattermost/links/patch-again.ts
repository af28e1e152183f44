import { settled } from '../api/settled.js';
import type { LinkFlags, Syncable } from '../api/types.js';
import type { Context, Group } from './context.js';
import { flagsIn } from './link-set.js';
import { readLinks } from './read.js';

/**
 * Patches a live link, also to the flags it has: the server then sets the roles anew and joins who is missing. Tried
 * again when the answer is lost. Not done where the link has gone meanwhile: a patch of a removed link would change
 * what counts for admins.
 */
export const patchAgain = async (
  { client }: Pick<Context, 'client'>,
  group: Group,
  syncable: Syncable,
  flags: LinkFlags,
): Promise<void> => {
  const patch = async (): Promise<void> => {
    if (flagsIn(await readLinks(client, group.id), syncable)) await client.api.patchLink(group.id, syncable, flags);
  };
  await settled(patch, () => Promise.resolve(undefined));
};
