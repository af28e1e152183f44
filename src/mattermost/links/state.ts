import type { LinkFlags, Syncable, SyncableType } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import type { GroupLinksState } from './attributes.js';
import type { Held } from './set/desired.js';
import { linkSetOf, teamsOfChannels } from './set/link-set.js';
import type { LinkSet, PlacedLink } from './set/link-set.js';
import { knownLinks } from './set/read.js';
import { findUnreconciled } from './admins/unreconciled.js';

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
  const { declared, implied } = ownLinks(settings, await knownLinks(client, settings.group_id));
  return {
    ...settings,
    id: settings.group_id,
    teams: flagsByKey('team', declared),
    channels: flagsByKey('channel', declared),
    implied_teams: implied.map((link) => link.key).sort(),
    unreconciled: options.lookAtRoles
      ? await findUnreconciled(client, settings.group_id, declared, options.granted)
      : new Map<string, never>(),
  };
};

/**
 * The links that are this resource's to declare; and team links that nobody asked for: the server makes one, without
 * admin rights, when it links a channel. Source: POST /groups/{id}/channels/{id}/link.
 */
export const ownLinks = (
  { mode, teams, channels }: Pick<Settings, 'mode' | 'teams' | 'channels'>,
  links: LinkSet,
): { readonly declared: LinkSet; readonly implied: readonly PlacedLink[] } => {
  const isNamed = ({ key }: PlacedLink): boolean => teams.has(key) || channels.has(key);
  const ours = [...links.values()].filter((link) => mode === 'authoritative' || isNamed(link));
  const teamsOfOurs = teamsOfChannels(ours);
  const implied = [...links.values()].filter(
    (link) => !link.scheme_admin && teamsOfOurs.has(link.id) && !isNamed(link),
  );
  return { declared: linkSetOf(ours.filter((link) => !implied.includes(link))), implied };
};

/** Which of the present links the state names. */
export const heldLinks = (
  state: Pick<GroupLinksState, 'teams' | 'channels' | 'implied_teams'>,
  links: LinkSet,
): Held => {
  const named = new Set([...state.teams.keys(), ...state.channels.keys(), ...(state.implied_teams ?? [])]);
  return new Set([...links.values()].filter(({ key }) => named.has(key)).map(({ id }) => id));
};

const flagsByKey = (type: SyncableType, links: LinkSet): ReadonlyMap<string, LinkFlags> =>
  new Map(
    [...links.values()]
      .filter((link) => link.type === type)
      .map(({ key, auto_add, scheme_admin }) => [key, { auto_add, scheme_admin }] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
