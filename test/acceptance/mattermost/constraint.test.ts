import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

const ADDRESS = 'mattermost_group_constraint.docs';

describe.each(['team', 'channel'] as const)('mattermost_group_constraint of a %s', (type) => {
  const key = type === 'team' ? 'docs' : 'docs/style';
  let bench: Bench;
  let id: string;
  let groupId: string;
  beforeEach(async () => {
    bench = await startBench();
    id = await bench.byHand.id(key);
    groupId = await bench.newGroup('mm_docs_writers', ['cyd', 'dee']);
    await bench.byHand.sync();
  });
  afterEach(() => bench[Symbol.asyncDispose]());

  const write = (body = '') =>
    bench.project.write({
      'main.tf': `resource "mattermost_group_constraint" "docs" {\n  ${type}_id = "${id}"\n${body}\n}\n`,
    });
  const apply = async (body?: string) => {
    await write(body);
    await bench.project.applyToTheEnd();
  };
  const linked = () => bench.byHand.link(groupId, key, { auto_add: true, scheme_admin: false });
  const constrained = async () =>
    (await bench.byHand.call<{ group_constrained: boolean | null }>('GET', `/${type}s/${id}`)).group_constrained ===
    true;
  const members = async () => Object.keys(await bench.byHand.roles(key));

  it('names who is removed, removes them, and lets go again', async () => {
    await linked();
    const outside = (await members()).filter((name) => !['cyd', 'dee'].includes(name));
    await write();
    const warnings = (await bench.project.plan()).warnings.join('\n');
    expect(warnings).toContain(`Removed from ${key}: `);
    for (const name of outside) expect(warnings).toContain(name);
    await apply();
    expect(await members()).toEqual(['cyd', 'dee']);
    await bench.project.destroy();
    expect(await constrained()).toBe(false);
    expect(await members()).toEqual(['cyd', 'dee']);
  });

  it('never empties what no group is linked to', async () => {
    const before = await members();
    await write();
    expect(await bench.project.applyError()).toMatch(/No group is linked to[^]*empty it for good/);
    expect(await constrained()).toBe(false);
    expect(await members()).toEqual(before);
  });

  it('names the account itself among those who are removed', async () => {
    await linked();
    await bench.byHand.addMember('docs', bench.account);
    if (type === 'channel') await bench.byHand.addMember(key, bench.account);
    await write();
    const warnings = (await bench.project.plan()).warnings.join('\n');
    expect(warnings).toMatch(
      new RegExp(`Removed from.*${bench.account}[^]*The account of this session is one of them`),
    );
  });

  it('refuses to remove more people than the limits allow, in the plan and again before the write', async () => {
    await linked();
    const leaving = (await members()).filter((name) => !['cyd', 'dee'].includes(name));
    const limit = (most: number) =>
      bench.project.write({
        'limits.tf': `provider "mattermost" {\n  change_limits = { max_removed_members = ${most} }\n}\n`,
      });
    await limit(leaving.length - 1);
    await write();
    expect(await bench.project.planError()).toContain(
      `would be removed; change_limits allows ${leaving.length - 1} in one run`,
    );
    await limit(leaving.length);
    await bench.project.plan();
    if (type === 'channel') await bench.byHand.addMember('docs', 'ben');
    await bench.byHand.addMember(key, 'ben');
    expect(await bench.project.applyError(['harness.tfplan'])).toContain(
      `${leaving.length + 1} people would be removed`,
    );
    expect(await constrained()).toBe(false);
    await limit(leaving.length + 1);
    await bench.project.apply();
    expect(await members()).toEqual(['cyd', 'dee']);
  });

  it('empties nothing by a group that nobody there is in, unless a limit allows it', async () => {
    const strangers = await bench.newGroup('mm_strangers', ['ada']);
    await bench.byHand.sync();
    await bench.byHand.link(strangers, key, { auto_add: false, scheme_admin: false });
    const before = await members();
    await write();
    expect(await bench.project.planError()).toMatch(/would be left without any member/);
    await bench.project.write({
      'limits.tf': `provider "mattermost" {\n  change_limits = { max_removed_members = ${before.length} }\n}\n`,
    });
    await bench.project.apply();
    expect(await bench.byHand.call('GET', `/${type}s/${id}/members`)).toEqual([]);
  });

  it('changes constrained in place, and heals its drift', async () => {
    await linked();
    await apply();
    await bench.byHand.call('PUT', `/${type}s/${id}/patch`, { group_constrained: false });
    expect((await bench.project.plan()).changes.map((change) => change.actions)).toEqual([['update']]);
    await apply();
    expect(await constrained()).toBe(true);
    await apply('constrained = false');
    expect(await constrained()).toBe(false);
  });

  it('is imported, and the plan is empty then', async () => {
    await linked();
    await bench.byHand.call('PUT', `/${type}s/${id}/patch`, { group_constrained: true });
    await write();
    await bench.project.import(ADDRESS, `${type}:${id}`);
    await bench.project.expectEmptyPlan();
    expect(await bench.project.importError('mattermost_group_constraint.docs2', id)).toBeTruthy();
  });

  it('is gone when its team or channel is', async () => {
    await linked();
    await apply();
    await bench.byHand.call('DELETE', `/${type}s/${id}`);
    expect((await bench.project.plan()).changes.map((change) => change.actions)).toEqual([['create']]);
  });

  it('takes exactly one of team_id and channel_id', async () => {
    await bench.project.write({ 'main.tf': 'resource "mattermost_group_constraint" "docs" {}' });
    expect(await bench.project.planError()).toContain('Exactly one of team_id and channel_id must be set');
  });
});

