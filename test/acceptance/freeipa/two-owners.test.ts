import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

const NAME = 'mm_ops_leads';

describe('two owners', () => {
  let bench: Bench;
  let id: string;
  beforeAll(async () => {
    bench = await startBench();
    await bench.byHand.make(NAME);
    id = (await bench.byHand.group(NAME))!.ipaUniqueID![0]!;
  });
  afterAll(() => bench[Symbol.asyncDispose]());
  afterEach(async () => {
    await bench.project.write({ 'main.tf': '' });
    await bench.project.apply();
  });

  const membership = (name: string, body: string) =>
    `resource "freeipa_group_membership" "${name}" {\n  group_id = "${id}"\n  ${body}\n}\n`;
  const planError = async (text: string) => {
    await bench.project.write({ 'main.tf': text });
    return bench.project.planError();
  };

  it.each([
    ['both authoritative', 'users = ["ada"]', 'users = ["ben"]'],
    ['one authoritative, one additive', 'users = ["ada"]', 'mode = "additive"\n  users = ["ben"]'],
  ])('of the members of a group are found in the plan: %s', async (_, one, other) => {
    const error = await planError(membership('one', one) + membership('other', other));
    expect(error).toContain(`The members of ${NAME} have two owners`);
    expect(error).toContain('mode = "additive" on all of them');
  });

  it('that are additive share a group, and each takes out its own', async () => {
    const one = membership('one', 'mode = "additive"\n  users = ["ada"]');
    await bench.project.write({ 'main.tf': one + membership('other', 'mode = "additive"\n  users = ["ben"]') });
    await bench.project.applyToTheEnd();
    await bench.project.write({ 'main.tf': one });
    await bench.project.applyToTheEnd();
    expect((await bench.byHand.group(NAME))?.member).toEqual([bench.byHand.userDn('ada')]);
  });

  it('are none where one of them only audits, and where one moves to another group', async () => {
    const audit = membership('other', 'mode = "audit"\n  users = ["ada"]');
    await bench.project.write({ 'main.tf': membership('one', 'users = ["ada"]') + audit });
    await bench.project.applyToTheEnd();
    await bench.byHand.make('mm_ops_others');
    const others = (await bench.byHand.group('mm_ops_others'))!.ipaUniqueID![0]!;
    await bench.project.write({ 'main.tf': membership('one', 'users = ["ada"]').replace(id, others) });
    await bench.project.applyToTheEnd();
  });

  it('of a group are found in the plan', async () => {
    const group = (label: string, body: string) =>
      `resource "freeipa_group" "${label}" {\n  name = "mm_ops_new"\n  ${body}\n}\n`;
    const error = await planError(group('one', 'description = "one"') + group('other', 'description = "two"'));
    expect(error).toContain('The group mm_ops_new has two owners');
  });
});
