import { expect, it } from 'vitest';
import type { Change } from 'ldapts';
import { add, answer, group, noWrite, OK, onBothDirectories, refused, remove, replace, user } from './rig.js';

onBothDirectories('modifying groups', (on) => {
  const modify = (dn: string, ...changes: Change[]) => answer(on.service.modify(dn, changes));
  const syntax = (attribute: string, index = 0) => refused(21, `${attribute}: value #${index} invalid per syntax\n`);
  const violation = (text: string) => refused(65, `${text}\n`);

  it('replaces a value, and notes who did', async () => {
    const { dn } = await on.newGroup({ description: 'old' });
    expect(await modify(dn, replace('description', 'new'))).toEqual(OK);
    const entry = await on.read(dn, ['description', 'modifiersName'], on.manager);
    expect(entry).toEqual({ dn, description: 'new', modifiersName: on.server.service.dn });
  });

  it('clears by a replace without values, also what is not there', async () => {
    const { dn } = await on.newGroup({ description: 'old' });
    expect(await modify(dn, replace('description'))).toEqual(OK);
    expect(await modify(dn, replace('description'))).toEqual(OK);
    expect(await on.values(dn, 'description')).toEqual([]);
  });

  it('refuses to delete what is not there', async () => {
    const { dn } = await on.newGroup({ member: user('ada') });
    expect(await modify(dn, remove('description'))).toEqual(refused(16));
    expect(await modify(dn, remove('member', user('ben')))).toEqual(refused(16));
    expect(await modify(dn, remove('member', 'no name'))).toEqual(refused(16));
  });

  it('refuses to add what is there, whatever its case and spacing', async () => {
    const { dn } = await on.newGroup({ member: user('ada'), description: 'Text' });
    expect(await modify(dn, add('member', user('ADA')))).toEqual(refused(20));
    const spaced = ' uid = ada , cn=users,cn=accounts,dc=example,dc=test';
    expect(await modify(dn, add('member', spaced))).toEqual(refused(20));
    expect(await modify(dn, add('description', 'tEXT'))).toEqual(refused(20));
  });

  it('removes a member whatever the case of the name', async () => {
    const { dn } = await on.newGroup({ member: [user('ada'), user('ben')] });
    expect(await modify(dn, remove('member', user('ADA')))).toEqual(OK);
    expect(await on.values(dn, 'member')).toEqual([user('ben')]);
  });

  it('does all changes or none', async () => {
    const { dn } = await on.newGroup({ member: user('ada'), description: 'old' });
    expect(await modify(dn, replace('description', 'new'), add('member', user('ben'), user('ada')))).toEqual(
      refused(20),
    );
    expect(await on.read(dn, ['description', 'member'])).toEqual({ dn, description: 'old', member: user('ada') });
  });

  it('compares and sets: the old value deleted, the new one added, refused when the old one is stale', async () => {
    const { dn } = await on.newGroup({ description: 'one' });
    const swap = (from: string, to: string) => modify(dn, remove('description', from), add('description', to));
    expect(await swap('one', 'two')).toEqual(OK);
    expect(await swap('one', 'three')).toEqual(refused(16));
    expect(await on.values(dn, 'description')).toEqual(['two']);
  });

  it('takes several descriptions: one is a rule of the FreeIPA API alone', async () => {
    const { dn } = await on.newGroup({ description: 'one' });
    expect(await modify(dn, add('description', 'two'))).toEqual(OK);
    expect(await on.values(dn, 'description')).toEqual(['one', 'two']);
  });

  it('refuses values that are not in the attribute’s syntax', async () => {
    const { dn } = await on.newGroup({ gidNumber: '-1' }, 'posixgroup');
    expect(await modify(dn, add('member', 'x'))).toEqual(syntax('member'));
    expect(await modify(dn, replace('member', user('ada'), 'x'))).toEqual(syntax('member', 1));
    expect(await modify(dn, replace('gidnumber', '7x'))).toEqual(syntax('gidNumber'));
    expect(await modify(dn, replace('description', ''))).toEqual(syntax('description'));
  });

  it('refuses an add without values', async () => {
    const { dn } = await on.newGroup();
    expect(await modify(dn, add('description'))).toEqual(refused(2, 'no values given'));
  });

  it('keeps the value of the name', async () => {
    const { cn, dn } = await on.newGroup();
    expect(await modify(dn, replace('cn', 'other'))).toEqual(refused(67));
    expect(await modify(dn, remove('cn', cn))).toEqual(
      violation('missing attribute "cn" required by object class "groupOfNames"'),
    );
    expect(await modify(dn, add('cn', 'alias'))).toEqual(OK);
    expect(await modify(dn, remove('cn', cn))).toEqual(refused(67));
    expect(await modify(dn, replace('cn', cn, 'other'))).toEqual(OK);
  });

  it('makes a plain group a POSIX group, with class and number in one change', async () => {
    const { dn } = await on.newGroup();
    const missing = violation('missing attribute "gidNumber" required by object class "posixGroup"');
    expect(await modify(dn, add('objectclass', 'posixgroup'))).toEqual(missing);
    expect(await modify(dn, add('objectclass', 'posixgroup'), add('gidnumber', '-1'))).toEqual(OK);
    const [first] = await on.values(dn, 'gidNumber');
    expect(await modify(dn, replace('gidnumber', '-1'))).toEqual(OK);
    expect(await on.values(dn, 'gidNumber')).toEqual([String(Number(first) + 1)]);
  });

  it('makes a POSIX group a plain one, only with class and number together', async () => {
    const { dn } = await on.newGroup({ gidNumber: '-1' }, 'posixgroup');
    expect(await modify(dn, remove('objectclass', 'posixgroup'))).toEqual(
      violation('attribute "gidNumber" not allowed'),
    );
    expect(await modify(dn, add('gidnumber', '77'))).toEqual(
      violation('single-valued attribute "gidNumber" has multiple values'),
    );
    expect(await modify(dn, remove('objectclass', 'posixgroup'), remove('gidnumber'))).toEqual(OK);
  });

  it('marks a group as FAS with its attributes, and takes class and attributes away together', async () => {
    const { dn } = await on.newGroup();
    expect(await modify(dn, add('objectclass', 'fasgroup'), add('fasurl', 'https://a'))).toEqual(OK);
    expect(await modify(dn, add('fasurl', 'https://b'))).toEqual(
      violation('single-valued attribute "fasURL" has multiple values'),
    );
    expect(await modify(dn, add('fasircchannel', 'a', 'b'))).toEqual(OK);
    expect(await modify(dn, remove('objectclass', 'fasgroup'))).toEqual(violation('attribute "fasURL" not allowed'));
    expect(await modify(dn, remove('objectclass', 'fasgroup'), replace('fasurl'), replace('fasircchannel'))).toEqual(
      OK,
    );
  });

  it('refuses unknown classes, and an entry without any', async () => {
    const { dn } = await on.newGroup();
    expect(await modify(dn, add('objectclass', 'nosuch'))).toEqual(violation('unknown object class "nosuch"'));
    expect(await modify(dn, replace('objectclass'))).toEqual(violation('missing required attribute "objectclass"'));
    expect(await modify(dn, remove('objectclass', 'ipaobject'))).toEqual(
      violation('attribute "ipaUniqueID" not allowed'),
    );
  });

  it('makes a new id when the old one is taken away', async () => {
    const { dn } = await on.newGroup();
    const before = await on.values(dn, 'ipaUniqueID');
    expect(await modify(dn, replace('ipauniqueid', 'autogenerate'))).toEqual(OK);
    const between = await on.values(dn, 'ipaUniqueID');
    expect(await modify(dn, remove('ipauniqueid'))).toEqual(OK);
    const after = await on.values(dn, 'ipaUniqueID');
    expect(new Set([...before, ...between, ...after]).size).toBe(3);
  });

  it('refuses an id that another entry has', async () => {
    const [one, two] = [await on.newGroup(), await on.newGroup()];
    const [id] = await on.values(one.dn, 'ipaUniqueID');
    const text = 'Another entry with the same attribute value already exists (attribute: "ipaUniqueID ")';
    expect(await answer(on.manager.modify(two.dn, replace('ipauniqueid', id!)))).toEqual(refused(19, text));
  });

  it('lets nobody write what the server keeps', async () => {
    const { dn } = await on.newGroup();
    for (const client of [on.service, on.manager])
      for (const type of ['modifyTimestamp', 'entryUUID', 'nsUniqueId', 'creatorsName'])
        expect(await answer(client.modify(dn, replace(type, '20200101000000Z')))).toEqual(refused(53));
    expect(await modify(dn, add('memberof', group('admins')))).toEqual(noWrite('memberOf', dn));
  });

  it('tells the manager what is missing, and others nothing', async () => {
    const dn = group('mm_missing');
    expect(await answer(on.manager.modify(dn, replace('description', 'x')))).toEqual(refused(32));
    for (const who of ['service', 'ada', 'anonymous'])
      expect(await answer(on.as(who).modify(dn, replace('description', 'x')))).toEqual(refused(50));
  });

  it('takes thousands of members in one change, and one away again', async () => {
    const { dn } = await on.newGroup();
    const many = Array.from({ length: 2000 }, (_, index) => user(`many${index}`));
    expect(await modify(dn, replace('member', ...many))).toEqual(OK);
    expect(await modify(dn, remove('member', many[77]!))).toEqual(OK);
    expect(await on.values(dn, 'member')).toHaveLength(1999);
  });
});
