import { at, type Diagnostics } from '../../plugin/index.js';
import { archivedPlace } from '../team/taken-name.js';
import { splitChannelKey } from '../places/names.js';
import type { DeclaredLinks } from '../places/place.js';
import type { Snapshot } from '../snapshot.js';

/**
 * Links to archived teams are made, kept and listed like any other, and nobody has anything of them: a warning, as a team may be
 * restored. The name of an archived channel leads nowhere, so a link to one is refused as that of a channel that is not there.
 */
export const warnOfArchived = async (
  snapshot: Snapshot,
  { teams, channels }: DeclaredLinks,
  diagnostics: Diagnostics,
): Promise<void> => {
  const places = [
    ...[...teams.keys()].map((key) => ({ path: at('teams').key(key), team: key })),
    ...[...channels.keys()].map((key) => ({ path: at('channels').key(key), team: splitChannelKey(key).team })),
  ];
  for (const { path, team } of places)
    if ((await snapshot.teamByName(team))?.archived)
      diagnostics.warning({ ...archivedPlace('team', team).diagnostic, path });
};
