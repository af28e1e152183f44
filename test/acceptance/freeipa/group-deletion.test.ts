import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

const NAME = 'mm_ops_leads';

describe('deleting a group that something points to', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench();
    await bench.byHand.make('mm_all');
    await bench.project.write({ 'main.tf': `resource "freeipa_group" "leads" { name = "${NAME}" }` });
    await bench.project.apply();
  });
  afterAll(() => bench[Symbol.asyncDispose]());

  it('is refused in the plan, with what points to it, for deletion and replacement', async () => {
    const rule = `cn=shell,cn=hbac,${bench.directory.baseDn}`;
    await bench.byHand.client.add(rule, {
      objectClass: ['ipaassociation', 'ipahbacrule'],
      accessRuleType: 'allow',
      memberUser: bench.byHand.groupDn(NAME),
    });
    expect(await bench.project.planError(['-destroy'])).toContain('named in HBAC rule shell');
    expect(await bench.byHand.group(NAME)).toBeDefined();
    await bench.byHand.client.del(rule);
  });

  it('is refused at apply while another group holds it, and done once that does not', async () => {
    await bench.byHand.addTo('mm_all', 'member', bench.byHand.groupDn(NAME));
    const { warnings } = await bench.project.plan(['-destroy']);
    expect(warnings.join('\n')).toContain(`${NAME} is still in group mm_all`);
    expect(await bench.project.destroyError()).toContain('named in group mm_all');
    expect(await bench.byHand.group(NAME)).toBeDefined();
    await bench.byHand.set('mm_all', 'member', []);
    await bench.project.destroy();
    expect(await bench.byHand.group(NAME)).toBeUndefined();
  });

  it('goes through when the same run takes it out of the other group', async () => {
    await bench.project.write({
      'main.tf': `
        resource "freeipa_group" "leads" { name = "${NAME}" }
        resource "freeipa_group" "all" { name = "mm_everybody" }
        resource "freeipa_group_membership" "all" {
          group_id = freeipa_group.all.id
          groups   = [freeipa_group.leads.name]
        }`,
    });
    await bench.project.apply();
    await bench.project.destroy();
    expect(await bench.byHand.group(NAME)).toBeUndefined();
  });
});
