import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Diagnostics } from '../../../../src/plugin/index.js';
import type { LinkFlags } from '../../../../src/mattermost/api/types.js';
import { warnOfDeadLinks } from '../../../../src/mattermost/links/preview/warn-of-dead-links.js';
import { NOTHING } from '../../../../src/mattermost/links/set/desired.js';
import { linkSetOf, NO_LINKS } from '../../../../src/mattermost/links/set/link-set.js';
import type { Place } from '../../../../src/mattermost/places/place.js';
import { groupPeople, previewChange } from '../../../../src/mattermost/links/preview/preview.js';
import { reachGoal } from '../../../../src/mattermost/links/write/reach-goal.js';
import { operation, World } from '../world.js';

const ADMIN = { auto_add: false, scheme_admin: true };
const MEMBER = { auto_add: true, scheme_admin: false };
const NONE = { auto_add: false, scheme_admin: false };

describe.each(['B', 'N'] as const)('removed links that somebody gave rights again, on band %s', (band) => {
  let world: World;
  let team: Place;
  let channel: Place;
  let elsewhere: Place;
  let leads: string;
  let old: string;
  let ids: { ben: string; cyd: string; eve: string };
  beforeEach(async () => {
    world = await World.start(band);
    ids = { ben: world.person('ben'), cyd: world.person('cyd'), eve: world.person('eve') };
    team = world.team('ops');
    channel = world.channel(team, 'incidents');
    elsewhere = world.channel(world.team('docs'), 'style');
    for (const id of Object.values(ids)) for (const place of [team, channel]) world.member(place, id, id === ids.cyd);
    leads = world.group('leads', [ids.ben]);
    old = world.group('old leads', [ids.cyd]);
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const reach = async (place: Place, flags: LinkFlags | undefined) => {
    const doing = operation(await world.client());
    const goal = {
      held: new Set([place.id]),
      mode: 'additive',
      revoke: true,
      declared: linkSetOf(flags ? [{ ...place, ...flags }] : []),
    } as const;
    await reachGoal(doing, { id: leads, name: 'leads' }, goal, { wait: true });
    await world.settle();
    return doing.warnings.join('\n');
  };
  const admins = (place: Place) =>
    [...world.roles(place)]
      .filter(([, admin]) => admin)
      .map(([id]) => id)
      .sort();
  const deadRow = (place: Place) => world.site.store.groupSyncables.get(`${old}/${place.id}`);

  it.each(['team', 'channel'] as const)(
    'are cleared in a %s, and the other links of their group stay as they are',
    async (type) => {
      const place = type === 'team' ? team : channel;
      const docs = { type: 'team', id: world.site.store.channels.get(elsewhere.id)!.teamId } as const;
      world.link(old, docs, { auto_add: true, scheme_admin: true });
      world.link(old, elsewhere, MEMBER);
      world.link(old, place, ADMIN, true);
      const before = world.links(old);

      const said = await reach(place, ADMIN);
      expect(admins(place)).toEqual([ids.ben]);
      expect(world.links(old)).toEqual(before);
      if (band === 'B') {
        expect(said).toContain('the removed link of group old leads still made cyd admin, and was cleared');
        expect(deadRow(place)).toMatchObject({ schemeAdmin: false });
      } else expect(said).toBe('');
      expect(deadRow(place)!.deleteAt).not.toBe(0);
      expect(world.site.store.groupSyncables.get(`${old}/${team.id}`)?.deleteAt).not.toBe(0);
    },
  );

  it('leave the live link of their team as it was, when a channel is cleared', async () => {
    world.link(old, team, { auto_add: true, scheme_admin: true });
    world.link(old, channel, ADMIN, true);
    const before = world.links(old);
    await reach(channel, ADMIN);
    expect(admins(channel)).toEqual([ids.ben]);
    expect(world.links(old)).toEqual(before);
    expect(admins(team)).toContain(ids.cyd);
  });

  it('do not keep a revocation from its end', async () => {
    world.link(leads, team, ADMIN);
    world.link(old, team, ADMIN, true);
    await reach(team, undefined);
    expect(world.links(leads)).toEqual({});
    expect(admins(team)).toEqual([]);
  });

  it('are named before the write, with who is admin through nothing else', async () => {
    world.link(old, team, ADMIN, true);
    const client = await world.client();
    const people = await groupPeople(client, leads, undefined, []);
    const place = { ...team, key: 'ops', teamId: team.id };
    const groups = [{ people, before: undefined, after: ADMIN }];
    const diagnostics = new Diagnostics();
    await warnOfDeadLinks(client, place, await previewChange(client, { place, groups, setsRoles: true }), diagnostics);
    expect(diagnostics.items.map((item) => item.summary)).toEqual(
      band === 'B' ? ['ops: the removed link of group old leads may make cyd admin again'] : [],
    );
  });

  it('stay unseen by an account without manage_system, which is told who is left', async () => {
    world.link(old, team, ADMIN, true);
    const account = [...world.site.store.users.all()].find((user) => user.username === 'admin')!;
    world.site.store.users.put({ ...account, roles: 'system_user system_user_manager' });
    const said = await reach(team, ADMIN);
    expect(admins(team)).toEqual(band === 'B' ? [ids.ben, ids.cyd].sort() : [ids.ben]);
    expect(said.includes('cyd: still admin, perhaps through a removed link')).toBe(band === 'B');
  });
});

describe.each(['B', 'N'] as const)('a revocation, on band %s', (band) => {
  it('is looked at again after the unlinking: who became admin meanwhile loses the role too', async () => {
    await using world = await World.start(band);
    const [ben, eve] = [world.person('ben'), world.person('eve')];
    const team = world.team('ops');
    for (const id of [ben, eve]) world.member(team, id, false);
    const leads = world.group('leads', [ben]);
    world.link(leads, team, ADMIN);
    world.member(team, ben, true);
    const client = await world.client();
    const { remove } = client.api.links;
    let unlinks = 0;
    client.api.links.remove = async (groupId, syncable) => {
      await remove(groupId, syncable);
      if (unlinks++ === 0) for (const id of [ben, eve]) world.member(team, id, true);
    };
    const goal = { declared: NO_LINKS, held: NOTHING, mode: 'authoritative', revoke: true } as const;
    await reachGoal(operation(client), { id: leads, name: 'leads' }, goal, { wait: true });
    expect(world.roles(team).get(ben)).toBe(false);
    expect(world.links(leads)).toEqual({});
    expect(unlinks).toBe(2);
  });

  it('leaves alone whom somebody else made admin by hand meanwhile', async () => {
    await using world = await World.start(band);
    const [ben, eve] = [world.person('ben'), world.person('eve')];
    const team = world.team('ops');
    world.member(team, ben, true);
    world.member(team, eve, false);
    const leads = world.group('leads', [ben]);
    world.link(leads, team, NONE);
    world.link(leads, team, ADMIN);
    const client = await world.client();
    const { remove } = client.api.links;
    client.api.links.remove = async (groupId, syncable) => {
      await remove(groupId, syncable);
      world.member(team, eve, true);
    };
    const goal = { declared: NO_LINKS, held: NOTHING, mode: 'authoritative', revoke: true } as const;
    await reachGoal(operation(client), { id: leads, name: 'leads' }, goal, { wait: true });
    expect([...world.roles(team)].filter(([, admin]) => admin).map(([id]) => id)).toEqual([eve]);
  });
});
