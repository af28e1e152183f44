import type { LinkFlags } from '../../api/types.js';
import type { Place } from '../../places/place.js';

/** A link of a group: where it leads, and what it brings. */
export interface PlacedLink extends Place, LinkFlags {}

/** Links of one group, by id of the team or channel. */
export type LinkSet = ReadonlyMap<string, PlacedLink>;

export const NO_LINKS: LinkSet = new Map();

/** A link with these flags is there, and grants nothing. */
export const NO_RIGHTS: LinkFlags = { auto_add: false, scheme_admin: false };

export const linkSetOf = (links: readonly PlacedLink[]): LinkSet => new Map(links.map((link) => [link.id, link]));

/** The links that grant admin. */
export const grantingLinks = (links: LinkSet): readonly PlacedLink[] =>
  [...links.values()].filter((link) => link.scheme_admin);

/** Ids of the teams of the linked channels. */
export const teamsOfChannels = (links: Iterable<Place>): ReadonlySet<string> =>
  new Set([...links].filter(({ type }) => type === 'channel').map(({ teamId }) => teamId));
