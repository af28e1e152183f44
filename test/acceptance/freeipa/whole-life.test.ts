import { describe, expect, it } from 'vitest';
import { startDirectory } from '../../../src/sandbox/directory/index.js';
import { benchOn, onEachDirectory } from './harness.js';

onEachDirectory('the whole life of a group', (bench) => {
  const groupText = (name: string, body: string, members: string) => `
    resource "freeipa_group" "leads" {
      name = "${name}"
      ${body}
    }
    resource "freeipa_group" "nested" { name = "mm_ops_nested" }
    resource "freeipa_group_membership" "leads" {
      group_id = freeipa_group.leads.id
      ${members}
    }`;
  const apply = async (...text: Parameters<typeof groupText>) => {
    await bench.project.write({ 'main.tf': groupText(...text) });
    await bench.project.applyToTheEnd();
    return (await bench.project.state()).get('freeipa_group.leads')!;
  };
  const entry = (name: string) => bench.byHand.group(name);

  it('is made, changed in every way, renamed, healed, and ended, with nothing left to do each time', async () => {
    const { userDn, groupDn } = bench.byHand;
    const made = await apply('mm_ops_leads', 'description = "Leads"', 'users = ["ada"]');
    expect(made.id).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(await entry('mm_ops_leads')).toMatchObject({ ipaUniqueID: [made.id], member: [userDn('ada')] });

    const fas = 'fas = { url = "https://a.test", irc_channels = ["irc://irc.test/#a", "irc://irc.test/#b"] }';
    const managers = 'member_managers = { users = ["cyd"], groups = ["editors"] }';
    const nested = 'users = ["ada", "ben"]\ngroups = [freeipa_group.nested.name]';
    await apply('mm_ops_leads', `description = "Leads, all"\n${fas}\n${managers}`, nested);
    expect(await entry('mm_ops_leads')).toMatchObject({
      description: ['Leads, all'],
      fasURL: ['https://a.test'],
      fasIRCChannel: ['irc://irc.test/#a', 'irc://irc.test/#b'],
    });

    await apply(
      'mm_ops_leads',
      `fas = { url = "https://b.test" }\nmember_managers = { users = ["ben"] }`,
      'users = ["ben"]',
    );
    expect(await entry('mm_ops_leads')).toMatchObject({ fasURL: ['https://b.test'], memberManager: [userDn('ben')] });
    await apply('mm_ops_leads', 'member_managers = {}', 'users = ["ben"]');

    const posix = await apply('mm_ops_leads', 'posix = true', 'users = ["ben"]');
    expect(posix).toMatchObject({ id: made.id, gid_number: expect.any(Number) });
    const renamed = await apply('mm_ops_heads', 'posix = true\ndescription = "Heads"', 'users = ["ben"]');
    expect(renamed).toMatchObject({ id: made.id, dn: groupDn('mm_ops_heads'), gid_number: posix.gid_number });

    await bench.byHand.addTo('mm_ops_heads', 'member', userDn('eve'));
    await bench.byHand.set('mm_ops_heads', 'description', ['by hand']);
    expect((await bench.project.plan()).changes).toHaveLength(2);
    await apply('mm_ops_heads', 'posix = true\ndescription = "Heads"', 'users = ["ben"]');
    expect(await entry('mm_ops_heads')).toMatchObject({ description: ['Heads'], member: [userDn('ben')] });

    const anew = await apply('mm_ops_heads', 'external = true', 'external = ["S-1-5-21-1-2-3-512"]');
    expect(anew.id).not.toBe(made.id);
    await bench.project.destroy();
    expect(await entry('mm_ops_heads')).toBeUndefined();
    expect(await entry('mm_ops_nested')).toBeUndefined();
  });

  it('is not begun when somebody else has the name', async () => {
    await bench.byHand.make('mm_taken');
    await bench.project.write({ 'main.tf': 'resource "freeipa_group" "x" { name = "mm_taken" }' });
    expect(await bench.project.applyError()).toContain('The group mm_taken exists already');
  });
});

describe('a plan of many groups', () => {
  it('asks the directory as often as a plan of one', async () => {
    await using bench = await benchOn(await startDirectory());
    const text = (n: number) => `
      resource "freeipa_group" "x" {
        count = ${n}
        name  = "mm_ops_\${count.index}x"
      }
      resource "freeipa_group_membership" "x" {
        count    = ${n}
        group_id = freeipa_group.x[count.index].id
        users    = ["ada"]
      }`;
    const asked = async (n: number) => {
      await bench.project.write({ 'main.tf': text(n) });
      await bench.project.apply();
      bench.directory.operations.clear();
      await bench.project.expectEmptyPlan();
      return bench.directory.operations.list().map(({ operation, dn }) => `${operation} ${dn}`);
    };
    const few = await asked(1);
    expect(await asked(20)).toEqual(few);
    expect(few.filter((line) => line.startsWith('search')).length).toBeLessThanOrEqual(3);
  });
});
