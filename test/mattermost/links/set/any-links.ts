import type { LinkFlags } from '../../../../src/mattermost/api/types.js';
import { linkSetOf, type LinkSet } from '../../../../src/mattermost/links/set/link-set.js';

export const ADMIN: LinkFlags = { auto_add: true, scheme_admin: true };
export const MEMBER: LinkFlags = { auto_add: true, scheme_admin: false };
export const NONE: LinkFlags = { auto_add: false, scheme_admin: false };

/** `{ ops: ADMIN, 'ops/incidents': MEMBER }`: names stand for the ids too. */
export const links = (flags: Readonly<Record<string, LinkFlags>>): LinkSet =>
  linkSetOf(
    Object.entries(flags).map(([key, { auto_add, scheme_admin }]) => ({
      type: key.includes('/') ? 'channel' : 'team',
      id: key,
      key,
      teamId: key.split('/')[0]!,
      auto_add,
      scheme_admin,
    })),
  );

/** The same the other way round. */
export const flagsIn = (set: LinkSet): Readonly<Record<string, LinkFlags>> =>
  Object.fromEntries([...set].map(([id, { auto_add, scheme_admin }]) => [id, { auto_add, scheme_admin }]));
