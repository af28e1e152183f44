import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

describe.each(['B', 'N'] as const)('change_limits of mattermost, on band %s', (band) => {
  let bench: Bench;
  let leads: string;
  let seniors: string;
  beforeEach(async () => {
    bench = await startBench({ band });
    leads = await bench.newGroup('mm_leads', ['cyd', 'dee']);
    seniors = await bench.newGroup('mm_seniors', ['dee', 'fox']);
    await bench.byHand.sync();
  });
  afterEach(() => bench[Symbol.asyncDispose]());

  const limits = (body: string) =>
    bench.project.write({ 'provider.tf': `provider "mattermost" {\n  change_limits = { ${body} }\n}\n` });
  const links = (name: string, groupId: string, teams: string) =>
    `resource "mattermost_group_links" "${name}" {\n  group_id = "${groupId}"\n  teams = { ${teams} }\n}\n`;
  const write = (...resources: string[]) => bench.project.write({ 'main.tf': resources.join('') });
  const admins = async (key = 'docs') =>
    Object.entries(await bench.byHand.roles(key))
      .filter(([, role]) => role === 'admin')
      .map(([name]) => name);
  const GRANT = 'docs = { scheme_admin = true }';

  it('refuse more promotions and demotions than allowed, by name, and let them through when raised', async () => {
    await write(links('leads', leads, GRANT));
    await limits('max_promoted = 1');
    const promoted = await bench.project.planError();
    expect(promoted).toContain('docs: 2 people would become admin; change_limits allows 1 in one run');
    expect(promoted).toContain('cyd and dee');
    await limits('max_demoted = 0');
    expect(await bench.project.planError()).toMatch(/docs: 1 person would lose the admin role[^]*eve/);
    expect(await admins()).toEqual(['eve']);
    await limits('max_promoted = 2, max_demoted = 1');
    await bench.project.applyToTheEnd();
    expect(await admins()).toEqual(['cyd', 'dee']);
  });

  it('count over all resources of the run, and a person of two groups once for each team', async () => {
    await write(links('leads', leads, GRANT), links('seniors', seniors, GRANT));
    await limits('max_promoted = 2');
    expect(await bench.project.planError()).toMatch(/change_limits allows 2 in one run/);
    await limits('max_promoted = 3, max_demoted = 1');
    await bench.project.applyToTheEnd();
    expect(await admins()).toEqual(['cyd', 'dee', 'fox']);
  });

  it('name and count who is admin through two links that go in one run', async () => {
    await write(links('leads', leads, GRANT), links('seniors', seniors, GRANT));
    await bench.project.apply();
    await write(links('leads', leads, 'docs = {}'), links('seniors', seniors, GRANT));
    expect((await bench.project.plan()).warnings.join('\n')).toContain(
      'docs: cyd loses Team Admin; dee stays Team Admin through mm_seniors',
    );
    await write(links('leads', leads, 'docs = {}'), links('seniors', seniors, ''));
    const { warnings } = await bench.project.plan();
    expect(warnings.join('\n')).toMatch(/docs: [^;]*dee[^;]* lose Team Admin/);
    expect(warnings.join('\n')).toContain('nobody is Team Admin any more');
    await limits('max_demoted = 2');
    expect(await bench.project.planError()).toMatch(/change_limits allows 2 in one run/);
    await limits('max_demoted = 3');
    await bench.project.apply();
    expect(await admins()).toEqual([]);
  });

  it('refuse again before the write, when more would lose the role than planned', async () => {
    await write(links('leads', leads, GRANT));
    await limits('max_demoted = 1');
    await bench.project.plan();
    await bench.byHand.setAdmin('docs', 'fox', true);
    expect(await bench.project.applyError(['harness.tfplan'])).toContain('2 people would lose the admin role');
    expect(await admins()).toEqual(['eve', 'fox']);
    expect(await bench.byHand.links(leads)).toEqual({});
  });

  it('refuse a destroy too, before it and at it', async () => {
    await write(links('leads', leads, GRANT));
    await bench.project.apply();
    await limits('max_demoted = 2');
    await bench.project.plan(['-destroy']);
    await bench.byHand.setAdmin('docs', 'eve', true);
    expect(await bench.project.applyError(['harness.tfplan'])).toContain('3 people would lose the admin role');
    expect(await admins()).toEqual(['cyd', 'dee', 'eve']);
    expect(await bench.project.destroyError()).toContain('3 people would lose the admin role');
    await limits('max_demoted = 3');
    await bench.project.destroy();
    expect(await admins()).toEqual([]);
  });

  it('keep a team from losing its last admin to a group with nobody to take over, unless told so', async () => {
    const strangers = await bench.newGroup('mm_strangers', ['hal', 'gus']);
    await bench.byHand.sync();
    const single = (flags: string) =>
      `resource "mattermost_group_team_link" "strangers" {\n  group_id = "${strangers}"\n  team_id = "${docs}"\n  ${flags}\n}\n`;
    const docs = await bench.byHand.id('docs');
    await write(single('scheme_admin = true'));
    expect(await bench.project.planError()).toMatch(/docs would be left without any Team Admin[^]*eve would lose/);
    await write(links('strangers', strangers, GRANT));
    expect(await bench.project.planError()).toMatch(/docs would be left without any Team Admin/);
    expect(await admins()).toEqual(['eve']);

    await limits('allow_no_admin = true');
    const { warnings } = await bench.project.plan();
    expect(warnings.join('\n')).toMatch(/docs: eve loses Team Admin \(made by hand\)[^]*nobody is Team Admin any more/);
    await bench.project.apply();
    expect(await admins()).toEqual([]);
  });

  it('take no offence at an empty group beside one that makes admins, in any order', async () => {
    const empty = await bench.newGroup('mm_empty', []);
    for (const order of [
      [links('a', empty, GRANT), links('b', leads, GRANT)],
      [links('b', empty, GRANT), links('a', leads, GRANT)],
    ]) {
      await write(...order);
      await bench.project.applyToTheEnd();
      expect(await admins()).toEqual(['cyd', 'dee']);
      await bench.project.destroy();
      await bench.byHand.setAdmin('docs', 'eve', true);
    }
  });

  it('do not judge who is in a group that a sync of the same run may still fill', async () => {
    await bench.byHand.changeRole('system_user_manager', { add: ['create_ldap_sync_job'] });
    const fresh = await bench.newGroup('mm_fresh', []);
    await bench.people.members('mm_fresh', ['cyd']);
    await write(
      'resource "mattermost_ldap_sync" "now" {}\n',
      links('fresh', fresh, GRANT).replace(/}\n$/, '  depends_on = [mattermost_ldap_sync.now]\n}\n'),
    );
    await bench.project.applyToTheEnd();
    expect(await admins()).toEqual(['cyd']);
  });

  it('keep it too when the last one who could take over goes between plan and apply', async () => {
    await write(links('leads', leads, GRANT));
    await bench.project.plan();
    await bench.people.members('mm_leads', ['hal']);
    await bench.byHand.sync();
    expect(await bench.project.applyError(['harness.tfplan'])).toContain('docs would be left without any Team Admin');
    expect(await admins()).toEqual(['eve']);
  });

  it('say when the account itself loses a role', async () => {
    await bench.byHand.addMember('docs', bench.account);
    await bench.byHand.setAdmin('docs', bench.account, true);
    await write(links('leads', leads, GRANT));
    expect((await bench.project.plan()).warnings.join('\n')).toContain(
      'the account of this session loses its own Team Admin',
    );
  });

  it('refuse limits that are none', async () => {
    await limits('max_promoted = -1');
    await write(links('leads', leads, GRANT));
    expect(await bench.project.planError()).toMatch(/max_promoted must be at least 0/);
  });
});
