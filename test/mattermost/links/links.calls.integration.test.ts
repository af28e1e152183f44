import { isDeepStrictEqual } from 'node:util';
import pLimit from 'p-limit';
import { describe, expect, it } from 'vitest';
import { type ResourceDriver, type Values } from '../../plugin/operations/driver.js';
import { providerOn } from './provider.js';
import { World } from './world.js';

const GROUPS = 300;
const TEAMS = 30;
const CHANNELS_EACH = 9;
/** How many resources Terraform walks at the same time. */
const PARALLELISM = 10;
/** The session, the groups of the directory, the account's permissions, lists of channels and teams, first reads. */
const CONSTANT = 40;

/** Every group is linked to one team and to all the channels of that team: ten links. */
const estate = async (scheme_admin: boolean): Promise<World> => {
  const world = await World.start('N');
  const teams = Array.from({ length: TEAMS }, (_, i) => world.team(`team-${i}`));
  const channels = teams.map((team) =>
    Array.from({ length: CHANNELS_EACH }, (_, j) => world.channel(team, `room-${j}`)),
  );
  const lead = world.person('lead');
  const member = world.person('member');
  for (const team of teams) {
    world.member(team, lead, scheme_admin);
    world.member(team, member, false);
  }
  for (let i = 0; i < GROUPS; i++) {
    const group = world.group(`group-${i}`, [lead]);
    world.link(group, teams[i % TEAMS]!, { auto_add: true, scheme_admin });
    for (const channel of channels[i % TEAMS]!) world.link(group, channel, { auto_add: true, scheme_admin: false });
  }
  return world;
};

/** Reads what is there into states, as an import does. */
const imported = async (world: World): Promise<readonly Values[]> => {
  const provider = await providerOn(world);
  const limit = pLimit(PARALLELISM);
  const groups = world.site.store.groups.all();
  return Promise.all(
    groups.map((group) =>
      limit(async () => (await provider.resource('mattermost_group_links').import(group.id)).state!),
    ),
  );
};

/** Refresh and plan of everything, by one new process; how often each route was asked. */
const planned = async (world: World, states: readonly Values[]) => {
  world.wire.seen.splice(0);
  const provider = await providerOn(world);
  const limit = pLimit(PARALLELISM);
  let changed = 0;
  const one = async (state: Values): Promise<void> => {
    const resource: ResourceDriver = provider.resource('mattermost_group_links');
    resource.state = state;
    await resource.refresh();
    const { id: _, implied_teams: _1, unreconciled: _2, ...config } = state;
    const wanted = { ...config, id: null, implied_teams: null, unreconciled: null };
    const plan = await resource.plan(wanted);
    expect(plan.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    if (!isDeepStrictEqual(plan.planned, resource.state)) changed++;
  };
  await Promise.all(states.map((state) => limit(() => one(state))));
  const routes: Record<string, number> = {};
  for (const { method, path } of world.wire.seen) {
    const route = `${method} ${path.replace(/\?.*/, '').replace(/\/[a-z0-9]{26}/g, '/ID')}`;
    routes[route] = (routes[route] ?? 0) + 1;
  }
  return { calls: world.wire.seen.length, routes, changed };
};

describe(`a plan of ${GROUPS} groups with 10 links each that finds nothing to do`, { timeout: 120_000 }, () => {
  it('takes two calls for a group and less than one for a team or channel', async () => {
    await using world = await estate(false);
    const { calls, routes, changed } = await planned(world, await imported(world));
    expect(changed).toBe(0);
    expect(routes).toMatchObject({ 'GET /groups/ID/teams': GROUPS, 'GET /groups/ID/channels': GROUPS });
    expect(calls).toBeLessThanOrEqual(2 * GROUPS + CONSTANT);
    expect(calls).toBeLessThanOrEqual(2 * GROUPS + TEAMS + TEAMS * CHANNELS_EACH + CONSTANT);
  });

  it('takes one more for a group that grants admin, and three more for each place where one does', async () => {
    await using world = await estate(true);
    const { calls, routes, changed } = await planned(world, await imported(world));
    expect(changed).toBe(0);
    expect(routes).toMatchObject({
      'GET /groups/ID/members': GROUPS,
      'GET /teams/ID/members': 2 * TEAMS,
      'GET /teams/ID/groups': TEAMS,
    });
    expect(calls).toBeLessThanOrEqual(3 * GROUPS + 3 * TEAMS + CONSTANT);
  });
});
