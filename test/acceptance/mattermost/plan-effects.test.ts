import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { effectsOf, type PlanEffects } from '../../../src/mattermost/effects/effects.js';
import type { PlanJson } from '../../../src/mattermost/effects/plan-json.js';
import { openSession } from '../../../src/mattermost/session.js';
import { startBench, type Bench, type Roles } from './harness.js';

const SILENT = { trace: () => {}, debug: () => {}, info: () => {}, warn: () => {} };

describe.each(['B', 'N'] as const)('the effects of a plan, computed from its JSON, on band %s', (band) => {
  let bench: Bench;
  let ids: { leads: string; seniors: string; docs: string; style: string };
  beforeEach(async () => {
    bench = await startBench({ band });
    const group = async (name: string, people: string[]) => bench.newGroup(name, people);
    ids = {
      leads: await group('mm_leads', ['ben', 'cyd', 'gus']),
      seniors: await group('mm_seniors', ['cyd', 'dee']),
      docs: await bench.byHand.id('docs'),
      style: await bench.byHand.id('docs/style'),
    };
    await bench.byHand.sync();
  });
  afterEach(() => bench[Symbol.asyncDispose]());

  /** Of a plan just made, asked in a session of its own. */
  const effects = async (): Promise<PlanEffects> => {
    const { stdout } = await bench.project.terraform('show', '-json', 'harness.tfplan');
    const none = { ca_certificate: null, login_id: null, password: null, token_file: null, request_timeout: null };
    const settings = { ...none, url: bench.mattermost.url, token: bench.mattermost.admin!.token };
    const client = await openSession(
      { ...settings, max_concurrency: null, max_retries: null, change_limits: null } as never,
      { log: SILENT, conceal: () => {} },
      {},
    );
    return effectsOf(client, JSON.parse(stdout) as PlanJson);
  };
  const rolesOf = async (keys: readonly string[]) =>
    new Map(await Promise.all(keys.map(async (key) => [key, await bench.byHand.roles(key)] as const)));

  /** The roles before, with what the effects say. */
  const foretold = (before: Roles, { places }: PlanEffects, key: string): Roles => {
    const said = places.find((place) => place.key === key);
    // Who leaves a team leaves its channels.
    const gone = places
      .filter((place) => key.split('/').includes(place.key))
      .flatMap((place) => [...place.removed, ...place.leaving]);
    const roles: Record<string, Roles[string]> = { ...before };
    for (const name of [...(said?.promoted ?? []), ...(said?.joiningAdmins ?? [])]) roles[name] = 'admin';
    for (const name of [...(said?.demoted ?? []), ...(said?.demotedByHand ?? [])]) roles[name] = 'member';
    for (const name of said?.joiningMembers ?? []) roles[name] = name === 'gus' ? 'guest' : 'member';
    return Object.fromEntries(
      Object.entries(roles)
        .filter(([name]) => !gone.includes(name))
        .sort(),
    );
  };

  const links = (name: string, body: string) =>
    `resource "mattermost_group_links" "${name}" {\n  group_id = "${ids[name as 'leads']}"\n${body}\n}\n`;
  const single = (body: string) =>
    `resource "mattermost_group_channel_link" "style" {\n  group_id = "${ids.seniors}"\n  channel_id = "${ids.style}"\n${body}\n}\n`;
  const constraint = (needs: string) =>
    `resource "mattermost_group_constraint" "docs" {\n  team_id = "${ids.docs}"\n  depends_on = [${needs}]\n}\n`;
  const member = (username: string, body: string) =>
    `resource "mattermost_team_member" "${username}" {\n  team_id = "${ids.docs}"\n  username = "${username}"\n${body}\n}\n`;
  const KEYS = ['docs', 'docs/style', 'ops'];
  const GRANT = 'teams = { docs = { scheme_admin = true } }';

  it.each([
    ['one link', () => links('leads', GRANT)],
    ['links of two groups to one team', () => links('leads', GRANT) + links('seniors', GRANT)],
    [
      'a set of links and a single one',
      () => links('leads', `${GRANT}\nchannels = { "docs/style" = {} }`) + single('scheme_admin = true'),
    ],
    ['members one by one', () => member('ada', 'scheme_admin = true') + member('ben', '')],
    [
      'links, and a member beside them',
      () => links('leads', GRANT) + member('ada', 'depends_on = [mattermost_group_links.leads]'),
    ],
    ['links, and a constraint after them', () => links('leads', GRANT) + constraint('mattermost_group_links.leads')],
  ])('are what the apply then does: %s', async (_, configuration) => {
    await bench.project.write({ 'main.tf': configuration() });
    await expectForetold();
    await bench.project.expectEmptyPlan();
    expect((await bench.project.plan()).exitCode).toBe(0);
    expect(await effects()).toEqual({ places: [], notKnown: [], hangOnOrder: [] });
  });

  it('name members who gain, lose and leave, one by one', async () => {
    await bench.project.write({ 'main.tf': member('ada', 'scheme_admin = true') + member('ben', '') });
    await bench.project.apply();
    await bench.project.write({ 'main.tf': member('ada', '') });
    const { places } = await expectForetold();
    expect(places).toMatchObject([{ key: 'docs', demotedByHand: ['ada'], leaving: ['ben'], losesLastAdmin: false }]);
    await bench.project.expectEmptyPlan();
  });

  it('hold for changes and for a destroy, by all resources together', async () => {
    await bench.project.write({ 'main.tf': links('leads', GRANT) + links('seniors', GRANT) });
    await bench.project.apply();
    await bench.byHand.setAdmin('docs', 'fox', true);
    await bench.project.write({ 'main.tf': links('leads', '') + links('seniors', GRANT) });
    const { places } = await expectForetold();
    expect(places).toMatchObject([
      { key: 'docs', demoted: ['ben'], demotedByHand: ['fox'], keptByOthers: ['cyd'], otherGroups: ['mm_seniors'] },
    ]);
    const last = await expectForetold(['-destroy']);
    expect(last.places).toMatchObject([{ key: 'docs', demoted: ['cyd', 'dee'], losesLastAdmin: true }]);
  });

  it('know the places that the same plan makes, and say what they do not know', async () => {
    await bench.project.write({
      'main.tf': `
        resource "mattermost_team" "lab" {
          name         = "lab"
          display_name = "Lab"
        }
        resource "mattermost_group_links" "leads" {
          group_id   = "${ids.leads}"
          teams      = { lab = { scheme_admin = true } }
          depends_on = [mattermost_team.lab]
        }
        resource "mattermost_group_team_link" "seniors" {
          group_id = "${ids.seniors}"
          team_id  = mattermost_team.lab.id
        }`,
    });
    await bench.project.plan();
    const { places, notKnown } = await effects();
    expect(places).toMatchObject([
      { key: 'lab', demotedByHand: ['admin'], joiningAdmins: ['ben', 'cyd'], joiningMembers: ['gus'] },
    ]);
    expect(notKnown).toEqual(['mattermost_group_team_link.seniors']);
  });

  async function expectForetold(args: readonly string[] = []): Promise<PlanEffects> {
    await bench.project.plan(args);
    const said = await effects();
    const before = await rolesOf(KEYS);
    await bench.project.apply(['harness.tfplan']);
    const after = await rolesOf(KEYS);
    expect(said.notKnown).toEqual([]);
    expect(said.places).not.toEqual([]);
    for (const key of KEYS) expect([key, after.get(key)]).toEqual([key, foretold(before.get(key)!, said, key)]);
    return said;
  }
});
