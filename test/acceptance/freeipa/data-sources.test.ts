import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

describe('the data sources of freeipa', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench();
    await bench.byHand.make('mm_nested', { member: bench.byHand.userDn('cyd') });
    await bench.byHand.make('mm_ops_leads', {
      objectClass: ['top', 'groupofnames', 'nestedgroup', 'ipausergroup', 'ipaobject', 'fasgroup', 'posixgroup'],
      description: 'Leads',
      gidNumber: '70100',
      fasURL: 'https://leads.test',
      memberManager: bench.byHand.userDn('ada'),
      member: [bench.byHand.userDn('ben'), bench.byHand.groupDn('mm_nested')],
    });
  });
  afterAll(() => bench[Symbol.asyncDispose]());

  const read = async (text: string) => {
    await bench.project.write({ 'main.tf': text });
    await bench.project.apply();
    return bench.project.outputs();
  };

  it('find a group by its name and by its id, with all there is to know', async () => {
    const id = (await bench.byHand.group('mm_ops_leads'))!.ipaUniqueID![0]!;
    const found = await read(`
      data "freeipa_group" "name" { name = "mm_ops_leads" }
      data "freeipa_group" "id" { id = "${id}" }
      output "name" { value = data.freeipa_group.name }
      output "id" { value = data.freeipa_group.id }`);
    expect(found.name).toEqual({
      id,
      dn: bench.byHand.groupDn('mm_ops_leads'),
      name: 'mm_ops_leads',
      description: 'Leads',
      posix: true,
      gid_number: 70100,
      external: false,
      fas: { url: 'https://leads.test', mailing_list: null, irc_channels: [], discussion_url: null },
      member_managers: { users: ['ada'], groups: [] },
      users: ['ben'],
      groups: ['mm_nested'],
      indirect_users: ['cyd'],
      indirect_groups: [],
      member_of: [],
      indirect_member_of: [],
    });
    expect(found.id).toEqual(found.name);
  });

  it('find a user with the groups they are in', async () => {
    const found = await read(`
      data "freeipa_user" "ben" { username = "ben" }
      output "ben" { value = data.freeipa_user.ben }`);
    expect(found.ben).toMatchObject({ username: 'ben', first_name: 'Ben', dn: bench.byHand.userDn('ben') });
    expect((found.ben as { groups: string[] }).groups).toContain('mm_ops_leads');
    expect(found.ben).toMatchObject({ direct_groups: ['mm_ops_leads'], indirect_groups: [] });
  });

  it('find groups by the form of their names, nested ones resolved, in one search of the groups', async () => {
    bench.directory.operations.clear();
    await bench.project.write({
      'main.tf': `
        data "freeipa_groups" "mm" { pattern = "mm_*" }
        data "freeipa_user" "cyd" { username = "cyd" }
        output "mm" { value = data.freeipa_groups.mm.groups }
        output "cyd" { value = data.freeipa_user.cyd }`,
    });
    await bench.project.plan();
    const searches = bench.directory.operations.list().filter(({ operation }) => operation === 'search');
    expect(searches.filter(({ dn }) => dn.startsWith('cn=groups'))).toHaveLength(1);
    await bench.project.apply();
    const { mm, cyd } = await bench.project.outputs();
    expect(Object.keys(mm as object)).toEqual(['mm_nested', 'mm_ops_leads']);
    expect(mm).toMatchObject({
      mm_nested: { users: ['cyd'], member_of: ['mm_ops_leads'] },
      mm_ops_leads: { users: ['ben'], indirect_users: ['cyd'], groups: ['mm_nested'] },
    });
    expect(cyd).toMatchObject({ direct_groups: ['mm_nested'], indirect_groups: ['mm_ops_leads'] });
  });

  it('warn when no group is of the form', async () => {
    await bench.project.write({ 'main.tf': 'data "freeipa_groups" "none" { pattern = "mm_.*" }' });
    expect((await bench.project.plan()).warnings.join()).toContain('no user group of the form mm_.*');
  });

  it.each([
    ['an unknown group', 'data "freeipa_group" "x" { name = "mm_no" }', 'no user group with the name "mm_no"'],
    ['an unknown id', 'data "freeipa_group" "x" { id = "no" }', 'no user group with the id "no"'],
    ['neither name nor id', 'data "freeipa_group" "x" {}', 'Got none of them. Set one.'],
    [
      'both name and id',
      'data "freeipa_group" "x" {\n name = "a"\n id = "b"\n}',
      'Exactly one of name, id must be set',
    ],
    ['an unknown user', 'data "freeipa_user" "x" { username = "nobody" }', 'no user nobody'],
  ])('refuse %s', async (_, text, message) => {
    await bench.project.write({ 'main.tf': text });
    expect(await bench.project.planError()).toContain(message);
  });
});