describe.each(['B', 'N'] as const)('a constraint beside links that it does not depend on, on band %s', (band) => {
  let bench: Bench;
  let ids: { docs: string; writers: string; editors: string };
  beforeEach(async () => {
    bench = await startBench({ band, joinDelay: 40 });
    const linkGroup = async (name: string, people: string[]) => bench.newGroup(name, people);
    ids = {
      docs: await bench.byHand.id('docs'),
      writers: await linkGroup('mm_docs_writers', ['cyd', 'ada', 'ben']),
      editors: await linkGroup('mm_docs_editors', ['eve', 'fox']),
    };
    await bench.byHand.sync();
  });
  afterEach(() => bench[Symbol.asyncDispose]());

  const constraint = () => `resource "mattermost_group_constraint" "docs" {\n  team_id = "${ids.docs}"\n}\n`;
  const links = () => `
    resource "mattermost_group_links" "writers" {
      group_id = "${ids.writers}"
      teams    = { docs = { scheme_admin = true } }
    }
    resource "mattermost_group_team_link" "editors" {
      group_id = "${ids.editors}"
      team_id  = "${ids.docs}"
    }\n`;

  it.each([
    ['before the links', () => constraint() + links()],
    ['after the links', () => links() + constraint()],
  ])('written %s, comes last, and goes first', async (_, configuration) => {
    await bench.project.write({ 'main.tf': configuration() });
    await bench.project.applyToTheEnd();
    const members = { ada: 'admin', ben: 'admin', cyd: 'admin', eve: 'member', fox: 'member' };
    expect(await bench.byHand.roles('docs')).toEqual(members);
    await bench.project.destroy();
    expect(Object.keys(await bench.byHand.roles('docs'))).toEqual(Object.keys(members));
    expect(Object.values(await bench.byHand.roles('docs'))).not.toContain('admin');
    expect([await bench.byHand.links(ids.writers), await bench.byHand.links(ids.editors)]).toEqual([{}, {}]);
  });

  it('counts links that come in the same run, where it depends on them', async () => {
    const depends = 'depends_on = [mattermost_group_links.writers, mattermost_group_team_link.editors]';
    await bench.project.write({ 'main.tf': links() + constraint().replace('}', `  ${depends}\n}`) });
    const warnings = (await bench.project.plan()).warnings.join('\n');
    expect(warnings).toContain('Removed from docs: dee');
    await bench.project.apply();
    expect(Object.keys(await bench.byHand.roles('docs'))).toEqual(['ada', 'ben', 'cyd', 'eve', 'fox']);

    // A link taken from a constrained team takes people with it: they are named, and the last group may not go.
    await bench.project.write({
      'main.tf': constraint() + links().replace(/resource "mattermost_group_team_link"[^]*$/, ''),
    });
    expect((await bench.project.plan()).warnings.join('\n')).toContain(
      'docs: eve and fox are removed with the last of their groups here',
    );
    await bench.project.apply();
    expect(Object.keys(await bench.byHand.roles('docs'))).toEqual(['ada', 'ben', 'cyd']);
    await bench.project.write({
      'main.tf':
        constraint() +
        links()
          .replace(/teams +=.*/, '')
          .replace(/resource "mattermost_group_team_link"[^]*$/, ''),
    });
    expect(await bench.project.planError()).toContain('docs would be left without any member');
  });

  it('refuses a channel of a constrained team at plan, where the group is not linked to the team', async () => {
    const fresh = await bench.newGroup('mm_docs_fresh', ['ada']);
    await bench.byHand.sync();
    await bench.byHand.link(ids.editors, 'docs', { auto_add: true, scheme_admin: false });
    await bench.byHand.call('PUT', `/teams/${ids.docs}/patch`, { group_constrained: true });
    const write = (teams: string) =>
      bench.project.write({
        'main.tf': `resource "mattermost_group_links" "fresh" {\n  group_id = "${fresh}"\n  teams = { ${teams} }\n  channels = { "docs/style" = {} }\n}\n`,
      });
    await write('');
    expect(await bench.project.planError()).toContain('docs/style cannot be linked before its team is');
    await write('docs = {}');
    await bench.project.applyToTheEnd();
    expect(await bench.byHand.links(fresh)).toEqual({ 'team:docs': 'auto_add', 'channel:style': 'auto_add' });
  });

  it('is made and ended with a token of a User Manager, beside its links', async () => {
    const token = await bench.byHand.tokenOf('ada', 'system_user system_user_manager');
    const limits = 'change_limits = { max_removed_members = 1, max_promoted = 3, max_demoted = 3 }';
    await bench.project.write({ 'provider.tf': `provider "mattermost" {\n  token = "${token}"\n  ${limits}\n}\n` });
    const depends = 'depends_on = [mattermost_group_links.writers, mattermost_group_team_link.editors]';
    await bench.project.write({ 'main.tf': links() + constraint().replace('}', `  ${depends}\n}`) });
    expect((await bench.project.plan()).warnings.join('\n')).toContain('Removed from docs: dee');
    await bench.project.applyToTheEnd();
    const members = ['ada', 'ben', 'cyd', 'eve', 'fox'];
    expect(Object.keys(await bench.byHand.roles('docs'))).toEqual(members);
    await bench.project.destroy();
    expect(Object.keys(await bench.byHand.roles('docs'))).toEqual(members);
  });
});
