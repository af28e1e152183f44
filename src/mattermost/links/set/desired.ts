import type { Mode } from '../attributes.js';
import { sameFlags } from '../../api/types.js';
import type { LinkFlags } from '../../api/types.js';
import { NO_LINKS, teamsOfChannels } from './link-set.js';
import type { LinkSet, PlacedLink } from './link-set.js';

/** Ids of the teams and channels whose links the resource held before: declared ones, and those that these implied. */
export type Held = ReadonlySet<string>;

export const NOTHING: Held = new Set();

/** Links of other owners: in mode additive all that this resource did not hold, in mode authoritative none. */
export const foreignLinks = (current: LinkSet, held: Held, mode: Mode): LinkSet =>
  mode === 'authoritative' ? NO_LINKS : new Map([...current].filter(([id]) => !held.has(id)));

/**
 * All links that the group shall have. A team link stays, without admin rights, while one of its channels is
 * linked: the server would only make it again.
 */
export const desiredLinks = (declared: LinkSet, foreign: LinkSet, current: LinkSet): LinkSet => {
  const links = new Map([...foreign, ...declared]);
  for (const teamId of teamsOfChannels(links.values())) {
    const existing = current.get(teamId);
    if (existing && !links.has(teamId)) links.set(teamId, { ...existing, scheme_admin: false });
  }
  return links;
};

/**
 * Links of other owners after a round of writing, in mode additive: what others made, changed or removed meanwhile
 * counts as it is now; what our own writes did to their links on the side does not, so that it is put back.
 *
 * @param cascaded whether we unlinked a team: the server then drops the group's channel links everywhere
 */
export const foreignLinksNow = (
  before: LinkSet,
  current: LinkSet,
  ours: { readonly declared: LinkSet; readonly held: Held; readonly cascaded: boolean },
): LinkSet => {
  const dropped = ours.cascaded ? channelsIn(before) : [];
  const now = new Map([
    ...dropped.map((link) => [link.id, link] as const),
    ...foreignLinks(current, ours.held, 'additive'),
  ]);
  const written = [...channelsIn(ours.declared), ...(ours.cascaded ? channelsIn(now) : [])];
  const overwritten = (link: PlacedLink): boolean =>
    written.some(({ teamId, auto_add }) => teamId === link.id && sameFlags(link, impliedBy({ auto_add })));
  return new Map([...now].map(([id, link]) => [id, overwritten(link) ? (before.get(id) ?? link) : link]));
};

const channelsIn = (links: LinkSet): readonly PlacedLink[] =>
  [...links.values()].filter(({ type }) => type === 'channel');

/** The flags that the server gives the link of a team when it links one of its channels. */
export const impliedBy = ({ auto_add }: Pick<LinkFlags, 'auto_add'>): LinkFlags => ({ auto_add, scheme_admin: false });
