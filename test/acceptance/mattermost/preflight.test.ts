import { afterEach, describe, expect, it } from 'vitest';
import { hcl, startBench, type Bench, type BenchOptions } from './harness.js';

let bench: Bench;
const start = async (options: BenchOptions = {}): Promise<Bench> => (bench = await startBench(options));
afterEach(() => bench[Symbol.asyncDispose]());

const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';
const group = (name: string, remoteId: string, more = '') =>
  `resource "mattermost_ldap_group" "${name}" {\n  remote_id = ${hcl(remoteId)}\n  ${more}\n}\n`;
const links = (name: string, groupId: string, teams: Record<string, object>) =>
  `resource "mattermost_group_links" "${name}" {\n  group_id = ${hcl(groupId)}\n  teams = ${hcl(teams)}\n}\n`;

const writes = () =>
  bench.mattermost.requests.list().filter(({ method, path }) => method !== 'GET' && !READING.test(path));
const READING = /^\/(users\/(ids|usernames)|roles\/names)/;
/** Ids of findings in the order said. */
const idsIn = (messages: readonly string[]) => messages.flatMap((text) => /\[(mm-[a-z0-9-]+)\]/.exec(text)?.[1] ?? []);

describe('a preflight', () => {
  /** Leads who are linked to ops, by a User Manager's token; the group's id. */
  const applied = async (): Promise<string> => {
    await start({ caller: 'system_user_manager' });
    const groupId = await bench.newGroup('mm_ops_leads', ['ben']);
    await bench.project.write({ 'main.tf': links('leads', groupId, { ops: {} }) });
    await bench.project.apply();
    return groupId;
  };

  it('refuses at plan what no licence allows, whatever else is wrong, and lets teams be made', async () => {
    await start({ license: 'none', caller: 'system_admin' });
    await bench.project.write({ 'main.tf': group('leads', UNKNOWN_ID) });
    bench.mattermost.requests.clear();
    const error = await bench.project.planError();
    expect(error).toContain('Mattermost has no licence for directory groups [mm-license-missing]');
    expect(error).toContain('System Console > Edition and License');
    expect(writes()).toEqual([]);
    await bench.project.write({
      'main.tf': 'resource "mattermost_team" "crew" {\n  name = "crew"\n  display_name = "Crew"\n}\n',
    });
    await bench.project.applyToTheEnd();
  });

  it('names what the account lacks and the smallest role that would do', async () => {
    await start();
    const groupId = await bench.newGroup('mm_ops_leads', ['ben']);
    const token = await bench.byHand.newAccount('poor', 'system_user');
    await bench.project.write({
      'provider.tf': `provider "mattermost" {\n  token = ${hcl(token)}\n}\n`,
      'main.tf': `${links('leads', groupId, { ops: {} })}
        resource "mattermost_ldap_sync" "now" {}`,
    });
    bench.mattermost.requests.clear();
    const error = await bench.project.planError();
    expect(error).toContain('The account may not change group links in Mattermost [mm-permission-missing]');
    expect(error).toMatch(/poor \(system_user\) lacks `sysconsole_read_user_management_groups`/);
    expect(error).toContain('Give it the role system_user_manager, the smallest that holds it');
    expect(error).toMatch(/lacks `create_ldap_sync_job`[^]*only system_admin holds[^]*mmctl permissions add ROLE/);
    expect(writes()).toEqual([]);
  });

  it('counts what a membership allows, and names it where it is missing', async () => {
    await start({ caller: 'system_user_manager' });
    const channel = (name: string) => `
      resource "mattermost_channel" "deck" {
        team_id      = ${hcl(teamId)}
        name         = ${hcl(name)}
        display_name = "Deck"
      }`;
    const teamId = await bench.byHand.id('ops');
    await bench.project.write({ 'main.tf': channel('deck') });
    expect(await bench.project.planError()).toMatch(
      /may not make, change or remove this channel[^]*lacks `create_public_channel`\. Make the account a member of the team ops; or of the built-in/,
    );
    await bench.byHand.addMember('ops', bench.account);
    await bench.project.applyToTheEnd();
  });

  it('is made again by the apply: a right that was lost since the plan refuses it before the first write', async () => {
    await start({ caller: 'system_user_manager' });
    const groupId = await bench.newGroup('mm_ops_leads', ['ben']);
    await bench.project.write({ 'main.tf': links('leads', groupId, { ops: {}, docs: {} }) });
    await bench.project.plan();
    await bench.byHand.changeRole('system_user_manager', { remove: ['sysconsole_write_user_management_groups'] });
    bench.mattermost.requests.clear();
    expect(await bench.project.applyError(['harness.tfplan'])).toContain('[mm-permission-missing]');
    expect(writes()).toEqual([]);
    expect(await bench.byHand.links(groupId)).toEqual({});
  });

  it('tells a refresh and an import, too, which role would do', async () => {
    const groupId = await applied();
    const token = await bench.byHand.newAccount('poor', 'system_user');
    await bench.project.write({ 'provider.tf': `provider "mattermost" {\n  token = ${hcl(token)}\n}\n` });
    const role = /\[mm-permission-missing\][^]*system_user_manager, the smallest/;
    expect(await bench.project.planError()).toMatch(role);
    await bench.project.terraform('state', 'rm', 'mattermost_group_links.leads');
    expect(
      (await bench.project.importError('mattermost_group_links.leads', groupId)).replace(/\s*│?\s+/g, ' '),
    ).toMatch(role);
  });

  it('asks for the right to remove before a destroy, too', async () => {
    const groupId = await applied();
    await bench.byHand.changeRole('system_user_manager', { remove: ['sysconsole_write_user_management_groups'] });
    expect(await bench.project.destroyError()).toContain('[mm-permission-missing]');
    expect(await bench.byHand.links(groupId)).toEqual({ 'team:ops': 'auto_add' });
  });

  it('says each thing about the server once, however many resources there are, and again in the next plan', async () => {
    await start({
      settings: { 'LdapSettings.EnableSync': false, 'LdapSettings.IdAttribute': 'uid' },
      version: '10.6.1',
      band: 'B',
    });
    const names = ['mm_a', 'mm_b', 'mm_c', 'mm_d'];
    const ids = await Promise.all(names.map((name) => bench.people.group(name, [])));
    await bench.project.write({ 'main.tf': ids.map((id, i) => group(names[i]!, id)).join('') });
    const said = ['mm-ldap-id-attribute', 'mm-ldap-sync-off', 'mm-version-untested'];
    expect(idsIn((await bench.project.plan()).warnings).sort()).toEqual(said);
    await bench.project.applyToTheEnd();
    bench.mattermost.requests.clear();
    expect(idsIn((await bench.project.plan()).warnings).sort()).toEqual(said);
    const asked = bench.mattermost.requests.list().map(({ path }) => path.replace(/\?.*/, ''));
    for (const path of ['/config', '/license/client', '/roles/names', '/ldap/groups'])
      expect(
        asked.filter((one) => one === path),
        path,
      ).toHaveLength(1);
  });

  it('says which declared group the filter drops, new or linked, before the next sync does it', async () => {
    await start();
    const leads = await bench.people.group('mm_ops_leads', []);
    const strangers = await bench.people.group('mm_other', []);
    await bench.project.write({ 'main.tf': group('leads', leads) });
    await bench.project.apply();
    await bench.byHand.call('PUT', '/config/patch', { LdapSettings: { GroupFilter: '(cn=mm_docs*)' } });
    await bench.project.write({
      'main.tf': `${group('leads', leads)}${group('other', strangers)}${group('bad', 'mm_x')}`,
    });
    const { warnings } = await bench.project.plan();
    const about = (id: string) => warnings.filter((text) => text.includes(id));
    for (const id of [leads, strangers])
      expect(about(id).join()).toMatch(
        /does not see the group[^]*\[mm-ldap-group-filter\][^]*GroupFilter \(cn=mm_docs\*\)/,
      );
    expect(about('"mm_x"').join()).toMatch(/"mm_x" is no ipaUniqueID \[mm-ldap-remote-id\]/);
  });

  it('says that members can give a referenceable group the admin role, while the server lets them', async () => {
    await start({ band: 'B' });
    const remoteId = await bench.people.group('mm_ops_leads', ['ben']);
    const config = (reference: boolean) =>
      `${group('leads', remoteId, `allow_reference = ${reference}`)}
       resource "mattermost_group_links" "leads" {
         group_id = mattermost_ldap_group.leads.id
         teams    = { ops = {} }
       }`;
    await bench.project.write({ 'main.tf': config(true) });
    const first = await bench.project.plan();
    expect(first.warnings.filter((text) => text.includes('[mm-cve-2026-7387]'))).toHaveLength(1);
    expect(first.warnings.join()).toMatch(/Mattermost 11\.6\.0[^]*11\.7\.0, 11\.6\.2/);
    await bench.project.apply();
    const again = await bench.project.plan();
    expect([again.exitCode, idsIn(again.warnings)]).toEqual([0, ['mm-cve-2026-7387']]);
    await bench.project.write({ 'main.tf': config(false) });
    expect(idsIn((await bench.project.plan()).warnings)).toEqual([]);
    await bench.project.applyToTheEnd();
  });

  it('says nothing of that on a release that mends it', async () => {
    await start({ band: 'B', version: '11.6.2' });
    const remoteId = await bench.people.group('mm_ops_leads', ['ben']);
    await bench.project.write({ 'main.tf': group('leads', remoteId, 'allow_reference = true') });
    expect(idsIn((await bench.project.plan()).warnings)).toEqual([]);
  });

  it('says what it could not look at, and goes on', async () => {
    await start({ caller: 'system_user_manager' });
    await bench.byHand.changeRole('system_user_manager', { remove: ['sysconsole_read_authentication_ldap'] });
    const body = JSON.stringify({ id: 'x', message: 'broken', status_code: 500 });
    bench.mattermost.faults.add({ path: /^\/license/, times: 9, effect: { kind: 'status', status: 500, body } });
    const remoteId = await bench.people.group('mm_ops_leads', ['ben']);
    await bench.project.write({ 'main.tf': group('leads', remoteId) });
    const { warnings } = await bench.project.plan();
    expect(idsIn(warnings).sort()).toEqual(['mm-config-unread', 'mm-license-unread']);
    expect(warnings.join()).toContain('holders of `sysconsole_read_authentication_ldap`: system_user_manager is one');
    await bench.project.apply();
    expect((await bench.project.state()).size).toBe(1);
  });

  it('is left out with preflight = false: then the server itself refuses', async () => {
    await start({ license: 'none', caller: 'system_admin' });
    await bench.project.write({
      'provider.tf': 'provider "mattermost" {\n  preflight = false\n}\n',
      'main.tf': 'resource "mattermost_ldap_sync" "now" {}\n',
    });
    bench.mattermost.requests.clear();
    expect((await bench.project.plan()).warnings).toEqual([]);
    expect(bench.mattermost.requests.list().map(({ path }) => path)).toEqual(['/users/me']);
  });
});
