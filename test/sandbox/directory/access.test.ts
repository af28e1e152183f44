import { describe, expect, it } from 'vitest';
import { aciOf } from '../../../src/sandbox/directory/access/aci.js';
import { ACCESS_RULES } from '../../../src/sandbox/directory/access/rules.js';

const rule = (name: string) => ACCESS_RULES.find((candidate) => candidate.name.endsWith(name))!;

describe('the table of access rules', () => {
  it('is written for a real server as access control instructions', () => {
    expect(aciOf(rule('Modify Group Membership'))).toBe(
      '(targetattr = "member")(targetfilter = "(&(!(cn=admins))(objectclass=ipausergroup))")' +
        '(version 3.0;acl "permission:System: Modify Group Membership";allow (write) ' +
        'groupdn = "ldap:///cn=System: Modify Group Membership,cn=permissions,cn=pbac,dc=example,dc=test";)',
    );
    expect(aciOf(rule('Members remove themselves'))).toContain('allow (selfwrite) userattr = "member#USERDN";');
    expect(aciOf(rule('modify the membership'))).toContain(
      'userattr = "memberManager#USERDN" or userattr = "memberManager#GROUPDN"',
    );
    expect(aciOf(rule('Admin can manage any entry'))).toContain(
      '(targetattr != "userpassword || ipauniqueid || memberof")',
    );
    expect(aciOf(rule('Add Groups'))).not.toContain('targetattr');
  });

  it('has names that are all different', () => {
    expect(new Set(ACCESS_RULES.map(({ name }) => name)).size).toBe(ACCESS_RULES.length);
  });

  it('shows members to nobody who is not bound', () => {
    const open = ACCESS_RULES.filter(({ who }) => who.kind === 'anyone').flatMap(({ attributes }) =>
      attributes && 'only' in attributes ? attributes.only : [],
    );
    for (const hidden of ['member', 'memberof', 'mail', 'userpassword', 'fasurl']) expect(open).not.toContain(hidden);
  });
});
