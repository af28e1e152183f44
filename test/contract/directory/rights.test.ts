import { expect, it } from 'vitest';
import type { Change } from 'ldapts';
import { GROUP_CLASSES } from '../../servers/directory-by-hand.js';
import {
  add,
  answer,
  group,
  GROUPS,
  noWrite,
  OK,
  onBothDirectories,
  passwordOf,
  refused,
  remove,
  replace,
  user,
} from './rig.js';

onBothDirectories('rights', (on) => {
  const modify = (who: string, dn: string, ...changes: Change[]) => answer(on.as(who).modify(dn, changes));

  it.each([
    ['description', 'text'],
    ['memberManager', user('ada')],
    ['member', user('ada')],
  ])('let the service account write %s', async (attribute, value) => {
    const { dn } = await on.newGroup();
    expect(await modify('service', dn, replace(attribute, value))).toEqual(OK);
    expect(await on.values(dn, attribute)).toEqual([value]);
  });

  it.each(['fasURL', 'fasMailingList', 'fasIRCChannel', 'fasDiscussionURL'])(
    'let the service account write %s, by the permission that a site adds for it',
    async (attribute) => {
      const { dn } = await on.newGroup({}, 'fasgroup');
      expect(await modify('service', dn, replace(attribute, 'https://x'))).toEqual(OK);
    },
  );

  it('leave the FAS attributes unwritable after the add, without that permission', async () => {
    const permission = 'cn=Modify FAS group attributes,cn=permissions,cn=pbac,dc=example,dc=test';
    const { dn } = await on.newGroup({ fasurl: 'https://first' }, 'fasgroup');
    const [privilege] = await on.values(permission, 'member');
    await on.manager.modify(permission, remove('member', privilege!));
    const client = on.connect();
    await client.bind(on.server.service.dn, on.server.service.password);
    const before = await answer(client.modify(dn, replace('fasurl', 'https://second')));
    await client.unbind();
    await on.manager.modify(permission, add('member', privilege!));
    expect(before).toEqual(noWrite('fasURL', dn));
  });

  it.each(['owner', 'o', 'businessCategory'])('do not let the service account write %s', async (attribute) => {
    const { dn } = await on.newGroup();
    expect(await modify('service', dn, replace(attribute, user('ada')))).toEqual(noWrite(attribute, dn));
  });

  it('name an unknown attribute like a forbidden one', async () => {
    const { dn } = await on.newGroup();
    expect(await modify('service', dn, add('nosuch', 'x'))).toEqual(noWrite('nosuch', dn));
    expect(await modify('manager', dn, add('nosuch', 'x'))).toEqual(refused(65, 'attribute "nosuch" not allowed\n'));
    expect(await modify('manager', dn, remove('nosuch'))).toEqual(refused(16));
  });

  it('are looked at for all changes before any is made', async () => {
    const { dn } = await on.newGroup();
    expect(await modify('service', dn, replace('description', 'x'), replace('owner', user('ada')))).toEqual(
      noWrite('owner', dn),
    );
    expect(await on.values(dn, 'description')).toEqual([]);
  });

  it('protect the admins group from the service account', async () => {
    const dn = group('admins');
    expect(await modify('service', dn, replace('description', 'x'))).toEqual(noWrite('description', dn));
    expect(await modify('service', dn, add('member', user('ada')))).toEqual(noWrite('member', dn));
  });

  it('end where a group stops being one', async () => {
    const { dn } = await on.newGroup();
    expect(await modify('service', dn, remove('objectclass', 'ipausergroup'))).toEqual(OK);
    expect(await modify('service', dn, replace('description', 'x'))).toEqual(noWrite('description', dn));
    expect(await on.read(dn)).toMatchObject({ dn });
  });

  it('are none on people, not even on oneself', async () => {
    for (const who of ['service', 'ada', 'anonymous'])
      expect(await modify(who, user('ada'), replace('sn', 'x'))).toEqual(noWrite('sn', user('ada')));
  });

  it('are none for the anonymous and for people without a role', async () => {
    const { dn } = await on.newGroup({ member: user('ben') });
    for (const who of ['ada', 'anonymous']) {
      expect(await modify(who, dn, replace('description', 'x'))).toEqual(noWrite('description', dn));
      expect(await modify(who, dn, remove('member', user('ben')))).toEqual(noWrite('member', dn));
    }
  });

  it('let a member manager change the members, and nothing else', async () => {
    const { dn } = await on.newGroup({ memberManager: user('ada'), member: user('ben') });
    expect(await modify('ada', dn, add('member', user('cyd')), remove('member', user('ben')))).toEqual(OK);
    expect(await modify('ada', dn, replace('member', user('dee')))).toEqual(OK);
    expect(await on.values(dn, 'member')).toEqual([user('dee')]);
    expect(await modify('ada', dn, replace('description', 'x'))).toEqual(noWrite('description', dn));
    expect(await modify('ada', dn, add('memberManager', user('cyd')))).toEqual(noWrite('memberManager', dn));
  });

  it('let the members of a manager group manage, nested ones too', async () => {
    const inner = await on.newGroup({ member: user('cyd') });
    const managers = await on.newGroup({ member: [inner.dn, user('ben')] });
    const { dn } = await on.newGroup({ memberManager: managers.dn });
    expect(await modify('ben', dn, add('member', user('ben')))).toEqual(OK);
    expect(await modify('cyd', dn, add('member', user('cyd')))).toEqual(OK);
    expect(await modify('dee', dn, add('member', user('dee')))).toEqual(noWrite('member', dn));
  });

  it('let members leave, but not come back nor take others along', async () => {
    const { dn } = await on.newGroup({ member: [user('ben'), user('cyd'), user('dee')] });
    expect(await modify('dee', dn, remove('member', user('cyd')))).toEqual(noWrite('member', dn));
    expect(await modify('dee', dn, remove('member', user('dee'), user('cyd')))).toEqual(noWrite('member', dn));
    expect(await modify('dee', dn, replace('member', user('cyd')))).toEqual(noWrite('member', dn));
    expect(await modify('dee', dn, remove('member'))).toEqual(noWrite('member', dn));
    expect(await modify('dee', dn, remove('member', user('DEE')))).toEqual(OK);
    expect(await modify('dee', dn, add('member', user('dee')))).toEqual(noWrite('member', dn));
    expect(await on.values(dn, 'member')).toEqual([user('ben'), user('cyd')]);
  });

  it('let managers drop themselves', async () => {
    const { dn } = await on.newGroup({ memberManager: [user('ada'), user('ben')] });
    expect(await modify('ada', dn, remove('memberManager', user('ben')))).toEqual(noWrite('memberManager', dn));
    expect(await modify('ada', dn, remove('memberManager', user('ada')))).toEqual(OK);
    expect(await modify('ada', dn, add('member', user('ada')))).toEqual(noWrite('member', dn));
  });

  it('let an admin see and change everything but passwords and what the server keeps', async () => {
    const { uid, dn } = await on.newUser();
    await on.manager.modify(group('admins'), add('member', dn));
    const admin = on.connect();
    await admin.bind(dn, passwordOf(uid));
    try {
      const target = await on.newGroup({ member: user('ada') });
      const missing = group('mm_missing');
      expect(await on.read(target.dn, ['entryUUID', 'member'], admin)).toMatchObject({ entryUUID: expect.any(String) });
      expect(await on.read(GROUPS, ['cn'], admin)).toEqual({ dn: GROUPS, cn: 'groups' });
      expect(await on.read(user('ada'), ['userPassword'], admin)).toEqual({ dn: user('ada') });
      expect(await answer(admin.modify(target.dn, replace('owner', dn)))).toEqual(OK);
      expect(await answer(admin.modify(target.dn, replace('ipauniqueid', 'autogenerate')))).toEqual(
        noWrite('ipaUniqueID', target.dn),
      );
      expect(await answer(on.search(missing, { scope: 'base' }, admin))).toEqual(refused(32));
      expect(await answer(admin.modify(missing, replace('owner', dn)))).toEqual(refused(32));
      expect(await answer(admin.del(missing))).toEqual(refused(32));
      expect(await answer(admin.add(`cn=x,cn=nowhere,${GROUPS}`, { objectClass: GROUP_CLASSES }))).toEqual(refused(32));
      expect(await answer(admin.modifyDN(missing, 'cn=other'))).toEqual(refused(50));
    } finally {
      await admin.unbind();
    }
  });
});
