import type { Mode } from './attributes.js';
import { sameFlags } from '../api/types.js';
import type { LinkFlags } from '../api/types.js';
import { NO_LINKS, teamsOfChannels } from './link-set.js';
import type { LinkSet } from './link-set.js';

/** What the resource held before: links that it declared, and team links that its channel links implied. */
export interface Held {
  readonly teams: ReadonlySet<string>;
  readonly channels: ReadonlySet<string>;
  readonly implied: ReadonlySet<string>;
}

export const NOTHING: Held = { teams: new Set(), channels: new Set(), implied: new Set() };

/** Links of other owners: in mode additive all that this resource did not hold, in mode authoritative none. */
export const foreignLinks = (current: LinkSet, held: Held, mode: Mode): LinkSet =>
  mode === 'authoritative'
    ? NO_LINKS
    : {
        teams: new Map([...current.teams].filter(([id]) => !held.teams.has(id) && !held.implied.has(id))),
        channels: new Map([...current.channels].filter(([id]) => !held.channels.has(id))),
      };

/**
 * All links that the group shall have. A team link stays, without admin rights, while one of its channels is
 * linked: the server would only make it again.
 */
export const desiredLinks = (declared: LinkSet, foreign: LinkSet, current: LinkSet): LinkSet => {
  const channels = new Map([...foreign.channels, ...declared.channels]);
  const teams = new Map([...foreign.teams, ...declared.teams]);
  for (const teamId of teamsOfChannels({ teams, channels })) {
    const existing = current.teams.get(teamId);
    if (existing && !teams.has(teamId)) teams.set(teamId, { auto_add: existing.auto_add, scheme_admin: false });
  }
  return { teams, channels };
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
  const now = foreignLinks(current, ours.held, 'additive');
  const channels = new Map([...(ours.cascaded ? before.channels : []), ...now.channels]);
  const overwritten = (id: string, flags: LinkFlags): boolean =>
    [...ours.declared.channels.values(), ...(ours.cascaded ? channels.values() : [])].some(
      (link) => link.teamId === id && sameFlags(flags, { auto_add: link.auto_add, scheme_admin: false }),
    );
  const teams = new Map(
    [...now.teams].map(([id, flags]) => {
      const known = before.teams.get(id);
      return [id, known && overwritten(id, flags) ? known : flags] as const;
    }),
  );
  return { teams, channels };
};
