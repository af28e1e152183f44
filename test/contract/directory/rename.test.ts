import { expect, it } from 'vitest';
import { add, answer, group, GROUPS, OK, onBothDirectories, refused, SUFFIX, user, USERS } from './rig.js';

onBothDirectories('renaming', (on) => {
  const rename = (dn: string, rdn: string, who = 'service') => answer(on.as(who).modifyDN(dn, rdn));

  it('keeps the id and everything else', async () => {
    const { dn } = await on.newGroup({ description: 'kept', member: user('ada') });
    const [id, to] = [await on.values(dn, 'ipaUniqueID'), on.name()];
    expect(await rename(dn, `cn=${to}`)).toEqual(OK);
    expect(await on.read(dn)).toBeUndefined();
    const entry = await on.read(group(to), ['cn', 'description', 'member', 'ipaUniqueID']);
    expect(entry).toEqual({ dn: group(to), cn: to, description: 'kept', member: user('ada'), ipaUniqueID: id[0] });
  });

  it('rewrites all references to the group', async () => {
    const inner = await on.newGroup();
    const outer = await on.newGroup({ member: inner.dn, memberManager: inner.dn });
    const to = on.name();
    await on.service.modify(inner.dn, add('member', user('ada')));
    expect(await rename(inner.dn, `cn=${to}`)).toEqual(OK);
    expect(await on.read(outer.dn, ['member', 'memberManager'])).toMatchObject({
      member: group(to),
      memberManager: group(to),
    });
    expect(await on.memberOf(user('ada'))).toEqual(expect.arrayContaining([to, outer.cn]));
    expect(await on.memberOf(user('ada'))).not.toContain(inner.cn);
  });

  it('rewrites all references to a person', async () => {
    const person = await on.newUser();
    const { dn } = await on.newGroup({ member: person.dn, memberManager: person.dn });
    const to = on.name();
    expect(await rename(person.dn, `uid=${to}`, 'manager')).toEqual(OK);
    expect(await on.read(dn, ['member', 'memberManager'])).toMatchObject({ member: user(to), memberManager: user(to) });
  });

  it('changes the case of a name, and leaves references in the old one', async () => {
    const inner = await on.newGroup({ member: user('ben') });
    const outer = await on.newGroup({ member: inner.dn });
    expect(await rename(inner.dn, `cn=${inner.cn.toUpperCase()}`)).toEqual(OK);
    expect((await on.read(inner.dn, ['cn']))?.cn).toBe(inner.cn.toUpperCase());
    expect(await on.values(outer.dn, 'member')).toEqual([inner.dn]);
    expect((await on.memberOf(user('ben'))).map((cn) => cn.toLowerCase())).toContain(inner.cn);
  });

  it('does nothing for the same name', async () => {
    const { cn, dn } = await on.newGroup();
    expect(await rename(dn, `cn=${cn}`)).toEqual(OK);
    expect((await on.read(dn, ['cn']))?.cn).toBe(cn);
  });

  it('drops the old value of the name but keeps the others', async () => {
    const { dn } = await on.newGroup();
    await on.service.modify(dn, add('cn', 'alias', 'second'));
    expect(await rename(dn, 'cn=alias')).toEqual(OK);
    expect(await on.values(group('alias'), 'cn')).toEqual(['alias', 'second']);
  });

  it('refuses a name that exists, in any case', async () => {
    const [one, two] = [await on.newGroup(), await on.newGroup()];
    expect(await rename(one.dn, `cn=${two.cn}`)).toEqual(refused(68));
    expect(await rename(one.dn, `cn=${two.cn.toUpperCase()}`)).toEqual(refused(68));
  });

  it('refuses a name by another attribute, where that leaves the entry without its own', async () => {
    const { dn } = await on.newGroup();
    const refusal = refused(65, 'missing attribute "cn" required by object class "groupOfNames"\n');
    expect(await rename(dn, 'description=x')).toEqual(refusal);
  });

  it('refuses names that are none', async () => {
    const { dn } = await on.newGroup();
    expect(await rename(dn, '')).toEqual(refused(34, 'invalid RDN'));
    expect(await rename(dn, 'garbage')).toEqual(refused(53, 'new superior is identical to the entry dn'));
    expect(await rename('garbage', 'cn=x')).toEqual(refused(32));
  });

  it('tells the manager alone what is missing', async () => {
    expect(await rename(group('mm_missing'), 'cn=mm_other', 'manager')).toEqual(refused(32));
    expect(await rename(group('mm_missing'), 'cn=mm_other')).toEqual(refused(50));
    expect(await rename(group('mm_missing'), 'cn=mm_other', 'ada')).toEqual(refused(50));
  });

  it('refuses those who have no right, without a word', async () => {
    const { dn } = await on.newGroup();
    for (const who of ['ada', 'anonymous']) expect(await rename(dn, 'cn=mm_taken', who)).toEqual(refused(50));
    expect(await rename(group('admins'), 'cn=mm_taken')).toEqual(refused(50));
    expect(await rename(user('ada'), 'uid=taken')).toEqual(refused(50));
  });

  it('moves an entry for the manager, not for the service account', async () => {
    const { cn, dn } = await on.newGroup();
    const text = `Insufficient 'moddn' privilege to move an entry to '${USERS}'.\n`;
    expect(await rename(dn, `cn=${cn},${USERS}`)).toEqual(refused(50, text));
    expect(await rename(dn, `cn=${cn},cn=nowhere,${SUFFIX}`, 'manager')).toEqual(refused(32));
    expect(await rename(dn, `cn=${cn},${USERS}`, 'manager')).toEqual(OK);
    expect(await on.read(`cn=${cn},${USERS}`, ['cn'], on.manager)).toMatchObject({ cn });
  });

  it('takes everything below along, with all references to it', async () => {
    const people = `cn=people,cn=accounts,${SUFFIX}`;
    const { dn } = await on.newGroup({ member: user('ada') });
    expect(await rename(USERS, 'cn=people', 'manager')).toEqual(OK);
    expect(await on.values(dn, 'member')).toEqual([`uid=ada,${people}`]);
    expect(await on.read(`uid=ada,${people}`, ['uid'], on.manager)).toMatchObject({ uid: 'ada' });
    expect(await rename(people, 'cn=users', 'manager')).toEqual(OK);
    expect(await on.values(dn, 'member')).toEqual([user('ada')]);
  });

  it('refuses to move an entry below itself', async () => {
    const { dn } = await on.newGroup();
    const refusal = refused(53, 'new superior is descendent of the entry');
    expect(await rename(GROUPS, `cn=groups,${dn}`, 'manager')).toEqual(refusal);
  });
});
