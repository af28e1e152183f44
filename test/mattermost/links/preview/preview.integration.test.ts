import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LinkFlags } from '../../../../src/mattermost/api/types.js';
import type { MattermostClient } from '../../../../src/mattermost/client.js';
import { nothingIn } from '../../../../src/mattermost/links/preview/describe.js';
import type { Place } from '../../../../src/mattermost/places/place.js';
import { groupPeople, previewChange } from '../../../../src/mattermost/links/preview/preview.js';
import { World } from '../world.js';

const ADMIN = { auto_add: true, scheme_admin: true };
const MEMBER = { auto_add: true, scheme_admin: false };

describe.each(['B', 'N'] as const)('who gains and who loses, on band %s', (band) => {
  let world: World;
  let client: MattermostClient;
  let team: Place;
  let channel: Place;
  let leads: string;
  let ids: Record<'ben' | 'cyd' | 'eve' | 'gus', string>;
  beforeEach(async () => {
    world = await World.start(band);
    ids = {
      ben: world.person('ben'),
      cyd: world.person('cyd'),
      eve: world.person('eve'),
      gus: world.person('gus', true),
    };
    team = world.team('ops');
    channel = world.channel(team, 'incidents');
    leads = world.group('leads', [ids.ben, ids.cyd, ids.gus]);
    client = await world.client();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const preview = async (
    before: LinkFlags | undefined,
    after: LinkFlags | undefined,
    { place = team, expected }: { place?: Place; expected?: string[] } = {},
  ) => {
    const people = await groupPeople(client, leads, expected, []);
    const groups = [{ people, before, after }];
    const { changes } = await previewChange(client, { place, groups, setsRoles: true });
    const nothing = nothingIn(place.key, place.type);
    return Object.fromEntries(
      Object.entries(changes).filter(
        ([name, value]) => JSON.stringify(value) !== JSON.stringify(nothing[name as 'key']),
      ),
    );
  };

  it('tells promoted from joining, and guests and people without an account from both', async () => {
    world.member(team, ids.ben, false);
    world.member(team, ids.gus, false);
    expect(await preview(undefined, ADMIN, { expected: ['ben', 'cyd', 'gus', 'hal'] })).toEqual({
      promoted: ['ben'],
      joiningAdmins: ['cyd'],
      skippedGuests: ['gus'],
      atFirstLogin: ['hal'],
    });
    expect(await preview(undefined, MEMBER, { expected: ['ben', 'cyd', 'hal'] })).toEqual({
      joiningMembers: ['cyd'],
      atFirstLogin: ['hal'],
    });
  });

  it('tells admins through the group from those made by hand, and from those whom another group keeps', async () => {
    for (const id of [ids.ben, ids.cyd, ids.eve]) world.member(team, id, true);
    const seniors = world.group('seniors', [ids.cyd]);
    world.link(leads, team, ADMIN);
    world.link(seniors, team, ADMIN);
    expect(await preview(ADMIN, undefined)).toEqual({
      demoted: ['ben'],
      demotedByHand: ['eve'],
      keptByOthers: ['cyd'],
      otherGroups: ['seniors'],
    });
  });

  it('says that nobody is admin any more, in teams and channels', async () => {
    for (const place of [team, channel]) {
      world.member(place, ids.eve, true);
      expect(await preview(undefined, { auto_add: false, scheme_admin: false }, { place })).toEqual({
        demotedByHand: ['eve'],
        losesLastAdmin: true,
      });
    }
  });

  it('names who leaves a constrained team or channel with its link, and that nobody is left', async () => {
    for (const place of [team, channel]) {
      for (const id of [ids.ben, ids.cyd]) world.member(place, id, false);
      world.link(leads, place, MEMBER);
    }
    const { teams, channels } = world.site.store;
    teams.put({ ...teams.get(team.id)!, groupConstrained: true });
    channels.put({ ...channels.get(channel.id)!, groupConstrained: true });
    for (const place of [team, channel])
      expect(await preview(MEMBER, undefined, { place })).toEqual({ removed: ['ben', 'cyd'], emptied: true });
    world.link(world.group('seniors', [ids.cyd]), team, MEMBER);
    client = await world.client();
    expect(await preview(MEMBER, undefined)).toEqual({ removed: ['ben'] });
  });

  it('knows who was removed earlier and does not come again', async () => {
    for (const id of [ids.ben, ids.cyd]) world.member(team, id, false);
    world.link(leads, team, MEMBER);
    const { teamMembers } = world.site.store;
    teamMembers.put({ ...teamMembers.get(`${team.id}/${ids.ben}`)!, deleteAt: 1 });
    expect(await preview(MEMBER, ADMIN)).toMatchObject({ promoted: ['cyd'], removedBefore: ['ben'] });
  });
});
