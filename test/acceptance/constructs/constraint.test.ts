import { afterAll, beforeAll, expect, test } from 'vitest';
import { DirectoryGroup, Team } from '../../../src/constructs/index.js';
import { environment, text } from '../../constructs/synthesise.js';
import { configurationOf, startWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

test('a constrained channel gets the members of its groups first, and loses the others then', async () => {
  const env = environment();
  const incidents = Team.fromName(env, 'ops').channel('incidents');
  incidents.constrain();
  incidents.syncGroup(
    new DirectoryGroup(env, 'leads', { area: 'ops', name: 'leads', members: { users: ['ben', 'cyd'] } }),
  );
  await world.project.write(configurationOf(text(env)));
  await world.project.apply();
  const members = await world.membersOf('ops/incidents');
  expect(members).toEqual(expect.arrayContaining(['ben', 'cyd']));
  expect(members).not.toContain('ada');
  await world.project.expectEmptyPlan();
  await world.project.destroy();
});
