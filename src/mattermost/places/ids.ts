import { at, DiagnosticError, isUnknown } from '../../plugin/index.js';
import type { Diagnostics } from '../../plugin/index.js';
import type { Syncable } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { placeOf } from './place.js';
import type { Place } from './place.js';

interface Ids {
  readonly team_id: unknown;
  readonly channel_id: unknown;
}

/** At most one of `team_id` and `channel_id`; exactly one where `required`. */
export const checkIds = (ids: Ids, required: boolean, diagnostics: Diagnostics): void => {
  const given = [ids.team_id, ids.channel_id].filter((id) => id !== null);
  if (given.length === 1 || (given.length === 0 && !required) || given.some(isUnknown)) return;
  diagnostics.error({
    path: at('team_id'),
    summary: `${required ? 'Exactly' : 'At most'} one of team_id and channel_id must be set`,
    detail: `Got ${given.length === 0 ? 'neither' : 'both'}.`,
  });
};

/** The team or channel that the ids name; `undefined` where they name none. */
export const placeFrom = async (
  client: MattermostClient,
  { team_id, channel_id }: { readonly team_id: string | null; readonly channel_id: string | null },
): Promise<Place | undefined> => {
  const id = team_id ?? channel_id;
  if (id === null) return undefined;
  const syncable: Syncable = { type: team_id === null ? 'channel' : 'team', id };
  return expectPlace(client, syncable);
};

/** Throws, with the attribute's path, where there is no such team or channel. */
export const expectPlace = async (client: MattermostClient, syncable: Syncable): Promise<Place> => {
  const { type, id } = syncable;
  if (await client.snapshot.teamOrChannel(syncable)) return placeOf(client, syncable);
  throw new DiagnosticError({
    path: at(`${type}_id`),
    summary: `There is no ${type} with this id`,
    detail: `Got ${JSON.stringify(id)}; expected the id of a ${type} that exists and that the account may see: \`id\` of a mattermost_${type}.`,
  });
};
