import type { LinkFlags, Syncable } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import type { GroupLinksState } from './attributes.js';
import type { Held } from './desired.js';
import { impliedTeams } from './link-set.js';
import type { LinkSet } from './link-set.js';
import { placeOf } from './places.js';
import type { Place } from './places.js';
import { findUnreconciled } from './unreconciled.js';
import { knownLinks } from './read.js';

/** The part of the state that the configuration decides, and no server knows. */
export type Settings = Pick<
  GroupLinksState,
  'group_id' | 'mode' | 'teams' | 'channels' | 'on_destroy' | 'wait_for_roles' | 'expected_members'
>;

/**
 * The state as the server shows it. Authoritative: every link is in it. Additive: those that the settings name.
 * A team link that only follows from a channel link is in `implied_teams`, unless the settings name the team.
 */
export const stateFrom = async (
  client: MattermostClient,
  settings: Settings,
  options: { readonly lookAtRoles: boolean; readonly granted?: readonly Syncable[] },
): Promise<GroupLinksState> => {
  const links = await knownLinks(client, settings.group_id);
  const { declared, implied } = await ownLinks(client, settings, links);
  const [teams, channels, impliedPlaces, unreconciled] = await Promise.all([
    byKey(client, 'team', declared.teams),
    byKey(client, 'channel', declared.channels),
    Promise.all([...implied].map((id) => placeOf(client, { type: 'team', id }))),
    options.lookAtRoles
      ? findUnreconciled(client, settings.group_id, declared, options.granted)
      : new Map<string, never>(),
  ]);
  return {
    ...settings,
    id: settings.group_id,
    teams,
    channels,
    implied_teams: impliedPlaces.map((place) => place.key).sort(),
    unreconciled,
  };
};

/** The links that are this resource's to declare, and the teams that are linked only because of a channel. */
export const ownLinks = async (
  client: MattermostClient,
  settings: Pick<Settings, 'mode' | 'teams' | 'channels'>,
  links: LinkSet,
): Promise<{ readonly declared: LinkSet; readonly implied: ReadonlySet<string> }> => {
  const held = await heldLinks(client, settings, links);
  const isOurs = (ids: ReadonlySet<string>, id: string): boolean => settings.mode === 'authoritative' || ids.has(id);
  const channels = new Map([...links.channels].filter(([id]) => isOurs(held.channels, id)));
  const implied = impliedTeams({ teams: links.teams, channels }, held.teams);
  const teams = new Map([...links.teams].filter(([id]) => isOurs(held.teams, id) && !implied.has(id)));
  return { declared: { teams, channels }, implied };
};

/** Which of the present links the state names. */
export const heldLinks = async (
  client: MattermostClient,
  state: Pick<GroupLinksState, 'teams' | 'channels'> & Partial<Pick<GroupLinksState, 'implied_teams'>>,
  links: LinkSet,
): Promise<Held> => {
  const [teams, channels] = await Promise.all([
    Promise.all([...links.teams.keys()].map((id) => placeOf(client, { type: 'team', id }))),
    Promise.all([...links.channels.keys()].map((id) => placeOf(client, { type: 'channel', id }))),
  ]);
  const idsOf = (places: readonly Place[], named: (key: string) => boolean): ReadonlySet<string> =>
    new Set(places.filter((place) => named(place.key)).map((place) => place.id));
  return {
    teams: idsOf(teams, (key) => state.teams.has(key)),
    channels: idsOf(channels, (key) => state.channels.has(key)),
    implied: idsOf(teams, (key) => state.implied_teams?.includes(key) === true),
  };
};

type StateLinks = GroupLinksState['teams'];

const byKey = async (
  client: MattermostClient,
  type: Syncable['type'],
  links: ReadonlyMap<string, LinkFlags>,
): Promise<StateLinks> => {
  const entries = await Promise.all(
    [...links].map(async ([id, { auto_add, scheme_admin }]) => {
      const { key } = await placeOf(client, { type, id });
      return [key, { auto_add, scheme_admin }] as const;
    }),
  );
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
};
