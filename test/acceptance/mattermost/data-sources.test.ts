import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

describe('data sources', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench();
  });
  afterAll(() => bench[Symbol.asyncDispose]());

  it('tell about a team, a channel and people', async () => {
    await bench.project.write({
      'main.tf': `
        data "mattermost_team" "ops" { name = "ops" }
        data "mattermost_channel" "incidents" {
          team_id = data.mattermost_team.ops.id
          name    = "incidents"
        }
        data "mattermost_user" "ada" { username = "ada" }
        data "mattermost_user" "gus" { username = "gus" }`,
    });
    await bench.project.apply();
    const state = await bench.project.state();
    expect(state.get('data.mattermost_team.ops')).toMatchObject({
      id: await bench.byHand.id('ops'),
      display_name: 'Operations',
      type: 'open',
      group_constrained: false,
    });
    expect(state.get('data.mattermost_channel.incidents')).toMatchObject({
      id: await bench.byHand.id('ops/incidents'),
      display_name: 'Incidents',
      type: 'public',
    });
    expect(state.get('data.mattermost_user.ada')).toMatchObject({
      id: await bench.byHand.userId('ada'),
      guest: false,
      active: true,
    });
    expect(state.get('data.mattermost_user.gus')).toMatchObject({ guest: true, roles: ['system_guest'] });
    await bench.project.expectEmptyPlan();
  });

  it.each([
    ['data "mattermost_team" "x" { name = "nope" }', 'There is no team "nope"'],
    ['data "mattermost_user" "x" { username = "hal" }', 'Nobody in Mattermost has the username "hal"'],
  ])('%s is refused at plan', async (body, expected) => {
    await bench.project.write({ 'main.tf': body });
    expect(await bench.project.planError()).toContain(expected);
  });
});
