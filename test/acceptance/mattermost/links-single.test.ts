import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

const TEAM = 'mattermost_group_team_link.docs';
const CHANNEL = 'mattermost_group_channel_link.style';
const ADMIN = { auto_add: true, scheme_admin: true };
const MEMBER = { auto_add: true, scheme_admin: false };

describe.each(['B', 'N'] as const)('one link a resource, on band %s', (band) => {
  let bench: Bench;
  let groupId: string;
  let ids: { docs: string; style: string; incidents: string };
  beforeEach(async () => {
    bench = await startBench({ band });
    groupId = await bench.newGroup('mm_ops_leads', ['ben', 'cyd', 'gus']);
    await bench.byHand.sync();
    const { id } = bench.byHand;
    ids = { docs: await id('docs'), style: await id('docs/style'), incidents: await id('ops/incidents') };
  });
  afterEach(() => bench[Symbol.asyncDispose]());

  const teamLink = (body = 'scheme_admin = true') =>
    `resource "mattermost_group_team_link" "docs" {\n  group_id = "${groupId}"\n  team_id = "${ids.docs}"\n${body}\n}\n`;
  const channelLink = (body = '') =>
    `resource "mattermost_group_channel_link" "style" {\n  group_id = "${groupId}"\n  channel_id = "${ids.style}"\n${body}\n}\n`;
  const linkSet = (body: string, mode = 'additive') =>
    `resource "mattermost_group_links" "rest" {\n  group_id = "${groupId}"\n  mode = "${mode}"\n${body}\n}\n`;
  const write = (...resources: string[]) => bench.project.write({ 'main.tf': resources.join('') });
  const apply = async (...resources: string[]) => {
    await write(...resources);
    await bench.project.applyToTheEnd();
  };
  const links = () => bench.byHand.links(groupId);
  const admins = (key: string) => bench.byHand.admins(key);

  it('stands beside others of the group, through every change of any of them', async () => {
    await write(teamLink(), channelLink(), linkSet('channels = { "ops/incidents" = { scheme_admin = true } }'));
    const plan = await bench.project.plan();
    expect(plan.warnings.join('\n')).toContain('docs: cyd becomes Team Admin; eve loses Team Admin (made by hand)');
    await bench.project.applyToTheEnd();
    const all = {
      'team:docs': 'auto_add scheme_admin',
      'channel:style': 'auto_add',
      'team:ops': 'auto_add',
      'channel:incidents': 'auto_add scheme_admin',
    };
    expect(await links()).toEqual(all);
    expect([await admins('docs'), await admins('docs/style')]).toEqual([['ben', 'cyd'], []]);

    await apply(
      teamLink(),
      channelLink('auto_add = false\nscheme_admin = true'),
      linkSet('channels = { "ops/incidents" = { scheme_admin = true } }'),
    );
    expect(await links()).toEqual({ ...all, 'channel:style': 'scheme_admin' });
    expect([await admins('docs'), await admins('docs/style')]).toEqual([
      ['ben', 'cyd'],
      ['ben', 'cyd'],
    ]);

    await apply(channelLink('auto_add = false'), linkSet(''));
    expect(await links()).toEqual({ 'team:docs': 'auto_add', 'channel:style': '' });
    expect([await admins('docs'), await admins('docs/style'), await admins('ops/incidents')]).toEqual([[], [], []]);

    await bench.project.destroy();
    expect(await links()).toEqual({ 'team:docs': 'auto_add' });
  });

  it('puts the channel links of others back that go with its team, and says so before', async () => {
    await apply(teamLink());
    await bench.byHand.link(groupId, 'ops/incidents', ADMIN);
    const plan = await bench.project.plan(['-destroy']);
    expect(plan.warnings.join('\n')).toContain(
      'Unlinking docs takes links of other owners with it for a moment: ops/incidents',
    );
    expect(plan.warnings.join('\n')).toContain('docs: ben and cyd lose Team Admin');
    await bench.project.destroy();
    expect(await links()).toEqual({ 'team:ops': 'auto_add', 'channel:incidents': 'auto_add scheme_admin' });
    expect([await admins('docs'), await admins('ops/incidents')]).toEqual([[], ['ben', 'cyd']]);
  });

  it('shows drift of the link and of the roles, and heals both', async () => {
    await apply(teamLink(), channelLink('scheme_admin = true'));
    await bench.byHand.link(groupId, 'docs/style', ADMIN);
    await bench.byHand.setAdmin('docs/style', 'eve', true);
    const { changes } = await bench.project.plan();
    expect(changes.map(({ address, before }) => [address, before])).toEqual(
      expect.arrayContaining([
        [TEAM, expect.objectContaining({ scheme_admin: false })],
        [CHANNEL, expect.objectContaining({ unreconciled: { 'docs/style': { promote: [], demote: ['eve'] } } })],
      ]),
    );
    await apply(teamLink(), channelLink('scheme_admin = true'));
    expect([await admins('docs'), await admins('docs/style')]).toEqual([
      ['ben', 'cyd'],
      ['ben', 'cyd'],
    ]);
    await bench.byHand.unlink(groupId, 'docs');
    await apply(teamLink(), channelLink('scheme_admin = true'));
    expect(await links()).toEqual({ 'team:docs': 'auto_add scheme_admin', 'channel:style': 'auto_add scheme_admin' });
  });

  it('is imported by both ids, and the plan is empty then', async () => {
    await bench.byHand.link(groupId, 'docs/style', MEMBER);
    await bench.byHand.patchLink(groupId, 'docs', ADMIN);
    await write(teamLink(), channelLink());
    await bench.project.import(TEAM, `${groupId}:${ids.docs}`);
    await bench.project.import(CHANNEL, `${groupId}:${ids.style}`);
    await bench.project.expectEmptyPlan();
    expect((await bench.project.state()).get(TEAM)).toMatchObject({
      id: `${groupId}:${ids.docs}`,
      on_destroy: 'revoke',
    });
    await write(teamLink().replace('"docs"', '"other"'));
    const other = 'mattermost_group_team_link.other';
    expect(await bench.project.importError(other, ids.docs)).toContain('group_id:team_id');
    expect(await bench.project.importError(other, `${groupId}:${ids.style}`)).toContain('is not linked to the team');
  });
});

