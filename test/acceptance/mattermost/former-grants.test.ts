import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

const PLAIN = { auto_add: false, scheme_admin: false };

describe.each(['B', 'N'] as const)('what a link granted before somebody else changed it, on band %s', (band) => {
  let bench: Bench;
  let groupId: string;
  beforeEach(async () => {
    bench = await startBench({ band });
    groupId = await bench.newGroup('mm_ops_leads', ['ben', 'cyd']);
    await bench.byHand.sync();
  });
  afterEach(() => bench[Symbol.asyncDispose]());

  const set = (body: string) =>
    `resource "mattermost_group_links" "leads" {\n  group_id = "${groupId}"\n  mode = "additive"\n${body}\n}\n`;
  const single = (teamId: string) =>
    `resource "mattermost_group_team_link" "ops" {\n  group_id = "${groupId}"\n  team_id = "${teamId}"\n  scheme_admin = true\n}\n`;
  const write = (body: string) => bench.project.write({ 'main.tf': body });
  const apply = async (body: string) => {
    await write(body);
    await bench.project.applyToTheEnd();
  };
  const admins = () => bench.byHand.admins('ops');
  /** The server writes the link of the team as well, without admin rights, and demotes nobody. */
  const overwrite = () => bench.byHand.link(groupId, 'ops/incidents', PLAIN);

  it('is taken back when a set of links lets the team go', async () => {
    await apply(set('teams = { ops = { scheme_admin = true } }'));
    await overwrite();
    expect(await admins()).toEqual(['ben', 'cyd']);
    await write(set('teams = {}'));
    expect((await bench.project.plan()).warnings.join('\n')).toContain('ops: ben and cyd lose Team Admin');
    await apply(set('teams = {}'));
    expect(await admins()).toEqual([]);
    expect(await bench.byHand.links(groupId)).toEqual({ 'team:ops': '', 'channel:incidents': '' });
  });

  it('is taken back when a single link is destroyed', async () => {
    await apply(single(await bench.byHand.id('ops')));
    await overwrite();
    await write('');
    expect((await bench.project.plan()).warnings.join('\n')).toContain('ops: ben and cyd lose Team Admin');
    await apply('');
    expect(await admins()).toEqual([]);
  });

  it('is shown as not reconciled, and taken back, where the link was removed by hand and the configuration lets it go', async () => {
    await apply(set('teams = { ops = { scheme_admin = true } }'));
    await bench.byHand.unlink(groupId, 'ops');
    expect(await admins()).toEqual(['ben', 'cyd']);
    await write(set('teams = {}'));
    const plan = await bench.project.plan();
    expect(plan.warnings.join('\n')).toContain('ops: ben and cyd lose Team Admin');
    expect(plan.changes.map((change) => change.actions)).toEqual([['update']]);
    await apply(set('teams = {}'));
    expect(await admins()).toEqual([]);
    expect(await bench.byHand.links(groupId)).toEqual({});
  });

  it('is forgotten once it was taken back: whoever is made admin by hand later stays so', async () => {
    await apply(set('teams = { ops = { scheme_admin = true } }'));
    await apply(set('teams = { ops = {} }'));
    expect(await admins()).toEqual([]);
    await bench.byHand.setAdmin('ops', 'ben', true);
    await bench.project.expectEmptyPlan();
    await apply(set('teams = {}'));
    expect(await admins()).toEqual(['ben']);
  });
});
