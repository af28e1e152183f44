import { expect, it } from 'vitest';
import { GROUP_CLASSES } from '../../servers/directory-by-hand.js';
import { answer, group, GROUPS, OK, onBothDirectories, refused, SUFFIX, user, USERS, type Values } from './rig.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

onBothDirectories('adding groups', (on) => {
  it('makes a plain group, with an id of the server', async () => {
    const { cn, dn } = await on.newGroup({ description: 'Plain' });
    const id = expect.stringMatching(UUID);
    expect(await on.read(dn)).toEqual({ dn, cn, description: 'Plain', objectClass: GROUP_CLASSES, ipaUniqueID: id });
  });

  it('makes a POSIX group, with the next free number for -1', async () => {
    const first = await on.newGroup({ gidNumber: '-1' }, 'posixgroup');
    const second = await on.newGroup({ gidNumber: '-1' }, 'posixgroup');
    const numbers = [await on.values(first.dn, 'gidNumber'), await on.values(second.dn, 'gidNumber')]
      .flat()
      .map(Number);
    expect(numbers[0]).toBeGreaterThanOrEqual(1632000003);
    expect(numbers[1]).toBe(numbers[0]! + 1);
  });

  it('takes a number of the client, even one that another group has', async () => {
    const first = await on.newGroup({ gidNumber: '12345' }, 'posixgroup');
    const second = await on.newGroup({ gidNumber: '12345' }, 'posixgroup');
    expect(await on.values(first.dn, 'gidNumber')).toEqual(['12345']);
    expect(await on.values(second.dn, 'gidNumber')).toEqual(['12345']);
  });

  it('makes an external group', async () => {
    const { dn } = await on.newGroup({ ipaExternalMember: ['S-1-5-21-1', 'S-1-5-21-2'] }, 'ipaexternalgroup');
    expect(await on.values(dn, 'ipaExternalMember')).toEqual(['S-1-5-21-1', 'S-1-5-21-2']);
  });

  it('makes a FAS group with all of its attributes and its managers in one operation', async () => {
    const attributes = {
      fasURL: 'https://example.test',
      fasMailingList: 'list@example.test',
      fasIRCChannel: ['irc:///a', 'irc:///b'],
      fasDiscussionURL: 'https://talk.example.test',
      memberManager: [user('ada'), group('editors')],
    };
    const { dn } = await on.newGroup(attributes, 'fasgroup');
    expect(await on.read(dn)).toMatchObject(attributes);
  });

  it('allows a group that is POSIX and external at once: only the FreeIPA API forbids it', async () => {
    expect(await answer(on.newGroup({ gidNumber: '-1' }, 'posixgroup', 'ipaexternalgroup'))).toEqual(OK);
  });

  it('keeps classes as given and appends the superiors that are missing', async () => {
    const cn = on.name();
    await on.addGroup(cn, {}, ['IPAUSERGROUP', 'ipaobject', 'fasgroup']);
    const { objectClass } = (await on.read(group(cn), ['objectClass']))!;
    expect(objectClass).toEqual(['IPAUSERGROUP', 'ipaobject', 'fasgroup', 'nestedGroup', 'groupOfNames', 'top']);
  });

  it.each(['autogenerate', 'AutoGenerate'])('makes an id for the word %s', async (word) => {
    const { dn } = await on.newGroup({ ipaUniqueID: word });
    expect((await on.values(dn, 'ipaUniqueID'))[0]).toMatch(UUID);
  });

  it('takes an id that the manager chose, once', async () => {
    const [first, second] = [on.name(), on.name()];
    const add = (cn: string, ipaUniqueID: string) =>
      on.manager.add(group(cn), { objectClass: GROUP_CLASSES, ipaUniqueID });
    expect(await answer(add(first, 'chosen-id'))).toEqual(OK);
    const text = 'Another entry with the same attribute value already exists (attribute: "ipaUniqueID ")';
    expect(await answer(add(second, 'CHOSEN-ID'))).toEqual(refused(19, text));
    expect(await on.read(group(second))).toBeUndefined();
  });

  it('refuses a name that exists, in any case', async () => {
    const { cn } = await on.newGroup();
    expect(await answer(on.addGroup(cn))).toEqual(refused(68));
    expect(await answer(on.addGroup(cn.toUpperCase()))).toEqual(refused(68));
    expect(await answer(on.addGroup(cn, { nosuch: 'x' }))).toEqual(refused(68));
  });

  it.each<[string, Values, string[], number, string]>([
    ['an unknown class', {}, ['nosuch'], 65, 'unknown object class "nosuch"\n'],
    ['an unknown attribute', { nosuch: 'x' }, [], 65, 'attribute "nosuch" not allowed\n'],
    ['an attribute of no class of it', { mail: 'x@y' }, [], 65, 'attribute "mail" not allowed\n'],
    ['a FAS attribute on a plain group', { fasurl: 'x' }, [], 65, 'attribute "fasURL" not allowed\n'],
    ['a number on a group without numbers', { gidNumber: '5' }, [], 65, 'attribute "gidNumber" not allowed\n'],
    [
      'a POSIX group without a number',
      {},
      ['posixgroup'],
      65,
      'missing attribute "gidNumber" required by object class "posixGroup"\n',
    ],
    [
      'two values where there is one',
      { fasurl: ['a', 'b'] },
      ['fasgroup'],
      65,
      'single-valued attribute "fasURL" has multiple values\n',
    ],
    ['a number that is none', { gidNumber: 'abc' }, ['posixgroup'], 21, 'gidNumber: value #0 invalid per syntax\n'],
    [
      'a number with a leading zero',
      { gidNumber: '07' },
      ['posixgroup'],
      21,
      'gidNumber: value #0 invalid per syntax\n',
    ],
    ['an empty value', { description: '' }, [], 21, 'description: value #0 invalid per syntax\n'],
    ['a member that is no name', { member: 'x' }, [], 21, 'member: value #0 invalid per syntax\n'],
    [
      'a second manager that is no name',
      { memberManager: [user('ada'), 'x'] },
      [],
      21,
      'memberManager: value #1 invalid per syntax\n',
    ],
    ['the same member twice', { member: [user('ada'), user('ADA')] }, [], 20, ''],
    ['the same text twice', { description: ['a', 'A'] }, [], 20, ''],
    ['an attribute without values', { description: [] }, [], 2, ''],
  ])('refuses %s', async (_, attributes, classes, code, text) => {
    const cn = on.name();
    expect(await answer(on.addGroup(cn, attributes, [...GROUP_CLASSES, ...classes]))).toEqual(refused(code, text));
    expect(await on.read(group(cn))).toBeUndefined();
  });

  it('takes members and managers that do not exist', async () => {
    expect(await answer(on.newGroup({ member: user('ghost'), memberManager: user('ghost') }))).toEqual(OK);
  });

  it.each([
    ['no right at all', 'ada'],
    ['no name', 'anonymous'],
  ])('refuses someone with %s', async (_, who) => {
    const dn = group(on.name());
    const text = `Insufficient 'add' privilege to add the entry '${dn}'.\n`;
    expect(await answer(on.as(who).add(dn, { objectClass: GROUP_CLASSES }))).toEqual(refused(50, text));
  });

  it('looks at the right first: nobody learns that way what exists', async () => {
    const { dn } = await on.newGroup();
    const text = `Insufficient 'add' privilege to add the entry '${dn}'.\n`;
    expect(await answer(on.as('ada').add(dn, { objectClass: GROUP_CLASSES }))).toEqual(refused(50, text));
  });

  it('lets the service account add groups alone, and only among the groups', async () => {
    const person = `uid=new,${USERS}`;
    const container = group(on.name());
    const noAdd = (dn: string) => refused(50, `Insufficient 'add' privilege to add the entry '${dn}'.\n`);
    expect(await answer(on.service.add(person, { objectClass: ['top', 'person'], cn: 'a', sn: 'b' }))).toEqual(
      noAdd(person),
    );
    expect(await answer(on.service.add(container, { objectClass: ['top', 'nsContainer'] }))).toEqual(noAdd(container));
    expect(await answer(on.service.add(container, { description: 'no class' }))).toEqual(noAdd(container));
  });

  it('tells the manager that the parent is missing, and the service account nothing', async () => {
    const entry = { objectClass: GROUP_CLASSES };
    expect(await answer(on.manager.add(`cn=x,cn=nowhere,${GROUPS}`, entry))).toEqual(refused(32));
    expect(await answer(on.service.add(`cn=x,cn=nowhere,${GROUPS}`, entry))).toEqual(refused(50));
    expect(await answer(on.service.add('cn=x,dc=other', entry))).toEqual(refused(32));
  });

  it('refuses a name that is none', async () => {
    const refusal = refused(34, 'failed to add RDN values');
    expect(await answer(on.service.add('garbage', { objectClass: GROUP_CLASSES }))).toEqual(refusal);
  });

  it('gives people one number for user and group', async () => {
    const { dn } = await on.newUser();
    const entry = await on.read(dn, ['uidNumber', 'gidNumber']);
    expect(entry?.uidNumber).toBe(entry?.gidNumber);
    expect(await on.read(`cn=accounts,${SUFFIX}`, ['cn'], on.manager)).toMatchObject({ cn: 'accounts' });
  });
});
