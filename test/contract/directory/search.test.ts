import { expect, it } from 'vitest';
import { GROUP_CLASSES } from '../../servers/directory-by-hand.js';
import { answer, group, GROUPS, onBothDirectories, refused, SUFFIX, user, USERS } from './rig.js';

onBothDirectories('searching', (on) => {
  /** Three groups that the filters tell apart; made once for each server. */
  let prepared: Promise<void> | undefined;
  const prepare = () =>
    (prepared ??= (async () => {
      await on.addGroup('mm_f1', { description: ['Hello World', 'x*y'], member: user('ada') });
      await on.addGroup('mm_f2', { gidNumber: '5000' }, [...GROUP_CLASSES, 'posixgroup']);
      await on.addGroup('mm_f3', { gidNumber: '600', fasurl: 'https://f3' }, [
        ...GROUP_CLASSES,
        'posixgroup',
        'fasgroup',
      ]);
      await on.manager.modify(group('mm_f1'), []);
    })());
  const found = async (filter: string, who = 'service') => {
    await prepare();
    return on.find(GROUPS, `(&(cn=mm_f*)${filter})`, on.as(who));
  };

  it.each<[string, string[]]>([
    ['(cn=mm_f*)', ['mm_f1', 'mm_f2', 'mm_f3']],
    ['(cn=MM_F1)', ['mm_f1']],
    ['(cn= mm_f1 )', ['mm_f1']],
    ['(commonName=mm_f1)', ['mm_f1']],
    ['(!(cn=mm_f1))', ['mm_f2', 'mm_f3']],
    ['(|(cn=mm_f1)(cn=mm_f3))', ['mm_f1', 'mm_f3']],
    ['(objectClass=IPAUSERGROUP)', ['mm_f1', 'mm_f2', 'mm_f3']],
    ['(objectClass=fasgroup)', ['mm_f3']],
    ['(description=hello  world)', ['mm_f1']],
    ['(description=*lo wo*)', ['mm_f1']],
    ['(description=h*d)', ['mm_f1']],
    ['(description=hel*lo*rld)', ['mm_f1']],
    ['(description=x\\2ay)', ['mm_f1']],
    ['(description=*\\2a*)', ['mm_f1']],
    ['(description=*)', ['mm_f1']],
    ['(cn=* f1)', []],
    ['(gidNumber=*5*)', []],
    ['(!(gidNumber=abc))', ['mm_f1', 'mm_f2', 'mm_f3']],
    [`(member=${user('ADA')})`, ['mm_f1']],
    [`(member=uid = ada, ${USERS})`, ['mm_f1']],
    ['(member=no name)', []],
    ['(gidNumber>=600)', ['mm_f2', 'mm_f3']],
    ['(gidNumber<=600)', ['mm_f3']],
    ['(gidNumber=0600)', ['mm_f3']],
    ['(gidNumber=abc)', []],
    ['(cn>=mm_f2)', ['mm_f2', 'mm_f3']],
    ['(cn:=mm_f1)', ['mm_f1']],
    ['(cn:caseIgnoreMatch:=MM_F1)', ['mm_f1']],
    ['(createTimestamp>=20200101000000Z)', ['mm_f1', 'mm_f2', 'mm_f3']],
    ['(nosuch=*)', []],
    ['(!(nosuch=*))', []],
    ['(|(nosuch=x)(cn=mm_f1))', ['mm_f1']],
    ['(memberOf=*)', []],
    ['(userPassword=*)', []],
    ['(entryUUID=*)', []],
  ])('finds by %s', async (filter, expected) => {
    expect(await found(filter)).toEqual(expected);
  });

  it('finds nothing by what the searcher may not search, and nothing by its negation', async () => {
    expect(await found('(member=*)', 'service')).toEqual(['mm_f1']);
    expect(await found('(member=*)', 'anonymous')).toEqual([]);
    expect(await found('(!(member=*))', 'anonymous')).toEqual([]);
    expect(await found('(fasurl=*)', 'anonymous')).toEqual([]);
    expect(await found('(entryUUID=*)', 'manager')).toEqual(['mm_f1', 'mm_f2', 'mm_f3']);
  });

  it('hides mail addresses from the anonymous', async () => {
    expect(await on.find(USERS, '(mail=*@demo.test)')).toContain('ada');
    expect(await on.find(USERS, '(mail=*@demo.test)', on.anonymous)).toEqual([]);
    expect(await on.find(USERS, '(uid=a*)', on.anonymous)).toEqual(['ada']);
  });

  it.each<[string[], string[]]>([
    [
      ['CN', 'Description'],
      ['CN', 'Description'],
    ],
    [['2.5.4.3', 'commonName'], ['2.5.4.3']],
    [['1.1'], []],
    [['*'], ['cn', 'description', 'ipaUniqueID', 'member', 'objectClass']],
    [['+'], ['createTimestamp', 'modifyTimestamp']],
    [
      ['cn', '+'],
      ['cn', 'createTimestamp', 'modifyTimestamp'],
    ],
    [['nosuch', 'entryUUID', 'userPassword'], []],
  ])('returns of %j the attributes %j, named as they were asked for', async (asked, given) => {
    await prepare();
    const { dn, ...attributes } = (await on.read(group('mm_f1'), asked))!;
    expect(dn).toBe(group('mm_f1'));
    expect(
      Object.keys(attributes)
        .sort()
        .slice(0, given.length || undefined),
    ).toEqual([...given].sort());
  });

  it('shows members to those who are bound, and never to the anonymous', async () => {
    await prepare();
    const dn = group('mm_f1');
    expect(await on.read(dn, ['member'], on.as('ben'))).toEqual({ dn, member: user('ada') });
    expect(await on.read(dn, ['member'], on.anonymous)).toEqual({ dn });
    expect(await on.read(group('mm_f3'), ['fasurl', 'gidNumber'], on.anonymous)).toEqual({
      dn: group('mm_f3'),
      gidNumber: '600',
    });
  });

  it('returns names of attributes alone when asked for types only', async () => {
    await prepare();
    const { searchEntries } = await on.service.search(group('mm_f1'), {
      scope: 'base',
      attributes: ['cn'],
      returnAttributeValues: false,
    });
    expect(searchEntries).toEqual([{ dn: group('mm_f1'), cn: [] }]);
  });

  it('hides a missing entry behind an empty answer, except from the manager', async () => {
    for (const who of ['service', 'ada', 'anonymous'])
      expect(await on.search(group('mm_missing'), { scope: 'base' }, on.as(who))).toEqual([]);
    expect(await answer(on.search(group('mm_missing'), { scope: 'base' }, on.manager))).toEqual(refused(32));
  });

  it('says of a name outside the tree, or of none, that it is not there', async () => {
    for (const who of ['service', 'anonymous', 'manager'])
      for (const base of ['dc=other', 'word'])
        expect(await answer(on.search(base, { scope: 'base' }, on.as(who)))).toEqual(refused(32));
  });

  it('hides containers from all but admins and the manager', async () => {
    expect(await on.search(GROUPS, { scope: 'base' })).toEqual([]);
    expect(await on.search(SUFFIX, { scope: 'one' })).toEqual([]);
    expect(await on.read(GROUPS, ['cn'], on.manager)).toEqual({ dn: GROUPS, cn: 'groups' });
    expect(await on.find(SUFFIX, '(cn=*)', on.manager)).toEqual([
      'accounts',
      'etc',
      'fasagreements',
      'hbac',
      'kerberos',
      'pbac',
      'sudo',
    ]);
  });

  it('goes through the whole tree below the base, or one level of it', async () => {
    await prepare();
    const filter = '(|(cn=mm_f1)(uid=ada))';
    const everywhere = await on.search(SUFFIX, { scope: 'sub', filter, attributes: ['1.1'] });
    expect(everywhere.map(({ dn }) => dn).sort()).toEqual([group('mm_f1'), user('ada')].sort());
    expect(await on.search(`cn=accounts,${SUFFIX}`, { scope: 'one', filter })).toEqual([]);
  });

  it('refuses a scope that it does not know', async () => {
    expect(await answer(on.search(GROUPS, { scope: 'children' }))).toEqual(refused(2, 'Unknown search scope'));
  });

  it('shows FreeIPA’s configuration to those who are bound', async () => {
    const dn = `cn=ipaConfig,cn=etc,${SUFFIX}`;
    expect(await on.read(dn, ['ipaDefaultPrimaryGroup', 'ipaGroupObjectClasses'], on.as('ada'))).toEqual({
      dn,
      ipaDefaultPrimaryGroup: 'ipausers',
      ipaGroupObjectClasses: GROUP_CLASSES,
    });
    expect(await on.read(dn, [], on.anonymous)).toBeUndefined();
  });

  it('hides service accounts', async () => {
    expect(await on.read(on.server.service.dn)).toBeUndefined();
    expect(await on.read(on.server.service.dn, ['uid'], on.manager)).toMatchObject({ uid: 'muster' });
  });

  it('tells anyone what the server is', async () => {
    const asked = ['namingContexts', 'defaultnamingcontext', 'supportedLDAPVersion', 'subschemaSubentry'];
    expect(await on.read('', asked, on.anonymous)).toEqual({
      dn: '',
      namingContexts: SUFFIX,
      defaultnamingcontext: SUFFIX,
      supportedLDAPVersion: ['2', '3'],
      subschemaSubentry: 'cn=schema',
    });
    const { supportedControl } = (await on.read('', ['supportedControl'], on.anonymous))!;
    expect(supportedControl).toEqual(expect.arrayContaining(['1.2.840.113556.1.4.319', '1.3.6.1.1.13.2']));
    expect(supportedControl).not.toContain('1.3.6.1.1.12');
  });

  it('describes its schema, with the classes of FreeIPA and of FAS', async () => {
    const entry = await on.read('cn=schema', ['objectClasses', 'attributeTypes'], on.anonymous);
    const classes = [entry?.objectClasses ?? []].flat().join('\n');
    for (const name of ['ipaUserGroup', 'ipaExternalGroup', 'fasGroup', 'fasAgreement'])
      expect(classes).toContain(`NAME '${name}'`);
    expect([entry?.attributeTypes ?? []].flat().join('\n')).toContain("NAME 'memberManager'");
  });
});
