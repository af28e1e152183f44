import { Client } from 'ldapts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

const ADMIN = { auto_add: true, scheme_admin: true };
const MEMBER = { auto_add: true, scheme_admin: false };
const ADDRESS = 'mattermost_team_member.one';

describe('mattermost_team_member', () => {
  let bench: Bench;
  let docs: string;
  beforeEach(async () => {
    bench = await startBench();
    docs = await bench.byHand.id('docs');
  });
  afterEach(() => bench[Symbol.asyncDispose]());

  const member = (username: string, body = '', name = 'one') =>
    `resource "mattermost_team_member" "${name}" {\n  team_id = "${docs}"\n  username = "${username}"\n${body}\n}\n`;
  const write = (...blocks: readonly string[]) => bench.project.write({ 'main.tf': blocks.join('\n') });
  const limits = (text: string) =>
    bench.project.write({ 'provider.tf': `provider "mattermost" {\n  change_limits = {\n    ${text}\n  }\n}\n` });
  const apply = async (...blocks: readonly string[]) => {
    await write(...blocks);
    const { warnings } = await bench.project.apply();
    await bench.project.expectEmptyPlan();
    return warnings.join('\n');
  };
  const planned = async (...blocks: readonly string[]) => {
    await write(...blocks);
    return (await bench.project.plan()).warnings.join('\n');
  };
  const refusal = async (...blocks: readonly string[]) => {
    await write(...blocks);
    return bench.project.planError();
  };
  const roleOf = async (username: string) => (await bench.byHand.roles('docs'))[username];
  const linked = async (name: string, people: readonly string[], flags: typeof ADMIN) => {
    const group = await bench.byHand.linkGroup(await bench.people.group(name, people));
    await bench.byHand.sync();
    await bench.byHand.link(group, 'docs', flags);
    return group;
  };
  const writesSince = () =>
    bench.mattermost.requests
      .list()
      .filter(({ method, path }) => method !== 'GET' && !/^\/(roles\/names|users\/\w+s)$/.test(path))
      .map((request) => `${request.method} ${request.path.replaceAll(/[a-z0-9]{26}/g, 'ID')}`);

  it('joins, is made admin, made an ordinary member, and leaves: each with the one request that it needs', async () => {
    expect(await roleOf('ada')).toBeUndefined();
    expect(await planned(member('ada'))).toContain('docs: ada joins as member');
    const steps: readonly (readonly [body: string, role: string, requests: readonly string[]])[] = [
      ['', 'member', ['POST /teams/ID/members']],
      ['scheme_admin = true', 'admin', ['PUT /teams/ID/members/ID/schemeRoles']],
      ['scheme_admin = false', 'member', ['PUT /teams/ID/members/ID/schemeRoles']],
      ['on_destroy = "keep"', 'member', []],
      ['on_destroy = "remove"', 'member', []],
    ];
    for (const [body, role, requests] of steps) {
      bench.mattermost.requests.clear();
      await apply(member('ada', body));
      expect(writesSince()).toEqual(requests);
      expect(await roleOf('ada')).toBe(role);
    }
    expect((await bench.project.state()).get(ADDRESS)).toEqual({
      id: `${docs}/${await bench.byHand.userId('ada')}`,
      team_id: docs,
      username: 'ada',
      user_id: await bench.byHand.userId('ada'),
      scheme_admin: false,
      on_destroy: 'remove',
    });
    bench.mattermost.requests.clear();
    expect(await apply()).toContain('docs: ada leaves the team and its channels');
    expect(writesSince()).toEqual(['DELETE /teams/ID/members/ID']);
    expect(await roleOf('ada')).toBeUndefined();
  });

  it('shows and heals drift: the role taken, the person removed', async () => {
    await apply(member('ada', 'scheme_admin = true'));
    await bench.byHand.setAdmin('docs', 'ada', false);
    expect(await planned(member('ada', 'scheme_admin = true'))).toContain('docs: ada becomes Team Admin');
    await apply(member('ada', 'scheme_admin = true'));
    expect(await roleOf('ada')).toBe('admin');
    await bench.byHand.call('DELETE', `/teams/${docs}/members/${await bench.byHand.userId('ada')}`);
    expect(await planned(member('ada', 'scheme_admin = true'))).toContain('docs: ada joins as Team Admin');
    await apply(member('ada', 'scheme_admin = true'));
    expect(await roleOf('ada')).toBe('admin');
  });

  it('takes over a membership only as it is, and else names the import command', async () => {
    expect(await apply(member('cyd'))).toContain('cyd is in docs already, and the membership is taken over');
    expect(await refusal(member('eve', '', 'two'))).toMatch(
      /eve is in docs already, as Team Admin[^]*terraform import mattermost_team_member.NAME docs\/eve/,
    );
    await bench.project.write({ 'main.tf': member('eve', 'scheme_admin = true') });
    await bench.project.terraform('state', 'rm', ADDRESS);
    await bench.project.import(ADDRESS, 'docs/eve');
    await bench.project.expectEmptyPlan();
    await write(member('eve', 'scheme_admin = true'), member('ada', '', 'two'));
    expect(await bench.project.importError('mattermost_team_member.two', 'docs/ada')).toContain('ada is not in docs');
    expect(await bench.project.importError('mattermost_team_member.two', 'docs')).toContain('Expected "team/username"');
    expect(await bench.project.importError('mattermost_team_member.two', 'none/ada')).toContain('no team "none"');
    expect(await bench.project.importError('mattermost_team_member.two', 'docs/nobody')).toContain('"nobody"');
  });

  it('refuses names that nobody has, spellings that no username has, guests as admins and deactivated people', async () => {
    expect(await refusal(member('nobody'))).toMatch(/Nobody in Mattermost has the username "nobody"/);
    expect(await refusal(member('Ada'))).toContain('write ada');
    expect(await refusal(member('gus', 'scheme_admin = true'))).toContain('gus is a guest and cannot be Team Admin');
    await bench.byHand.call('DELETE', `/users/${await bench.byHand.userId('ada')}`);
    expect(await refusal(member('ada'))).toContain('ada is deactivated');
    await apply(member('gus'));
    expect(await roleOf('gus')).toBe('guest');
  });

  it('never contradicts a granting link: the error names group, link and what to do', async () => {
    const group = await linked('mm_leads', ['cyd'], ADMIN);
    expect(await refusal(member('ada', 'scheme_admin = true'))).toMatch(
      /decided by the group mm_leads, and ada would lose the role[^]*FreeIPA[^]*link of mm_leads to docs/,
    );
    expect(await roleOf('cyd')).toBe('admin');
    await bench.byHand.setAdmin('docs', 'cyd', false);
    expect(await refusal(member('cyd'))).toMatch(/cyd is Team Admin in docs through the group mm_leads[^]*FreeIPA/);
    await bench.byHand.patchLink(group, 'docs', MEMBER);
    expect(await apply(member('cyd', 'on_destroy = "demote"'))).toContain('taken over');
    expect(await planned(member('cyd', 'scheme_admin = true\non_destroy = "demote"'))).toMatch(
      /cyd loses Team Admin in docs with the next change of a linked group/,
    );
  });

  it('counts links that the same plan makes', async () => {
    const group = await bench.byHand.linkGroup(await bench.people.group('mm_leads', ['cyd']));
    await bench.byHand.sync();
    const link = `resource "mattermost_group_team_link" "leads" {\n  group_id = "${group}"\n  team_id = "${docs}"\n  scheme_admin = true\n}\n`;
    const after = 'depends_on = [mattermost_group_team_link.leads]';
    expect(await refusal(link, member('ada', `scheme_admin = true\n${after}`))).toContain(
      'decided by the group mm_leads',
    );
    await apply(link, member('ada', after));
    expect([await roleOf('ada'), await roleOf('cyd')]).toEqual(['member', 'admin']);
  });

  it('adds nobody to a constrained team who is in none of its groups', async () => {
    await linked('mm_crew', ['ada', 'cyd'], { auto_add: false, scheme_admin: false });
    await bench.byHand.call('PUT', `/teams/${docs}/patch`, { group_constrained: true });
    expect(await refusal(member('ben'))).toMatch(/docs is constrained to its groups, and ben is in none[^]*mm_crew/);
    expect(await refusal(member('ada', 'scheme_admin = true'))).toContain('decided by the group mm_crew');
    await apply(member('ada'));
    expect(await roleOf('ada')).toBe('member');
    expect(await apply()).toContain('ada stays in docs: a member through the group mm_crew');
    expect(await roleOf('ada')).toBe('member');
  });

  it('leaves in the team whom a group brings, and takes only the role; keeps what it is told to keep', async () => {
    await linked('mm_crew', ['ada'], MEMBER);
    for (const admin of ['ada', 'eve']) await bench.byHand.setAdmin('docs', admin, true);
    await apply(member('ada', 'scheme_admin = true'), member('ben', 'on_destroy = "keep"', 'two'));
    const warnings = await apply();
    expect(warnings).toMatch(/ada stays in docs, without Team Admin: a member through the group mm_crew/);
    expect(warnings).toContain('docs: ada loses Team Admin');
    expect([await roleOf('ada'), await roleOf('ben')]).toEqual(['member', 'member']);
  });

  it('takes the role from the last admin only where that is allowed, at plan and at apply', async () => {
    await bench.project.write({ 'main.tf': member('eve', 'scheme_admin = true') });
    await bench.project.import(ADDRESS, 'docs/eve');
    expect(await refusal(member('eve'))).toMatch(/docs would be left without any Team Admin[^]*eve is the last one/);
    expect(await refusal()).toContain('docs would be left without any Team Admin');
    await bench.byHand.setAdmin('docs', 'cyd', true);
    await planned(member('eve'));
    await bench.byHand.setAdmin('docs', 'cyd', false);
    expect(await bench.project.applyError(['harness.tfplan'])).toContain('docs would be left without any Team Admin');
    expect(await roleOf('eve')).toBe('admin');
    // Whoever takes over may be of the same run, in any order.
    await apply(member('eve'), member('ada', 'scheme_admin = true', 'a'));
    expect([await roleOf('eve'), await roleOf('ada')]).toEqual(['member', 'admin']);
    await limits('allow_no_admin = true');
    expect(await apply(member('eve'), member('ada', '', 'a'))).toContain('nobody is Team Admin any more');
  });

  it('goes with its team, and is refused where the team would be without an admin', async () => {
    const team = 'resource "mattermost_team" "crew" {\n  name = "crew"\n  display_name = "Crew"\n}\n';
    const of = (username: string, admin: boolean) =>
      `resource "mattermost_team_member" "${username}" {\n  team_id = mattermost_team.crew.id\n  username = "${username}"\n  scheme_admin = ${admin}\n}\n`;
    await apply(team, of('ada', true), of('ben', false));
    await bench.byHand.setAdmin('crew', bench.account, false);
    expect(await bench.byHand.roles('crew')).toMatchObject({ ada: 'admin', ben: 'member' });
    expect(await bench.project.destroyError()).toMatch(/crew would be left without any Team Admin[^]*with the team/);
    expect(await bench.byHand.roles('crew')).toMatchObject({ ada: 'admin', ben: 'member' });
    await limits('allow_no_admin = true');
    await bench.project.destroy();
    expect((await bench.project.state()).size).toBe(0);
  });

  it('reaches the end with the next apply, where somebody joined and the role could not be given', async () => {
    const effect = { kind: 'status', status: 500, body: '{"id":"some.id","message":"No.","status_code":500}' } as const;
    bench.mattermost.faults.add({ method: 'PUT', path: /schemeRoles$/, effect });
    await write(member('ada', 'scheme_admin = true'));
    expect(await bench.project.applyError()).toContain('schemeRoles');
    expect((await bench.project.state()).get(ADDRESS)).toMatchObject({ scheme_admin: false });
    await apply(member('ada', 'scheme_admin = true'));
    expect(await roleOf('ada')).toBe('admin');
  });

  it('is declared once', async () => {
    expect(await refusal(member('ada'), member('ada', '', 'two'))).toMatch(
      /Two mattermost_team_member declare the same/,
    );
  });

  it('keeps to the limits of the run, over all members together', async () => {
    await limits('max_promoted = 1');
    const both = [member('ada', 'scheme_admin = true'), member('ben', 'scheme_admin = true', 'two')];
    expect(await refusal(...both)).toMatch(/change_limits allows 1 in one run/);
    expect([await roleOf('ada'), await roleOf('ben')]).toEqual([undefined, undefined]);
  });

  it('follows a person who was renamed, and says what to write', async () => {
    await apply(member('ada'));
    const { url, baseDn, manager } = bench.directory;
    const ldap = new Client({ url });
    await ldap.bind(manager.dn, manager.password);
    const dn = (uid: string) => `uid=${uid},cn=users,cn=accounts,${baseDn}`;
    await ldap.modifyDN(dn('ada'), dn('ada.l'));
    await ldap.unbind();
    await bench.byHand.sync();
    expect(await refusal(member('ada'))).toMatch(/ada is called ada.l now[^]*username = "ada.l"/);
    await apply(member('ada.l'));
    expect(await roleOf('ada.l')).toBe('member');
  });
});
