import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

const ADDRESS = 'mattermost_group_links.leads';
const ADMIN = { auto_add: true, scheme_admin: true };
const MEMBER = { auto_add: true, scheme_admin: false };

describe.each(['B', 'N'] as const)('mattermost_group_links on band %s', (band) => {
  let bench: Bench;
  let groupId: string;
  beforeEach(async () => {
    bench = await startBench({ band });
    groupId = await bench.newGroup('mm_ops_leads', ['ben', 'cyd', 'gus', 'hal']);
    await bench.byHand.sync();
    bench.mattermost.requests.clear();
  });
  afterEach(() => bench[Symbol.asyncDispose]());

  const write = (body: string) =>
    bench.project.write({
      'main.tf': `resource "mattermost_group_links" "leads" {\n  group_id = "${groupId}"\n${body}\n}\n`,
    });
  const apply = async (body: string) => {
    await write(body);
    return bench.project.applyToTheEnd();
  };
  const state = async () => (await bench.project.state()).get(ADDRESS)!;
  const links = () => bench.byHand.links(groupId);
  const admins = (key: string) => bench.byHand.admins(key);

  it('names who gains and who loses admin, then makes it so', async () => {
    await write('teams = { docs = { scheme_admin = true } }');
    const plan = await bench.project.plan();
    expect(plan.warnings.join('\n')).toContain(
      'docs: cyd becomes Team Admin; eve loses Team Admin (made by hand); ben joins as Team Admin; gus joins as member',
    );
    expect(await admins('docs')).toEqual(['eve']);
    expect(await links()).toEqual({});
    await apply('teams = { docs = { scheme_admin = true } }');
    expect(await bench.byHand.roles('docs')).toMatchObject({ ben: 'admin', cyd: 'admin', eve: 'member', gus: 'guest' });
    expect(await links()).toEqual({ 'team:docs': 'auto_add scheme_admin' });
    expect(await state()).toMatchObject({ implied_teams: [], unreconciled: {}, id: groupId });
  });

  it.each([
    ['auto_add', 'ops = { auto_add = false }', { 'team:ops': '' }],
    ['scheme_admin', 'ops = { scheme_admin = true }', { 'team:ops': 'auto_add scheme_admin' }],
    ['links', 'docs = {}', { 'team:docs': 'auto_add' }],
    ['links, to none', '', {}],
  ])('changes %s in place', async (_, teams, expected) => {
    await apply('teams = { ops = {} }');
    await write(`teams = { ${teams} }`);
    expect((await bench.project.plan()).changes.map((change) => change.actions)).toEqual([['update']]);
    await apply(`teams = { ${teams} }`);
    expect(await links()).toEqual(expected);
  });

  it('changes what only this resource knows without a word to the server', async () => {
    await apply('teams = { ops = { scheme_admin = true } }');
    bench.mattermost.requests.clear();
    await apply('teams = { ops = { scheme_admin = true } }\non_destroy = "unlink"\nwait_for_roles = false');
    expect(writes()).toEqual([]);
    expect(await state()).toMatchObject({ on_destroy: 'unlink', wait_for_roles: false });
  });

  it('leaves the team link as declared when one of its channels is linked', async () => {
    await apply('teams = { ops = { scheme_admin = true } }\nchannels = { "ops/incidents" = { auto_add = false } }');
    expect(await links()).toEqual({ 'team:ops': 'auto_add scheme_admin', 'channel:incidents': '' });
    expect(await admins('ops')).toEqual(['ben', 'cyd']);
    expect(await state()).toMatchObject({ implied_teams: [] });
  });

  it('counts the team link that comes with a channel link as implied, and takes it away with the channel', async () => {
    await apply('channels = { "ops/incidents" = { scheme_admin = true } }');
    expect(await state()).toMatchObject({ teams: {}, implied_teams: ['ops'] });
    expect(await admins('ops/incidents')).toEqual(['ben', 'cyd']);
    expect(await admins('ops')).toEqual([]);
    await apply('channels = { "docs/style" = {} }');
    expect(await links()).toEqual({ 'team:docs': 'auto_add', 'channel:style': 'auto_add' });
    expect(await admins('ops/incidents')).toEqual([]);
  });

  it('keeps channel links of other teams when a team is unlinked', async () => {
    await apply('teams = { docs = {}, ops = {} }\nchannels = { "ops/incidents" = { scheme_admin = true } }');
    await apply('teams = { ops = { scheme_admin = true } }\nchannels = { "ops/incidents" = { scheme_admin = true } }');
    expect(await links()).toEqual({
      'team:ops': 'auto_add scheme_admin',
      'channel:incidents': 'auto_add scheme_admin',
    });
    expect(await admins('ops/incidents')).toEqual(['ben', 'cyd']);
  });

  it.each([
    ['a flag', () => bench.byHand.patchLink(groupId, 'docs', MEMBER)],
    ['a link taken away', () => bench.byHand.unlink(groupId, 'ops/incidents')],
    ['a team link taken away, and the channels with it', () => bench.byHand.unlink(groupId, 'ops')],
    ['a link that nobody declared', () => bench.byHand.link(groupId, 'docs/style', ADMIN)],
    ['a channel linked again, which overwrote its team', () => bench.byHand.link(groupId, 'ops/incidents', ADMIN)],
  ])('shows and heals drift: %s', async (_, drift) => {
    const body =
      'teams = { docs = { scheme_admin = true }, ops = { auto_add = false, scheme_admin = true } }\nchannels = { "ops/incidents" = { scheme_admin = true } }';
    await apply(body);
    const before = await links();
    await drift();
    const plan = await bench.project.plan();
    expect(plan.changes.map((change) => change.actions)).toEqual([['update']]);
    await apply(body);
    expect(await links()).toEqual(before);
    expect(await admins('docs')).toEqual(['ben', 'cyd']);
    expect(await admins('ops')).toEqual(['ben', 'cyd']);
    expect(await admins('ops/incidents')).toEqual(['ben', 'cyd']);
  });

  it('shows admins made by hand and admins lost by name, and heals them', async () => {
    await apply('teams = { docs = { scheme_admin = true } }');
    await bench.byHand.setAdmin('docs', 'eve', true);
    await bench.byHand.setAdmin('docs', 'cyd', false);
    const plan = await bench.project.plan();
    expect(plan.changes[0]!.before).toMatchObject({ unreconciled: { docs: { promote: ['cyd'], demote: ['eve'] } } });
    expect(plan.text).toMatch(/unreconciled[^]*docs[^]*eve/);
    expect(plan.warnings.join('\n')).toContain('docs: cyd becomes Team Admin; eve loses Team Admin (made by hand)');
    await apply('teams = { docs = { scheme_admin = true } }');
    expect(await admins('docs')).toEqual(['ben', 'cyd']);
    expect(await state()).toMatchObject({ unreconciled: {} });
  });

  it('leaves teams alone that it does not link', async () => {
    await apply('teams = { ops = { scheme_admin = true } }');
    expect(await admins('docs')).toEqual(['eve']);
  });

  it('counts what other groups grant', async () => {
    const other = await bench.newGroup('mm_docs_leads', ['eve']);
    await bench.byHand.sync();
    await bench.byHand.link(other, 'docs', ADMIN);
    await write('teams = { docs = { scheme_admin = true } }');
    expect((await bench.project.plan()).warnings.join('\n')).not.toContain('eve');
    await apply('teams = { docs = { scheme_admin = true } }');
    expect(await admins('docs')).toEqual(['ben', 'cyd', 'eve']);
    await bench.project.destroy();
    expect(await admins('docs')).toEqual(['eve']);
  });

  it('leaves other links alone in mode additive, also when it goes', async () => {
    await bench.byHand.link(groupId, 'docs', ADMIN);
    await bench.byHand.link(groupId, 'docs/style', MEMBER);
    await bench.byHand.patchLink(groupId, 'docs', ADMIN);
    await apply('mode = "additive"\nteams = { ops = {} }');
    const foreign = { 'team:docs': 'auto_add scheme_admin', 'channel:style': 'auto_add' };
    expect(await links()).toEqual({ ...foreign, 'team:ops': 'auto_add' });
    await apply('mode = "additive"\nchannels = { "ops/incidents" = {} }');
    expect(await links()).toEqual({ ...foreign, 'team:ops': 'auto_add', 'channel:incidents': 'auto_add' });
    await bench.project.destroy();
    expect(await links()).toEqual(foreign);
  });

  it('warns of a link to an archived team and to a channel of it, when it is made and while it is there', async () => {
    const config = 'teams = { docs = {} }\n channels = { "docs/style" = {} }';
    await bench.byHand.call('DELETE', `/teams/${await bench.byHand.id('docs')}`);
    await write(config);
    const archived = 'The team "docs" is archived';
    const { warnings } = await bench.project.plan();
    expect(warnings.filter((text) => text.includes(archived))).toHaveLength(2);
    expect(warnings.join('\n')).toContain('mmctl team restore docs');
    await apply(config);
    const second = await bench.project.plan();
    expect(second.changes).toEqual([]);
    expect(second.warnings.join('\n')).toContain(archived);
  });

  it('says which links it is about to take over or remove', async () => {
    await bench.byHand.link(groupId, 'docs', ADMIN);
    await write('teams = { ops = {} }');
    const { warnings } = await bench.project.plan();
    expect(warnings.join('\n')).toContain('Links that the configuration does not name will be removed: docs');
    expect(warnings.join('\n')).toMatch(/docs: ben and cyd lose Team Admin/);
    await apply('teams = { ops = {} }');
    expect(await links()).toEqual({ 'team:ops': 'auto_add' });
    expect(await admins('docs')).toEqual([]);
  });

  it('is imported by the group id, and the plan is empty then', async () => {
    await bench.byHand.link(groupId, 'docs', ADMIN);
    await bench.byHand.link(groupId, 'ops/incidents', MEMBER);
    await write('teams = { docs = { scheme_admin = true } }\nchannels = { "ops/incidents" = {} }');
    await bench.project.import(ADDRESS, groupId);
    await bench.project.expectEmptyPlan();
    expect(await bench.project.importError('mattermost_group_links.leads2', 'x')).toBeTruthy();
  });

  it('destroys with nobody left admin, and says who loses it', async () => {
    await apply('teams = { docs = { scheme_admin = true } }\nchannels = { "docs/style" = { scheme_admin = true } }');
    const plan = await bench.project.plan(['-destroy']);
    expect(plan.warnings.join('\n')).toContain('docs: ben and cyd lose Team Admin');
    expect(plan.warnings.join('\n')).toContain('docs/style: ben and cyd lose Channel Admin');
    await bench.project.destroy();
    expect(await links()).toEqual({});
    expect(await admins('docs')).toEqual([]);
    expect(await admins('docs/style')).toEqual([]);
  });

  it('only unlinks, or leaves the links, where on_destroy says so', async () => {
    await apply('teams = { docs = { scheme_admin = true } }\non_destroy = "unlink"');
    expect((await bench.project.plan(['-destroy'])).warnings.join('\n')).toContain(
      'docs: ben and cyd keep Team Admin until the next role sync',
    );
    await bench.project.destroy();
    expect(await links()).toEqual({});
    expect(await admins('docs')).toEqual(['ben', 'cyd']);
    await apply('teams = { docs = { scheme_admin = true } }\non_destroy = "keep"');
    await bench.project.destroy();
    expect(await links()).toEqual({ 'team:docs': 'auto_add scheme_admin' });
  });

  it('is gone from state when the group is', async () => {
    await apply('teams = { docs = { scheme_admin = true } }');
    await write('teams = { docs = { scheme_admin = true } }');
    groupId = 'a'.repeat(26);
    await write('teams = { docs = {} }');
    expect(await bench.project.planError()).toMatch(/There is no such group in Mattermost[^]*group_id/);
  });

  it('refuses at plan what does not exist or is folded', async () => {
    await write('teams = { nope = {}, ops = {} }\nchannels = { "ops/nope" = {}, "nope/x" = {} }');
    const missing = await bench.project.planError();
    expect(missing).toContain('There is no team "nope"');
    expect(missing).toContain('There is no channel "nope" in team "ops"');
    await write('teams = { Ops = {} }\nchannels = { "incidents" = {} }\nmode = "audit"\non_destroy = "drop"');
    const malformed = await bench.project.planError();
    expect(malformed).toContain('Names of teams are lower case: write "ops"');
    expect(malformed).toContain('"incidents" does not name a channel');
    expect(malformed).toContain('mode must be one of "authoritative", "additive"');
    expect(malformed).toContain('on_destroy must be one of "revoke", "unlink", "keep"');
    expect(writes()).toEqual([]);
  });

  it('warns about people who cannot join, and keeps the state true', async () => {
    await bench.byHand.addMember('docs', 'ben');
    await bench.byHand.call(
      'DELETE',
      `/teams/${await bench.byHand.id('docs')}/members/${await bench.byHand.userId('ben')}`,
    );
    const { warnings } = await apply('teams = { docs = { scheme_admin = true } }');
    expect(warnings.join('\n')).toMatch(
      /docs: the server has not finished[^]*ben: not a member: removed from the team earlier/,
    );
    expect(await admins('docs')).toEqual(['cyd']);
  });

  it('follows the declared members when they change', async () => {
    const body = (members: string) => `teams = { docs = { scheme_admin = true } }\nexpected_members = ${members}`;
    await apply(body('["ben", "cyd", "gus", "hal"]'));
    await bench.people.members('mm_ops_leads', ['cyd', 'dee', 'hal']);
    await bench.byHand.sync();
    await write(body('["cyd", "dee", "hal"]'));
    const { warnings } = await bench.project.plan();
    expect(warnings.join('\n')).toContain(
      'docs: dee becomes Team Admin; ben loses Team Admin; hal has no account yet and will get it at first login',
    );
    await apply(body('["cyd", "dee", "hal"]'));
    expect(await admins('docs')).toEqual(['cyd', 'dee']);
  });

  const writes = () =>
    bench.mattermost.requests
      .list()
      .filter(({ method, path }) => method !== 'GET' && !/\/(ids|usernames|names|login)$/.test(path))
      .map(({ method, path }) => `${method} ${path}`);
});
