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
    groupId = await bench.byHand.linkGroup(await bench.people.group('mm_docs_writers', ['cyd', 'dee']));
    await bench.byHand.sync();
  });
  afterEach(() => bench[Symbol.asyncDispose]());

  const write = (body = '') =>
    bench.project.write({
      'main.tf': `resource "mattermost_group_constraint" "docs" {\n  ${type}_id = "${id}"\n${body}\n}\n`,
    });
  const apply = async (body?: string) => {
    await write(body);
    await bench.project.apply();
    await bench.project.expectEmptyPlan();
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
    expect(warnings).toContain(`Removed from ${type === 'team' ? 'docs' : 'style'}: `);
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
