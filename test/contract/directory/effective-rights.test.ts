import type { SearchOptions } from 'ldapts';
import { expect, it } from 'vitest';
import { EffectiveRights, rightsOf } from './effective-rights.js';
import {
  add,
  answer,
  group,
  GROUPS,
  onBothDirectories,
  passwordOf,
  refused,
  remove,
  replace,
  user,
  USERS,
} from './rig.js';

const ALL = 'rscwo';
const READ = 'rsc';

onBothDirectories('effective rights', (on) => {
  const ofService = (base: string, ...attributes: string[]) =>
    rightsOf(on.server.service.dn, on.service, base, attributes);
  const ofPerson = (uid: string, base: string, ...attributes: string[]) =>
    rightsOf(user(uid), on.as(uid), base, attributes);

  it('are told of each attribute asked for, by its proper name; none of what the entry cannot have', async () => {
    const { dn } = await on.newGroup({ member: user('ada') });
    expect(await ofService(dn, 'CN', 'member', 'commonName', 'owner', 'gidNumber', 'fasurl', 'nosuch')).toEqual([
      {
        dn,
        entry: 'ad',
        attributes: { cn: ALL, member: ALL, owner: READ, gidNumber: 'none', fasURL: 'none', nosuch: 'none' },
      },
    ]);
  });

  it.each([
    ['fasgroup', 'fasURL'],
    ['ipaexternalgroup', 'ipaExternalMember'],
  ])('are told of what the class %s brings along', async (objectClass, attribute) => {
    const { dn } = await on.newGroup({}, objectClass);
    expect((await ofService(dn, attribute))[0]?.attributes).toEqual({ [attribute]: ALL });
  });

  it('are told of all attributes that the entry may have, and of those it has', async () => {
    const { dn } = await on.newGroup({ member: user('ada') });
    const may = {
      ...{ objectClass: ALL, cn: ALL, member: ALL, memberManager: ALL, description: ALL, ipaUniqueID: ALL },
      ...{ businessCategory: READ, seeAlso: READ, owner: READ, ou: READ, o: READ, memberOf: READ, aci: 'none' },
    };
    expect((await ofService(dn, '*'))[0]?.attributes).toEqual(may);
    expect((await ofService(dn, '*', 'memberOf'))[0]?.attributes).toEqual(may);
    const has = { objectClass: ALL, cn: ALL, member: ALL, ipaUniqueID: ALL };
    expect((await ofService(dn))[0]?.attributes).toEqual(has);
    expect((await ofService(dn, '1.1'))[0]).toMatchObject({ entry: 'ad', attributes: { '1.1': 'none' } });
  });

  it('come with each entry of a search, one by one or in pages', async () => {
    const found = await rightsOf(on.server.service.dn, on.service, GROUPS, ['member'], 'one');
    expect(found.find(({ dn }) => dn === group('admins'))).toMatchObject({ entry: 'a', attributes: { member: READ } });
    expect(found.find(({ dn }) => dn === group('editors'))).toMatchObject({ entry: 'ad', attributes: { member: ALL } });
    const options: SearchOptions = { scope: 'one', attributes: ['member'], paged: { pageSize: 2 } };
    const { searchEntries } = await on.service.search(GROUPS, options, new EffectiveRights(on.server.service.dn));
    expect(searchEntries.map(({ dn, entryLevelRights }) => [dn, entryLevelRights])).toEqual(
      found.map(({ dn, entry }) => [dn, entry]),
    );
  });

  it('on a group that is not there yet are those on a template of its class', async () => {
    const [template, ...others] = await ofService(GROUPS, '*@ipausergroup');
    expect(others).toEqual([]);
    expect(template).toEqual({
      dn: `cn=template_ipausergroup_objectclass,${GROUPS}`,
      entry: 'ad',
      attributes: {
        ...{ objectClass: ALL, cn: ALL, member: ALL, memberManager: ALL, description: ALL },
        ...{ businessCategory: READ, seeAlso: READ, owner: READ, ou: READ, o: READ, memberOf: READ, aci: 'none' },
      },
    });
  });

  it('on a template are told of some attributes, for several classes, or for none that is known', async () => {
    expect(await ofService(GROUPS, 'member@ipausergroup', 'fasURL@ipausergroup', 'gidNumber@posixgroup')).toEqual([
      {
        dn: `cn=template_ipausergroup_objectclass,${GROUPS}`,
        entry: 'ad',
        attributes: { member: ALL, fasURL: 'none', gidNumber: 'none' },
      },
      {
        dn: `gidNumber=template_posixgroup_objectclass,${GROUPS}`,
        entry: 'ad',
        attributes: { member: 'none', fasURL: 'none', gidNumber: ALL },
      },
    ]);
    expect(await ofService(GROUPS, '*@nosuch')).toEqual([]);
  });

  it('are not told on a template that the account could not see', async () => {
    const client = on.connect();
    try {
      await client.bind(on.server.service.dn, on.server.service.password);
      expect(await rightsOf(on.server.service.dn, client, GROUPS, ['*@ipaexternalgroup'])).toEqual([]);
    } finally {
      await client.unbind();
    }
  });

  it('come with the template below an entry that is there', async () => {
    const { dn } = await on.newGroup();
    const found = await ofService(dn, 'member', '*@fasgroup');
    expect(found.map((each) => each.dn)).toEqual([dn, `cn=template_fasgroup_objectclass,${dn}`]);
    expect(found[1]?.attributes).toMatchObject({ fasIRCChannel: ALL, owner: READ });
  });

  it('are none of a person without a role, and of the members of a group those on their own name', async () => {
    const { dn } = await on.newGroup({ member: user('ada'), memberManager: user('ben') });
    const of = async (uid: string) => (await ofPerson(uid, dn, 'member', 'memberManager', 'description'))[0];
    const nothing = { member: READ, memberManager: READ, description: READ };
    expect(await of('cyd')).toMatchObject({ entry: 'none', attributes: nothing });
    expect(await of('ada')).toMatchObject({ entry: 'none', attributes: { ...nothing, member: 'rscWO' } });
    const managing = { ...nothing, member: ALL, memberManager: 'rscWO' };
    expect(await of('ben')).toMatchObject({ entry: 'none', attributes: managing });
    expect((await ofPerson('ada', GROUPS, '*@ipausergroup'))[0]).toMatchObject({
      entry: 'none',
      attributes: { member: READ, description: READ },
    });
  });

  it('follow the permissions of the account', async () => {
    const permission = 'cn=System: Modify Group Membership,cn=permissions,cn=pbac,dc=example,dc=test';
    const { dn } = await on.newGroup();
    const [privilege] = await on.values(permission, 'member');
    await on.manager.modify(permission, remove('member', privilege!));
    const client = on.connect();
    try {
      await client.bind(on.server.service.dn, on.server.service.password);
      const found = await rightsOf(on.server.service.dn, client, dn, ['member', 'description']);
      expect(found[0]?.attributes).toEqual({ member: READ, description: ALL });
    } finally {
      await client.unbind();
      await on.manager.modify(permission, add('member', privilege!));
    }
  });

  it('of an admin and of the directory manager are on the whole entry', async () => {
    const { uid, dn: admin } = await on.newUser();
    const { dn } = await on.newGroup();
    await on.manager.modify(group('admins'), add('member', admin));
    const client = on.connect();
    try {
      await client.bind(admin, passwordOf(uid));
      const [own] = await rightsOf(admin, client, dn, ['cn', 'ipaUniqueID', 'memberOf', 'userPassword']);
      const attributes = { cn: ALL, ipaUniqueID: READ, memberOf: READ, userPassword: 'none' };
      expect(own).toMatchObject({ entry: 'vad', attributes });
      expect((await rightsOf(admin, client, GROUPS, ['cn']))[0]).toMatchObject({ entry: 'vad' });
    } finally {
      await client.unbind();
    }
    const manager = on.server.manager.dn;
    const found = await rightsOf(manager, on.manager, GROUPS, ['memberOf@ipausergroup']);
    expect(found.map(({ entry }) => entry)).toEqual(['vadn', 'vadn']);
    expect(found[1]?.attributes).toEqual({ memberOf: ALL });
  });

  it('of others are for the manager alone to know', async () => {
    const { dn } = await on.newGroup({ member: user('ada') });
    const denied = refused(50, 'get-effective-rights: requestor has no g permission on the entry');
    expect(await answer(rightsOf(on.server.service.dn, on.as('ada'), dn, ['cn']))).toEqual(denied);
    expect(await answer(rightsOf('', on.anonymous, dn, ['cn']))).toEqual(refused(50));
    const ask = async (subject: string) => (await rightsOf(subject, on.manager, dn, ['cn', 'member']))[0]?.attributes;
    expect(await ask(on.server.service.dn)).toEqual({ cn: ALL, member: ALL });
    expect(await ask(user('nobody'))).toEqual({ cn: READ, member: READ });
    expect(await ask('')).toEqual({ cn: READ, member: 'none' });
  });

  it('are found by any spelling of the name', async () => {
    const { dn } = await on.newGroup();
    for (const spelling of [
      `:DN:${on.server.service.dn}`,
      `:dn: ${on.server.service.dn}`,
      on.server.service.dn.toUpperCase(),
    ])
      expect((await rightsOf(spelling, on.service, dn, ['cn']))[0]?.attributes).toEqual({ cn: ALL });
  });

  it('are not told without a subject, nor with a write', async () => {
    const { dn } = await on.newGroup();
    const ask = (subject: string) => answer(rightsOf(subject, on.service, dn, ['cn']));
    const notNormal = refused(12, 'get-effective-rights: failed to normalize dn: dn:no name');
    expect(await ask(':dn:no name')).toEqual(notNormal);
    expect(await ask(':')).toEqual(refused(12, 'get-effective-rights: missing subject'));
    expect(await ask(':u:ada')).toEqual(refused(12, 'get-effective-rights: invalid ber tag in the subject'));
    const control = new EffectiveRights(on.server.service.dn);
    expect(await answer(on.service.modify(dn, replace('description', 'x'), control))).toEqual(refused(12));
  });

  it('on what the account may not see, or what is not there, are not told', async () => {
    expect(await ofService(GROUPS, 'cn')).toEqual([]);
    expect(await ofService(group('mm_missing'), 'cn')).toEqual([]);
    expect((await ofService(USERS, '*@posixaccount'))[0]).toMatchObject({ entry: 'none', attributes: { cn: READ } });
  });

  it('are offered in the root entry', async () => {
    const root = await on.read('', ['supportedControl'], on.anonymous);
    expect(root?.supportedControl).toContain('1.3.6.1.4.1.42.2.27.9.5.2');
  });
});
