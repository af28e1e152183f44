import { providerOn } from '../../test/mattermost/links/provider.js';
import { World } from '../../test/mattermost/links/world.js';
import type { Syncable } from '../../src/mattermost/api/types.js';

const TEAMS = 30;
const CHANNELS_EACH = 16;

export interface Place extends Syncable {
  /** `team-1`, `team-1/room-2` */
  readonly key: string;
}

export interface LinkedGroup {
  readonly id: string;
  /** A team, then channels of that team. */
  readonly places: readonly Place[];
}

/** An embedded Mattermost with groups, and the teams and channels that each is, or will be, linked to. */
export interface Estate extends AsyncDisposable {
  readonly world: World;
  readonly groups: readonly LinkedGroup[];
  readonly env: Readonly<Record<string, string>>;
}

export const FLAGS = { auto_add: true, scheme_admin: false };

/** `links` of them altogether, as evenly as can be. */
export const startEstate = async (groups: number, links: number, exist: boolean): Promise<Estate> => {
  const world = await World.start('N');
  const person = world.person('ada');
  const teams = Array.from({ length: TEAMS }, (_, i): readonly Place[] => {
    const team = world.team(`team-${i}`);
    world.member(team, person, false);
    const rooms = Array.from({ length: CHANNELS_EACH }, (__, j): Place => {
      const room = world.channel(team, `room-${j}`);
      world.member(room, person, false);
      return { ...room, key: `team-${i}/room-${j}` };
    });
    return [{ ...team, key: `team-${i}` }, ...rooms];
  });
  const linked = Array.from({ length: groups }, (_, i): LinkedGroup => {
    const count = Math.floor(((i + 1) * links) / groups) - Math.floor((i * links) / groups);
    return { id: world.group(`group-${i}`, [person]), places: (teams[i % TEAMS] ?? []).slice(0, count) };
  });
  if (exist) for (const { id, places } of linked) for (const place of places) world.link(id, place, FLAGS);
  return {
    world,
    groups: linked,
    env: { MATTERMOST_URL: world.url, MATTERMOST_TOKEN: world.token },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
};

/** Of one group, as people write it. */
export const groupLinks = ({ id, places }: LinkedGroup): object => {
  const of = (type: Place['type']): object =>
    Object.fromEntries(places.filter((place) => place.type === type).map(({ key }) => [key, FLAGS]));
  return { group_id: id, teams: of('team'), channels: of('channel') };
};

/** What an apply of {@link groupLinks} would leave in Terraform's state, by group. */
export const groupLinksStates = async ({ world, groups }: Estate): Promise<readonly object[]> => {
  const provider = await providerOn(world);
  const states: object[] = [];
  for (const group of groups) {
    const { state } = await provider.resource('mattermost_group_links').import(group.id);
    states.push({ ...state, ...groupLinks(group), implied_teams: [], unreconciled: {} });
  }
  return states;
};
