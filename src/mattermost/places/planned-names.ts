import type { Channel, Member, Syncable, Team } from '../api/types.js';
import type { Snapshot } from '../snapshot.js';

/** Where teams and channels are looked for by name. */
export interface Names {
  teamByName(name: string): Promise<Pick<Team, 'id'> | undefined>;
  channelByName(teamId: string, name: string): Promise<Pick<Channel, 'id'> | undefined>;
}

/** A team or channel that the server does not know yet. */
interface PlannedPlace extends Syncable {
  /** `ops`, `ops/incidents` */
  readonly key: string;
  readonly teamId: string;
}

/**
 * The names of teams and channels as they will be after this plan: those on the server, and those that resources
 * planned so far are going to make. Only for plans: what does not exist yet has an id that the server does not know,
 * and the members that the server will give it.
 */
export class PlannedNames implements Names {
  /** Names of new teams. */
  readonly #teams = new Set<string>();
  /** `TEAM_ID/NAME` of new channels; of a team that is new itself the id is not known. */
  readonly #channels = new Set<string>();
  /** `TEAM_ID/NAME` → id of channels that get a new name. */
  readonly #renamed = new Map<string, string>();
  readonly #places = new Map<string, PlannedPlace>();

  constructor(
    private readonly snapshot: Snapshot,
    /** Who makes a team or channel becomes its first member and admin. */
    private readonly accountId: string,
  ) {}

  willMakeTeam(name: string): void {
    this.#teams.add(name);
  }

  /** @param teamId undefined for a team that is new itself: which one is not known before it exists */
  willMakeChannel(teamId: string | undefined, name: string): void {
    this.#channels.add(`${teamId ?? NEW_TEAM}/${name}`);
  }

  willRenameChannel({ id, team_id }: Pick<Channel, 'id' | 'team_id'>, name: string): void {
    this.#renamed.set(`${team_id}/${name}`, id);
  }

  teamByName = async (name: string): Promise<Pick<Team, 'id'> | undefined> => {
    const team = await this.snapshot.teamByName(name);
    if (team || !this.#teams.has(name)) return team;
    return this.#planned('team', name);
  };

  channelByName = async (teamId: string, name: string): Promise<Pick<Channel, 'id'> | undefined> => {
    const newTeam = this.#places.get(teamId);
    if (newTeam) {
      const comes = DEFAULT_CHANNELS.includes(name) || this.#channels.has(`${NEW_TEAM}/${name}`);
      return comes ? this.#planned('channel', `${newTeam.key}/${name}`, teamId) : undefined;
    }
    const channel = await this.snapshot.channelByName(teamId, name);
    if (channel) return channel;
    const renamed = this.#renamed.get(`${teamId}/${name}`);
    if (renamed !== undefined) return { id: renamed };
    const team = await this.snapshot.team(teamId);
    return team && this.#channels.has(`${teamId}/${name}`)
      ? this.#planned('channel', `${team.name}/${name}`, teamId)
      : undefined;
  };

  /** By an id that a look-up here gave; `undefined` for the server's own. */
  place(id: string): PlannedPlace | undefined {
    return this.#places.get(id);
  }

  /** The server's ids are letters and digits only. */
  #planned(type: Syncable['type'], key: string, teamId = `planned ${key}`): PlannedPlace {
    const place = { type, id: `planned ${key}`, key, teamId };
    const creator: Member = { user_id: this.accountId, scheme_admin: true, scheme_guest: false };
    this.#places.set(place.id, place);
    this.snapshot.expectMembers(place, [creator]);
    return place;
  }
}

/** Channels that the server makes with every team. */
export const DEFAULT_CHANNELS: readonly string[] = ['town-square', 'off-topic'];

const NEW_TEAM = 'some new team';
