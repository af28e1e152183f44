import type { Link, LinkFlags, Syncable } from '../api/types.js';

export interface ChannelLinkFlags extends LinkFlags {
  readonly teamId: string;
}

/** All links of one group, by id of the team or channel. */
export interface LinkSet {
  readonly teams: ReadonlyMap<string, LinkFlags>;
  readonly channels: ReadonlyMap<string, ChannelLinkFlags>;
}

export const NO_LINKS: LinkSet = { teams: new Map(), channels: new Map() };

/** Ids of the linked teams and channels. */
export const linkIds = (links: LinkSet): readonly string[] => [...links.teams.keys(), ...links.channels.keys()];

export const linkSetOf = (links: readonly Link[], teamOf: (channelId: string) => string): LinkSet => ({
  teams: new Map(
    links
      .filter((link) => link.syncable.type === 'team')
      .map(({ syncable, auto_add, scheme_admin }) => [syncable.id, { auto_add, scheme_admin }]),
  ),
  channels: new Map(
    links
      .filter((link) => link.syncable.type === 'channel')
      .map(({ syncable, auto_add, scheme_admin }) => [
        syncable.id,
        { auto_add, scheme_admin, teamId: teamOf(syncable.id) },
      ]),
  ),
});

export const flagsIn = (links: LinkSet, { type, id }: Syncable): LinkFlags | undefined =>
  type === 'team' ? links.teams.get(id) : links.channels.get(id);

/** The links that grant admin. */
export const grantingLinks = (links: LinkSet): readonly { readonly syncable: Syncable; readonly flags: LinkFlags }[] =>
  [
    ...[...links.teams].map(([id, flags]) => ({ syncable: { type: 'team', id } as const, flags })),
    ...[...links.channels].map(([id, flags]) => ({ syncable: { type: 'channel', id } as const, flags })),
  ].filter(({ flags }) => flags.scheme_admin);

/** Teams of the linked channels. */
export const teamsOfChannels = (links: LinkSet): ReadonlySet<string> =>
  new Set([...links.channels.values()].map((link) => link.teamId));

/**
 * Team links that nobody asked for: the server makes one, without admin rights, when it links a channel.
 * Source: POST /groups/{id}/channels/{id}/link.
 */
export const impliedTeams = (links: LinkSet, declaredTeams: ReadonlySet<string>): ReadonlySet<string> => {
  const teams = teamsOfChannels(links);
  return new Set(
    [...links.teams]
      .filter(([id, flags]) => !flags.scheme_admin && teams.has(id) && !declaredTeams.has(id))
      .map(([id]) => id),
  );
};
