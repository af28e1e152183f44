import { sameFlags } from '../../api/types.js';
import type { SyncableType } from '../../api/types.js';
import { impliedBy } from './desired.js';
import type { LinkSet, PlacedLink } from './link-set.js';

/**
 * One write:
 * - `revoke`: patch to no rights at all, and see everybody demoted, since unlinking alone would leave admins behind;
 * - `unlink`;
 * - `link`: make the link, and with `auto_add` wait until the group's members are in;
 * - `patch`: change a live link.
 */
export interface Step {
  readonly act: 'revoke' | 'unlink' | 'link' | 'patch';
  /** As it is to be; where it goes, as it was. */
  readonly link: PlacedLink;
}

/**
 * The writes that lead from the links of one group to others, in an order that survives what the server does on
 * the side (POST and DELETE of `/groups/{id}/{teams,channels}/{id}/link`):
 * - unlinking a team takes the group's channel links in **every** team: channels first, and what shall stay is linked again;
 * - linking a channel overwrites the link of its team: that is put back at once, by a patch;
 * - patching a live link touches nothing else.
 */
export const linkSteps = (
  current: LinkSet,
  desired: LinkSet,
  options: { readonly revoke: boolean },
): readonly Step[] => {
  const leaving = [...current.values()].filter(({ id }) => !desired.has(id));
  const gone = [...only('channel', leaving), ...only('team', leaving)];
  const wanted = [...desired.values()];
  const cascades = only('team', leaving).length > 0;

  return [
    ...(options.revoke ? gone.filter((link) => link.scheme_admin).map(step('revoke')) : []),
    ...gone.map(step('unlink')),
    ...only('team', wanted).flatMap((link) => written(current, link)),
    ...only('channel', wanted).flatMap((link) =>
      current.has(link.id) && !cascades ? written(current, link) : [step('link')(link), ...teamPutBack(link, desired)],
    ),
  ];
};

const step =
  (act: Step['act']) =>
  (link: PlacedLink): Step => ({ act, link });

const only = (type: SyncableType, links: readonly PlacedLink[]): readonly PlacedLink[] =>
  links.filter((link) => link.type === type);

const written = (current: LinkSet, link: PlacedLink): readonly Step[] => {
  const before = current.get(link.id);
  if (!before) return [step('link')(link)];
  return sameFlags(before, link) ? [] : [step('patch')(link)];
};

const teamPutBack = (linked: PlacedLink, desired: LinkSet): readonly Step[] => {
  const team = desired.get(linked.teamId);
  return team && !sameFlags(team, impliedBy(linked)) ? [step('patch')(team)] : [];
};
