import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

describe('nested groups', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench();
    const { byHand } = bench;
    await byHand.make('mm_bottom');
    await byHand.make('mm_middle', { member: byHand.groupDn('mm_bottom') });
    await byHand.make('mm_top', { member: byHand.groupDn('mm_middle') });
  });
  afterAll(() => bench[Symbol.asyncDispose]());

  const membership = async (name: string, body: string) => {
    const id = (await bench.byHand.group(name))!.ipaUniqueID![0]!;
    return `resource "freeipa_group_membership" "${name}" {\n  group_id = "${id}"\n  ${body}\n}\n`;
  };

  it('that would hold themselves are refused in the plan, with the way round', async () => {
    await bench.project.write({ 'main.tf': await membership('mm_bottom', 'groups = ["mm_top"]') });
    const error = await bench.project.planError();
    expect(error).toContain('mm_bottom would be in itself: mm_bottom > mm_top > mm_middle > mm_bottom');
  });

  it('that would hold each other only after this run are refused too', async () => {
    await bench.byHand.make('mm_left');
    await bench.byHand.make('mm_right');
    const left = await membership('mm_left', 'groups = ["mm_right"]');
    const right = await membership('mm_right', 'groups = ["mm_left"]');
    await bench.project.write({ 'main.tf': left + right });
    expect(await bench.project.planError()).toMatch(/mm_(left|right) would be in itself/);
  });

  it('and members that Mattermost cannot use are pointed out, with a name for each warning', async () => {
    const { byHand, directory } = bench;
    await byHand.make('mm_Upper', { member: `krbprincipalname=HTTP/web,cn=services,cn=accounts,${directory.baseDn}` });
    for (let i = 1; i < 3; i += 1) await byHand.make(`mm_deep${i}`);
    await byHand.set('mm_bottom', 'member', [byHand.groupDn('mm_deep1')]);
    await byHand.set('mm_deep1', 'member', [byHand.groupDn('mm_deep2')]);
    await bench.project.write({
      'main.tf': (await membership('mm_Upper', 'users = []')) + (await membership('mm_top', 'groups = ["mm_middle"]')),
    });
    const warnings = (await bench.project.plan()).warnings.join('\n');
    expect(warnings).toContain('mm_Upper is to have no members at all [empty-membership]');
    expect(warnings).toMatch(/neither users nor groups: krbprincipalname=HTTP\/web.*\[members-not-people\]/);
    expect(warnings).toContain('[name-case]');
    expect(warnings).toContain('mm_top is part of a chain of 5 groups, one in the other [deep-nesting]');
  });
});
