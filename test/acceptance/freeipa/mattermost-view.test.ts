import { expect, it } from 'vitest';
import { onEachDirectory } from './harness.js';

onEachDirectory('what Mattermost would not see of a group', (bench) => {
  const write = (mattermost: string, body = 'description = "Leads"', name = 'ops_leads') =>
    bench.project.write({
      'main.tf': `
        provider "freeipa" {
          mattermost = { ${mattermost} }
        }
        resource "freeipa_group" "leads" {
          name = "${name}"
          ${body}
        }`,
    });
  const warnings = async () => (await bench.project.plan()).warnings.join('\n');
  const FILTER = 'group_filter = "(&(objectClass=ipausergroup)(cn=mm_*))"';

  it('because of the filter is said when it is made, in each later plan, and no longer once it passes', async () => {
    await write(FILTER);
    expect((await bench.project.apply()).warnings.join('\n')).toContain(
      'Mattermost does not see ops_leads [not-in-filter]',
    );
    expect(await warnings()).toContain('does not see ops_leads [not-in-filter]');
    await write(FILTER, 'description = "Leads"', 'mm_ops_leads');
    await bench.project.apply();
    expect(await warnings()).not.toContain('[not-in-filter]');
  });

  it('because it looks elsewhere, or by another id, is said', async () => {
    await write(`base_dn = "cn=compat,${bench.directory.baseDn}"`, '', 'mm_ops_leads');
    expect(await warnings()).toContain(`LdapSettings.BaseDN to cn=accounts,${bench.directory.baseDn}`);
    await write(`base_dn = "CN=Accounts, ${bench.directory.baseDn}"`, '', 'mm_ops_leads');
    expect(await warnings()).not.toContain('[wrong-tree]');
    await write('group_id_attribute = "cn"', '', 'mm_ops_leads');
    expect(await warnings()).toContain('Mattermost knows mm_ops_leads by another id [id-attribute]');
  });

  it('because of an id set by hand that is too long, is said', async () => {
    await bench.byHand.client.add(bench.byHand.groupDn('mm_ops_long'), {
      objectClass: ['top', 'groupofnames', 'nestedgroup', 'ipausergroup', 'ipaobject'],
      ipaUniqueID: `x${'-long'.repeat(10)}`,
    });
    await bench.project.write({
      'main.tf':
        'resource "freeipa_group" "leads" {\n  name = "mm_ops_leads"\n}\nresource "freeipa_group" "long" {\n  name = "mm_ops_long"\n  adopt_existing = true\n}\n',
    });
    expect(await warnings()).toContain('The id of mm_ops_long is too long for Mattermost [long-id]');
  });

  it('cannot be told by what is no filter, or no name', async () => {
    await write('group_filter = "(cn=mm_*"');
    expect(await bench.project.planError()).toContain('mattermost.group_filter is no LDAP filter');
    await write('base_dn = "accounts"');
    expect(await bench.project.planError()).toContain('is no distinguished name');
  });
});
