import { expect, it } from 'vitest';
import { GROUP_CLASSES } from '../../servers/directory-by-hand.js';
import { answer, group, GROUPS, OK, onBothDirectories, refused, SUFFIX, user } from './rig.js';

onBothDirectories('deleting', (on) => {
  const noDelete = (dn: string) => refused(50, `Insufficient 'delete' privilege to delete the entry '${dn}'.\n`);

  it('removes the group and every reference to it', async () => {
    const inner = await on.newGroup({ member: user('ada') });
    const outer = await on.newGroup({ member: [inner.dn, user('ben')], memberManager: [inner.dn, user('cyd')] });
    expect(await on.memberOf(user('ada'))).toEqual(expect.arrayContaining([inner.cn, outer.cn]));
    expect(await answer(on.service.del(inner.dn))).toEqual(OK);
    expect(await on.values(outer.dn, 'member')).toEqual([user('ben')]);
    expect(await on.values(outer.dn, 'memberManager')).toEqual([user('cyd')]);
    expect(await on.memberOf(user('ada'))).toEqual([]);
    const plugin = 'cn=referential integrity postoperation,cn=plugins,cn=config';
    expect(await on.values(outer.dn, 'modifiersName')).toEqual([plugin]);
  });

  it('removes a person from all groups and managers', async () => {
    const person = await on.newUser();
    const { dn } = await on.newGroup({ member: person.dn, memberManager: person.dn });
    expect(await answer(on.manager.del(person.dn))).toEqual(OK);
    expect(await on.read(dn, ['cn', 'member', 'memberManager'])).toEqual({ dn, cn: expect.any(String) });
  });

  it('makes the name free: the next group of that name has another id', async () => {
    const { cn, dn } = await on.newGroup();
    const before = await on.values(dn, 'ipaUniqueID');
    await on.service.del(dn);
    await on.addGroup(cn);
    expect(await on.values(dn, 'ipaUniqueID')).not.toEqual(before);
  });

  it('tells the manager alone what is missing', async () => {
    expect(await answer(on.manager.del(group('mm_missing')))).toEqual(refused(32));
    expect(await answer(on.service.del(group('mm_missing')))).toEqual(refused(50));
    expect(await answer(on.as('ada').del(group('mm_missing')))).toEqual(refused(50));
    expect(await answer(on.service.del('garbage'))).toEqual(refused(32));
  });

  it('refuses those who have no right', async () => {
    const { dn } = await on.newGroup();
    expect(await answer(on.as('ada').del(dn))).toEqual(noDelete(dn));
    expect(await answer(on.anonymous.del(dn))).toEqual(noDelete(dn));
    expect(await answer(on.service.del(user('ada')))).toEqual(noDelete(user('ada')));
  });

  it('protects the groups that FreeIPA protects by access control', async () => {
    await on.manager.add(group('trust admins'), { objectClass: GROUP_CLASSES });
    for (const cn of ['admins', 'trust admins'])
      expect(await answer(on.service.del(group(cn)))).toEqual(noDelete(group(cn)));
  });

  it('does not protect the default group: that is left to the client', async () => {
    expect(await answer(on.service.del(group('ipausers')))).toEqual(OK);
  });

  it('refuses an entry that has others below it', async () => {
    expect(await answer(on.manager.del(GROUPS))).toEqual(refused(66));
    expect(await answer(on.manager.del(SUFFIX))).toEqual(refused(66));
  });
});
