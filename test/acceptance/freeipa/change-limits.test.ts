import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

const NAME = 'mm_ops_leads';

describe('change_limits', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench();
  });
  afterAll(() => bench[Symbol.asyncDispose]());

  const write = (limits: string, users: string) =>
    bench.project.write({
      'main.tf': `
        provider "freeipa" {
          change_limits = { ${limits} }
        }
        resource "freeipa_group" "leads" {
          name = "${NAME}"
        }
        resource "freeipa_group_membership" "leads" {
          group_id = freeipa_group.leads.id
          users    = ${users}
        }`,
    });
  const members = async () => ((await bench.byHand.group(NAME))?.member ?? []).length;

  it('refuse the plan, name the people, and let it through when raised', async () => {
    await write('max_removed_members = 1', '["ada", "ben", "cyd"]');
    await bench.project.apply();
    await write('max_removed_members = 1', '["ada"]');
    const error = await bench.project.planError();
    expect(error).toContain(`${NAME}: 2 members would be removed; change_limits allows 1 in one run`);
    expect(error).toContain('ben, cyd');
    expect(await members()).toBe(3);

    await write('max_removed_members = 2', '["ada"]');
    await bench.project.apply();
    expect(await members()).toBe(1);
  });

  it('refuse again before the write, when the plan could not know who would go', async () => {
    const { byHand, project } = bench;
    await byHand.make('mm_ops_old');
    const id = (await byHand.group('mm_ops_old'))!.ipaUniqueID![0]!;
    await project.write({
      'old.tf': `resource "freeipa_group_membership" "old" {\n  group_id = "${id}"\n  users = ["ada"]\n}\n`,
    });
    await project.terraform('plan', '-out=saved.tfplan');
    await byHand.addTo('mm_ops_old', 'member', ...['dee', 'eve', 'fox'].map((uid) => byHand.userDn(uid)));
    expect(await project.applyError(['saved.tfplan'])).toContain('mm_ops_old: 3 members would be removed');
    expect((await byHand.group('mm_ops_old'))!.member).toHaveLength(3);
    expect([...(await project.state()).keys()]).not.toContain('freeipa_group_membership.old');
    await project.write({ 'old.tf': '' });
  });

  it('refuse to delete a group where none may be deleted', async () => {
    await bench.project.write({
      'main.tf': 'provider "freeipa" {\n  change_limits = { allow_group_deletion = false }\n}\n',
    });
    expect(await bench.project.planError()).toContain(
      `The group ${NAME} would be deleted, and change_limits allows no deletion of groups`,
    );
    expect(await bench.byHand.group(NAME)).toBeDefined();
  });
});
