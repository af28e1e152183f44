import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

describe.each(['B', 'N'] as const)('group, sync and links in one configuration, band %s', (band) => {
  let bench: Bench;
  let remoteId: string;
  beforeEach(async () => {
    bench = await startBench({ band, alsoMay: ['create_ldap_sync_job'] });
    remoteId = await bench.people.group('mm_ops_leads', ['ben', 'cyd', 'hal']);
  });
  afterEach(() => bench[Symbol.asyncDispose]());

  const write = (members: readonly string[]) =>
    bench.project.write({
      'main.tf': `
        locals { members = ${JSON.stringify(members)} }
        resource "mattermost_ldap_group" "leads" { remote_id = "${remoteId}" }
        resource "mattermost_ldap_sync" "now" {
          triggers = { group = mattermost_ldap_group.leads.id, members = join(",", local.members) }
        }
        resource "mattermost_group_links" "leads" {
          group_id         = mattermost_ldap_group.leads.id
          teams            = { docs = { scheme_admin = true } }
          channels         = { "ops/incidents" = {} }
          expected_members = local.members
          depends_on       = [mattermost_ldap_sync.now]
        }`,
    });

  it('names people before Mattermost knows the group, and is done in one apply', async () => {
    await write(['ben', 'cyd', 'hal']);
    const plan = await bench.project.plan();
    const warnings = plan.warnings.join('\n');
    expect(warnings).toContain(
      'docs: cyd becomes Team Admin; eve loses Team Admin (made by hand); ben joins as Team Admin; hal has no account yet and will get it at first login',
    );
    expect(warnings).toContain('ops/incidents: ben and cyd join as member');
    await bench.project.applyToTheEnd();
    expect(await bench.byHand.roles('docs')).toMatchObject({ ben: 'admin', cyd: 'admin', eve: 'member' });
  });

  it('follows the group when its members change, in one apply', async () => {
    await write(['ben', 'cyd', 'hal']);
    await bench.project.apply();
    await bench.people.members('mm_ops_leads', ['cyd', 'dee', 'hal']);
    await write(['cyd', 'dee', 'hal']);
    const warnings = (await bench.project.plan()).warnings.join('\n');
    expect(warnings).toContain('docs: dee becomes Team Admin; ben loses Team Admin; hal has no account yet');
    await bench.project.applyToTheEnd();
    expect(await bench.byHand.roles('docs')).toMatchObject({ ben: 'member', cyd: 'admin', dee: 'admin' });
  });

  it('keeps the links when the group was unlinked behind our back: nobody is demoted on the way', async () => {
    await write(['ben', 'cyd', 'hal']);
    await bench.project.apply();
    await bench.byHand.call('DELETE', `/ldap/groups/${remoteId}/link`);
    const { changes } = await bench.project.plan();
    expect(changes.map(({ address, actions }) => [address, actions])).toEqual([
      ['mattermost_ldap_group.leads', ['create']],
    ]);
    await bench.project.applyToTheEnd();
    expect(await bench.byHand.roles('docs')).toMatchObject({ ben: 'admin', cyd: 'admin' });
  });

  it('leaves no admin and no link behind when it is destroyed', async () => {
    await write(['ben', 'cyd', 'hal']);
    await bench.project.apply();
    const id = String((await bench.project.state()).get('mattermost_ldap_group.leads')!['id']);
    const { warnings } = await bench.project.plan(['-destroy']);
    expect(warnings.join('\n')).toContain('docs: ben and cyd lose Team Admin');
    await bench.project.destroy();
    expect(await bench.byHand.links(id)).toEqual({});
    expect(Object.values(await bench.byHand.roles('docs'))).not.toContain('admin');
    expect((await bench.project.state()).size).toBe(0);
  });
});
