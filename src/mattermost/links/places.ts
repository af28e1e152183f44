import { at, DiagnosticError } from '../../plugin/index.js';
import type { Path } from '../../plugin/index.js';
import type { LinkFlags, Syncable } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import type { LinkSet } from './link-set.js';
import { splitChannelKey } from './names.js';

/** A team or channel under the name that the configuration uses: `ops`, `ops/incidents`. */
export interface Place extends Syncable {
  readonly key: string;
  readonly teamId: string;
}

/** What the schema holds for one link; a value that Terraform does not know yet counts as its default. */
interface DeclaredFlags {
  readonly auto_add: unknown;
  readonly scheme_admin: unknown;
}
export interface DeclaredLinks {
  readonly teams: ReadonlyMap<string, DeclaredFlags>;
  readonly channels: ReadonlyMap<string, DeclaredFlags>;
}

/** Throws for the first name that does not exist, with its path. */
export const teamPlace = async (client: MattermostClient, name: string, path: Path): Promise<Place> => {
  const team = await client.snapshot.teamByName(name);
  if (team) return { type: 'team', id: team.id, key: name, teamId: team.id };
  throw new DiagnosticError({
    path,
    summary: `There is no team ${JSON.stringify(name)}`,
    detail: 'Expected the name in the address of a team that exists and that the account may see.',
  });
};

/** Throws for the first name that does not exist, with its path. */
export const channelPlace = async (client: MattermostClient, key: string, path: Path): Promise<Place> => {
  const names = splitChannelKey(key);
  const team = await teamPlace(client, names.team, path);
  const channel = await client.snapshot.channelByName(team.id, names.channel);
  if (channel) return { type: 'channel', id: channel.id, key, teamId: team.id };
  throw new DiagnosticError({
    path,
    summary: `There is no channel ${JSON.stringify(names.channel)} in team ${JSON.stringify(names.team)}`,
    detail: 'Expected the name in the address of a channel that exists and that the account may see.',
  });
};

/** The places that the configuration names; all of them are looked for before the first that is missing is thrown. */
export const placesOf = async (client: MattermostClient, declared: DeclaredLinks): Promise<readonly Place[]> => {
  const looked = await Promise.allSettled([
    ...[...declared.teams.keys()].map((name) => teamPlace(client, name, at('teams').key(name))),
    ...[...declared.channels.keys()].map((key) => channelPlace(client, key, at('channels').key(key))),
  ]);
  return looked.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
};

/** The declared links by id. */
export const declaredLinkSet = (declared: DeclaredLinks, places: readonly Place[]): LinkSet => {
  const flagsOf = (flags: DeclaredFlags | undefined): LinkFlags => ({
    autoAdd: flags?.auto_add !== false,
    schemeAdmin: flags?.scheme_admin === true,
  });
  return {
    teams: new Map(
      places
        .filter((place) => place.type === 'team')
        .map((place) => [place.id, flagsOf(declared.teams.get(place.key))]),
    ),
    channels: new Map(
      places
        .filter((place) => place.type === 'channel')
        .map((place) => [place.id, { ...flagsOf(declared.channels.get(place.key)), teamId: place.teamId }]),
    ),
  };
};

/** The place of a link that the server lists. */
export const placeOf = async (client: MattermostClient, { type, id }: Syncable): Promise<Place> => {
  if (type === 'team')
    return { type, id, teamId: id, key: (await client.snapshot.team(id))?.name ?? missing(type, id) };
  const channel = (await client.snapshot.channel(id)) ?? missing(type, id);
  const team = (await client.snapshot.team(channel.teamId)) ?? missing('team', channel.teamId);
  return { type, id, teamId: team.id, key: `${team.name}/${channel.name}` };
};

const missing = (type: string, id: string): never => {
  throw new DiagnosticError({
    summary: `A linked ${type} cannot be read`,
    detail: `The group is linked to the ${type} ${id}, but the server shows none with this id to the account. It was deleted a moment ago, or the account may not see it.`,
  });
};