describe('one link a resource', () => {
  let bench: Bench;
  let groupId: string;
  let docs: string;
  beforeEach(async () => {
    bench = await startBench();
    groupId = await bench.newGroup('mm_ops_leads', ['ben', 'cyd']);
    await bench.byHand.sync();
    docs = await bench.byHand.id('docs');
  });
  afterEach(() => bench[Symbol.asyncDispose]());

  const teamLink = (name: string, body = 'scheme_admin = true', team = docs, group = groupId) =>
    `resource "mattermost_group_team_link" "${name}" {\n  group_id = "${group}"\n  team_id = "${team}"\n${body}\n}\n`;
  const write = (...resources: string[]) => bench.project.write({ 'main.tf': resources.join('') });

  it('is refused beside another owner of the same link, who is named', async () => {
    await write(teamLink('a'), teamLink('b'));
    expect(await bench.project.planError()).toMatch(/Two resources hold the same links[^]*declared twice/);
    await write(teamLink('a'), `resource "mattermost_group_links" "all" {\n  group_id = "${groupId}"\n}\n`);
    const error = await bench.project.planError();
    expect(error).toMatch(/mattermost_group_links/);
    expect(error).toMatch(/mattermost_group_team_link/);
    expect(error).toMatch(/additive/);
    expect(await bench.byHand.links(groupId)).toEqual({});
  });

  it('never clobbers a link that exists: other flags are refused, equal ones are taken over', async () => {
    await bench.byHand.link(groupId, 'docs', MEMBER);
    await write(teamLink('docs'));
    expect(await bench.project.planError()).toMatch(
      new RegExp(`exists already, with other flags[^]*terraform import[^]*${groupId}:\\s*${docs}`),
    );
    await write(teamLink('docs', ''));
    expect((await bench.project.plan()).warnings.join('\n')).toContain('exists already and is taken over');
    await bench.project.applyToTheEnd();
  });

  it('is replaced without a word about a second owner', async () => {
    await write(teamLink('docs'));
    await bench.project.apply();
    const { changes, warnings } = await bench.project.plan(['-replace=mattermost_group_team_link.docs']);
    expect(changes.map(({ actions }) => actions)).toEqual([['delete', 'create']]);
    expect(warnings.join('\n')).not.toContain('Two resources');
  });

  it('only unlinks, or stays, where on_destroy says so', async () => {
    await write(teamLink('docs', 'scheme_admin = true\non_destroy = "unlink"'));
    await bench.project.apply();
    await bench.project.destroy();
    expect(await bench.byHand.links(groupId)).toEqual({});
    expect(await bench.byHand.roles('docs')).toMatchObject({ ben: 'admin', cyd: 'admin' });
    await write(teamLink('docs', 'scheme_admin = true\nwait_for_roles = false\non_destroy = "keep"'));
    await bench.project.apply();
    await bench.project.destroy();
    expect(await bench.byHand.links(groupId)).toEqual({ 'team:docs': 'auto_add scheme_admin' });
  });

  it('refuses at plan what does not exist', async () => {
    await write(teamLink('a', '', 'a'.repeat(26)));
    expect(await bench.project.planError()).toMatch(/There is no team with this id[^]*team_id/);
    await write(teamLink('b', '', docs, 'a'.repeat(26)));
    expect(await bench.project.planError()).toMatch(/There is no such group in Mattermost[^]*group_id/);
  });

  it('names the declared people, and follows them when they change', async () => {
    const body = (people: string) => `scheme_admin = true\nexpected_members = ${people}`;
    await write(teamLink('docs', body('["ben", "cyd"]')));
    await bench.project.apply();
    await bench.people.members('mm_ops_leads', ['cyd', 'dee']);
    await bench.byHand.sync();
    await write(teamLink('docs', body('["cyd", "dee"]')));
    expect((await bench.project.plan()).warnings.join('\n')).toContain(
      'docs: dee becomes Team Admin; ben loses Team Admin',
    );
    await bench.project.applyToTheEnd();
    expect(await bench.byHand.roles('docs')).toMatchObject({ ben: 'member', cyd: 'admin', dee: 'admin' });
  });
});
