import { expect, it } from 'vitest';
import { add, answer, OK, onBothDirectories, remove, replace, SUFFIX, user, USERS } from './rig.js';

onBothDirectories('memberOf', (on) => {
  /** Groups of which each holds the next; the last holds the person. */
  const chain = async (length: number, person: string) => {
    const groups = [await on.newGroup({ member: person })];
    while (groups.length < length) groups.unshift(await on.newGroup({ member: groups[0]!.dn }));
    return groups;
  };

  it('lists all groups above a person, however deep', async () => {
    const { dn } = await on.newUser();
    const [a, b, c] = await chain(3, dn);
    expect(await on.memberOf(dn)).toEqual([a!.cn, b!.cn, c!.cn].sort());
    expect(await on.memberOf(c!.dn)).toEqual([a!.cn, b!.cn].sort());
    expect(await on.memberOf(a!.dn)).toEqual([]);
  });

  it('is written in the name of its plugin', async () => {
    const { dn } = await on.newUser();
    await on.newGroup({ member: dn });
    expect(await on.values(dn, 'modifiersName')).toEqual(['cn=MemberOf Plugin,cn=plugins,cn=config']);
  });

  it('follows a link that is cut in the middle', async () => {
    const { dn } = await on.newUser();
    const [a, b, c] = await chain(3, dn);
    await on.service.modify(a!.dn, add('member', dn));
    await on.service.modify(b!.dn, remove('member', c!.dn));
    expect(await on.memberOf(dn)).toEqual([a!.cn, c!.cn].sort());
  });

  it('follows a replaced list of members', async () => {
    const [out, kept, come] = [await on.newUser(), await on.newUser(), await on.newUser()];
    const { cn, dn } = await on.newGroup({ member: [out.dn, kept.dn] });
    await on.service.modify(dn, replace('member', kept.dn, come.dn));
    expect(await Promise.all([out, kept, come].map((person) => on.memberOf(person.dn)))).toEqual([[], [cn], [cn]]);
  });

  it('survives a circle, and its end', async () => {
    const { dn } = await on.newUser();
    const [a, b, c] = await chain(3, dn);
    expect(await answer(on.service.modify(c!.dn, add('member', a!.dn)))).toEqual(OK);
    expect(await on.memberOf(a!.dn)).toEqual([b!.cn, c!.cn].sort());
    expect(await on.memberOf(dn)).toEqual([a!.cn, b!.cn, c!.cn].sort());
    await on.service.modify(c!.dn, remove('member', a!.dn));
    expect(await on.memberOf(a!.dn)).toEqual([]);
    expect(await on.memberOf(dn)).toEqual([a!.cn, b!.cn, c!.cn].sort());
  });

  it('does not list a group in itself', async () => {
    const { dn } = await on.newGroup();
    expect(await answer(on.service.modify(dn, add('member', dn)))).toEqual(OK);
    expect(await on.memberOf(dn)).toEqual([]);
  });

  it('stays empty for a person who was named before she existed', async () => {
    const uid = on.name();
    await on.newGroup({ member: user(uid) });
    await on.newUser(uid);
    expect(await on.memberOf(user(uid))).toEqual([]);
  });

  it('gives an entry a class for it, where none of its own has room', async () => {
    const dn = `cn=${on.name()},${USERS}`;
    await on.manager.add(dn, { objectClass: ['top', 'person'], sn: 'x' });
    const { cn } = await on.newGroup({ member: dn });
    expect(await on.memberOf(dn)).toEqual([cn]);
    expect(await on.values(dn, 'objectClass')).toEqual(['nsMemberOf', 'person', 'top']);
  });

  it('shows a service account its roles, privileges and permissions', async () => {
    const names = await on.memberOf(on.server.service.dn);
    expect(names).toEqual(
      expect.arrayContaining(['Mattermost groups', 'System: Add Groups', 'Modify FAS group attributes']),
    );
  });

  it('shows agreements, on the groups that need them and on those who signed', async () => {
    const signer = await on.newUser();
    const { dn } = await on.newGroup({ member: signer.dn });
    const agreement = `cn=FPCA,cn=fasagreements,${SUFFIX}`;
    const entry = { objectClass: ['fasagreement'], ipaEnabledFlag: 'TRUE', member: dn, memberUser: signer.dn };
    await on.manager.add(agreement, entry);
    expect(await on.memberOf(dn)).toEqual(['FPCA']);
    expect(await on.memberOf(signer.dn)).toContain('FPCA');
    expect(await on.read(agreement, ['memberUser'])).toEqual({ dn: agreement, memberUser: signer.dn });
    expect(await on.read(agreement, [], on.anonymous)).toBeUndefined();
  });
});
