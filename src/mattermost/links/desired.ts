import type { Mode } from './attributes.js';
import { teamsOfChannels } from './link-set.js';
import type { LinkSet } from './link-set.js';

/** What the resource held before: links that it declared, and team links that its channel links implied. */
export interface Held {
  readonly teams: ReadonlySet<string>;
  readonly channels: ReadonlySet<string>;
  readonly implied: ReadonlySet<string>;
}

/** Links of other owners: in mode additive all that this resource did not hold, in mode authoritative none. */
export const foreignLinks = (current: LinkSet, held: Held, mode: Mode): LinkSet =>
  mode === 'authoritative'
    ? { teams: new Map(), channels: new Map() }
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
    if (existing && !teams.has(teamId)) teams.set(teamId, { autoAdd: existing.autoAdd, schemeAdmin: false });
  }
  return { teams, channels };
};
