import { expect, it } from 'vitest';
import { answer, onBothDirectories, refused, SUFFIX } from './rig.js';

const HBAC = `cn=hbac,${SUFFIX}`;
const SUDO = `cn=sudorules,cn=sudo,${SUFFIX}`;
const REALM = `cn=EXAMPLE.TEST,cn=kerberos,${SUFFIX}`;

onBothDirectories('what points to a group', (on) => {
  const hbacRule = (cn: string, memberUser: string) =>
    on.manager.add(`cn=${cn},${HBAC}`, {
      objectClass: ['ipaassociation', 'ipahbacrule'],
      ...{ accessRuleType: 'allow', ipaEnabledFlag: 'TRUE', memberUser },
    });
  const sudoRule = (cn: string, attributes: Record<string, string>) =>
    on.manager.add(`cn=${cn},${SUDO}`, { objectClass: ['ipaassociation', 'ipasudorule'], ...attributes });
  const pointing = async (dn: string, client = on.service) => {
    const filter = `(|(member=${dn})(memberUser=${dn})(ipaSudoRunAs=${dn})(ipaSudoRunAsGroup=${dn}))`;
    const found = await on.search(SUFFIX, { scope: 'sub', filter, attributes: ['cn'] }, client);
    return found.map(({ cn }) => cn).sort();
  };

  it('is found over the whole tree: groups, HBAC rules, sudo rules of every kind', async () => {
    const { dn } = await on.newGroup();
    const above = await on.newGroup({ member: dn });
    await hbacRule('hbac_1', dn);
    await sudoRule('sudo_1', { memberUser: dn });
    await sudoRule('sudo_2', { ipaSudoRunAs: dn });
    await sudoRule('sudo_3', { ipaSudoRunAsGroup: dn });
    expect(await pointing(dn)).toEqual(['hbac_1', above.cn, 'sudo_1', 'sudo_2', 'sudo_3'].sort());
    expect(await pointing(dn, on.anonymous)).toEqual([]);
  });

  it('shows in memberOf when it has the group as a member or a user, not when it runs as it', async () => {
    const { dn } = await on.newGroup();
    await hbacRule('hbac_2', dn);
    await sudoRule('sudo_4', { memberUser: dn });
    await sudoRule('sudo_5', { ipaSudoRunAs: dn });
    expect(await on.memberOf(dn)).toEqual(['hbac_2', 'sudo_4']);
  });

  it('loses the group when that is deleted', async () => {
    const { dn } = await on.newGroup();
    await hbacRule('hbac_3', dn);
    await on.service.del(dn);
    expect(await on.values(`cn=hbac_3,${HBAC}`, 'memberUser')).toEqual([]);
  });

  it('needs an HBAC rule to say its type', async () => {
    const rule = on.manager.add(`cn=hbac_4,${HBAC}`, { objectClass: ['ipaassociation', 'ipahbacrule'] });
    expect((await answer(rule)).code).toBe(65);
  });

  it('is changed by nobody but those who may', async () => {
    const { dn } = await on.newGroup();
    await hbacRule('hbac_5', dn);
    expect(await answer(on.service.del(`cn=hbac_5,${HBAC}`))).toEqual(
      refused(50, `Insufficient 'delete' privilege to delete the entry 'cn=hbac_5,${HBAC}'.\n`),
    );
  });

  it('is a password policy by its name, and shows to those alone who have the permission', async () => {
    const { cn } = await on.newGroup();
    const policy = `cn=${cn},${REALM}`;
    await on.manager.add(policy, { objectClass: ['top', 'krbpwdpolicy'] });
    expect(await on.read(policy, ['cn'])).toEqual({ dn: policy, cn });
    expect(await on.search(REALM, { scope: 'one', filter: '(cn=*)' }, on.as('ada'))).toEqual([]);
  });
});
