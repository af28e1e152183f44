import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

describe.each(['B', 'N'] as const)('mattermost_role_preview on band %s', (band) => {
  let bench: Bench;
  let leads: string;
  let ids: { docs: string; incidents: string };
  beforeAll(async () => {
    bench = await startBench({ band });
    leads = await bench.newGroup('mm_ops_leads', ['cyd', 'dee', 'gus']);
    const others = await bench.newGroup('mm_docs_leads', ['fox']);
    await bench.byHand.sync();
    await bench.byHand.link(others, 'docs', { auto_add: false, scheme_admin: true });
    await bench.byHand.setAdmin('docs', 'eve', true);
    await bench.byHand.setAdmin('docs', 'cyd', true);
    ids = { docs: await bench.byHand.id('docs'), incidents: await bench.byHand.id('ops/incidents') };
  });
  afterAll(() => bench[Symbol.asyncDispose]());

  const preview = async (body: string) => {
    await bench.project.write({ 'main.tf': `data "mattermost_role_preview" "p" {\n${body}\n}\n` });
    await bench.project.apply();
    const { promoted, demoted, kept, skipped_guests } = (await bench.project.state()).get(
      'data.mattermost_role_preview.p',
    )!;
    return { promoted, demoted, kept, skipped_guests };
  };

  it('says what links would do, beside those that are there, and the server then does it', async () => {
    const said = await preview(`team_id = "${ids.docs}"\nlinks = { "${leads}" = true }`);
    expect(said).toEqual({ promoted: ['dee'], demoted: ['eve'], kept: ['cyd', 'fox'], skipped_guests: [] });
    expect(await preview(`team_id = "${ids.docs}"\nlinks = { "${leads}" = false }`)).toMatchObject({
      promoted: [],
      demoted: ['cyd', 'eve'],
      kept: ['fox'],
    });
    await bench.byHand.link(leads, 'docs', { auto_add: false, scheme_admin: true });
    expect(await bench.byHand.roles('docs')).toMatchObject({ cyd: 'admin', dee: 'admin', eve: 'member', fox: 'admin' });
    expect(await preview(`team_id = "${ids.docs}"\nlinks = {}`)).toMatchObject({ promoted: [], demoted: [] });
  });

  it('says it of channels, and names the guests that are skipped', async () => {
    expect(await preview(`channel_id = "${ids.incidents}"\nlinks = { "${leads}" = true }`)).toEqual({
      promoted: ['dee'],
      demoted: [],
      kept: [],
      skipped_guests: ['gus'],
    });
  });

  it.each([
    ['links = {}', /Exactly one of team_id and channel_id[^]*neither/],
    [`team_id = "${'a'.repeat(26)}"\nlinks = {}`, /There is no team with this id/],
  ])('refuses %s', async (body, expected) => {
    await bench.project.write({ 'main.tf': `data "mattermost_role_preview" "p" {\n${body}\n}\n` });
    expect(await bench.project.planError()).toMatch(expected);
  });

  it('refuses a group that does not exist, where it is named', async () => {
    await bench.project.write({
      'main.tf': `data "mattermost_role_preview" "p" {\nteam_id = "${ids.docs}"\nlinks = { "${'a'.repeat(26)}" = true }\n}\n`,
    });
    expect(await bench.project.planError()).toMatch(/There is no such group in Mattermost/);
  });
});
