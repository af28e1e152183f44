import { at, DiagnosticError } from '../../plugin/index.js';
import type { Path } from '../../plugin/index.js';
import type { LinkFlags, Syncable } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import type { Names } from './planned-names.js';
import { linkSetOf } from '../links/set/link-set.js';
import type { LinkSet } from '../links/set/link-set.js';
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
export const teamPlace = async (names: Names, name: string, path: Path): Promise<Place> => {
  const team = await names.teamByName(name);
  if (team) return { type: 'team', id: team.id, key: name, teamId: team.id };
  throw new DiagnosticError({
    path,
    summary: `There is no team ${JSON.stringify(name)}`,
    detail: `Expected the name in the address of a team that exists and that the account may see. ${MADE_HERE}`,
  });
};

/** Throws for the first name that does not exist, with its path. */
export const channelPlace = async (names: Names, key: string, path: Path): Promise<Place> => {
  const parts = splitChannelKey(key);
  const team = await teamPlace(names, parts.team, path);
  const channel = await names.channelByName(team.id, parts.channel);
  if (channel) return { type: 'channel', id: channel.id, key, teamId: team.id };
  throw new DiagnosticError({
    path,
    summary: `There is no channel ${JSON.stringify(parts.channel)} in team ${JSON.stringify(parts.team)}`,
    detail: `Expected the name in the address of a channel that exists and that the account may see. ${MADE_HERE}`,
  });
};

const MADE_HERE = 'Where the same configuration makes it, name that resource in depends_on.';

/** The places that the configuration names; all of them are looked for before the first that is missing is thrown. */
export const placesOf = async (client: MattermostClient, declared: DeclaredLinks): Promise<readonly Place[]> => {
  const looked = await Promise.allSettled([
    ...[...declared.teams.keys()].map((name) => teamPlace(client.snapshot, name, at('teams').key(name))),
    ...[...declared.channels.keys()].map((key) => channelPlace(client.snapshot, key, at('channels').key(key))),
  ]);
  return looked.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
};

/** The declared links by id. */
export const declaredLinkSet = (declared: DeclaredLinks, places: readonly Place[]): LinkSet => {
  const flagsOf = ({ type, key }: Place): LinkFlags => {
    const flags = declared[`${type}s`].get(key);
    return { auto_add: flags?.auto_add !== false, scheme_admin: flags?.scheme_admin === true };
  };
  return linkSetOf(places.map((place) => ({ ...place, ...flagsOf(place) })));
};

/** The place of a link that the server lists, or that a plan is going to make. */
export const placeOf = async (client: MattermostClient, { type, id }: Syncable): Promise<Place> => {
  const planned = client.plannedNames.place(id);
  if (planned) return planned;
  if (type === 'team')
    return { type, id, teamId: id, key: (await client.snapshot.team(id))?.name ?? missing(type, id) };
  const channel = (await client.snapshot.channel(id)) ?? missing(type, id);
  const team = (await client.snapshot.team(channel.team_id)) ?? missing('team', channel.team_id);
  return { type, id, teamId: team.id, key: `${team.name}/${channel.name}` };
};

/** Whether the team or channel still exists; archived ones do. */
export const isThere = async (client: MattermostClient, syncable: Syncable): Promise<boolean> =>
  (await client.snapshot.teamOrChannel(syncable)) !== undefined;

const missing = (type: string, id: string): never => {
  throw new DiagnosticError({
    summary: `A linked ${type} cannot be read`,
    detail: `The group is linked to the ${type} ${id}, but the server shows none with this id to the account. It was deleted a moment ago, or the account may not see it.`,
  });
};
