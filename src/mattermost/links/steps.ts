import { sameFlags } from '../api/types.js';
import type { LinkFlags, Syncable } from '../api/types.js';
import type { ChannelLinkFlags, LinkSet } from './link-set.js';

export type Step =
  /** Patch to no rights at all, and see everybody demoted: unlinking alone would leave admins behind. */
  | { readonly act: 'revoke'; readonly syncable: Syncable }
  | { readonly act: 'unlink'; readonly syncable: Syncable }
  /** Make the link; with `auto_add`, wait until the group's members are in. */
  | { readonly act: 'link'; readonly syncable: Syncable; readonly flags: LinkFlags }
  /** Change a live link. */
  | { readonly act: 'patch'; readonly syncable: Syncable; readonly flags: LinkFlags };

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
  const goneChannels = [...current.channels].filter(([id]) => !desired.channels.has(id));
  const goneTeams = [...current.teams].filter(([id]) => !desired.teams.has(id));
  const cascades = goneTeams.length > 0;
  const isLive = (id: string): boolean => current.channels.has(id) && !cascades;

  return [
    ...(options.revoke ? [...revocations(channel, goneChannels), ...revocations(team, goneTeams)] : []),
    ...goneChannels.map(([id]): Step => ({ act: 'unlink', syncable: channel(id) })),
    ...goneTeams.map(([id]): Step => ({ act: 'unlink', syncable: team(id) })),
    ...[...desired.teams].flatMap(([id, flags]) => written(team(id), current.teams.get(id), flags)),
    ...[...desired.channels].flatMap(([id, flags]) =>
      isLive(id)
        ? written(channel(id), current.channels.get(id), flags)
        : [link(channel(id), flags), ...teamPutBack(flags, desired)],
    ),
  ];
};

const team = (id: string): Syncable => ({ type: 'team', id });
const channel = (id: string): Syncable => ({ type: 'channel', id });

const link = (syncable: Syncable, { auto_add, scheme_admin }: LinkFlags): Step => ({
  act: 'link',
  syncable,
  flags: { auto_add, scheme_admin },
});

const revocations = (
  syncable: (id: string) => Syncable,
  links: readonly (readonly [string, LinkFlags])[],
): readonly Step[] =>
  links.filter(([, flags]) => flags.scheme_admin).map(([id]) => ({ act: 'revoke', syncable: syncable(id) }));

const written = (
  syncable: Syncable,
  before: LinkFlags | undefined,
  { auto_add, scheme_admin }: LinkFlags,
): readonly Step[] => {
  const flags = { auto_add, scheme_admin };
  if (!before) return [{ act: 'link', syncable, flags }];
  return sameFlags(before, flags) ? [] : [{ act: 'patch', syncable, flags }];
};

const teamPutBack = (linked: ChannelLinkFlags, desired: LinkSet): readonly Step[] => {
  const wanted = desired.teams.get(linked.teamId);
  const overwritten = { auto_add: linked.auto_add, scheme_admin: false };
  return wanted && !sameFlags(wanted, overwritten)
    ? [{ act: 'patch', syncable: team(linked.teamId), flags: wanted }]
    : [];
};
