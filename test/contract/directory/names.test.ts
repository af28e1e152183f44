import { expect, it } from 'vitest';
import { GROUP_CLASSES } from '../../servers/directory-by-hand.js';
import { answer, GROUPS, OK, onBothDirectories, refused, replace } from './rig.js';

onBothDirectories('names', (on) => {
  const make = (rdn: string) => on.service.add(`${rdn},${GROUPS}`, { objectClass: GROUP_CLASSES });

  it.each<[string, string, string[], string | string[]]>([
    ['digits alone', 'cn=12345', ['cn=12345'], '12345'],
    ['an escaped comma', 'cn=a\\,b', ['cn=a\\,b', 'cn=a\\2cb', 'cn=A\\2CB'], 'a,b'],
    ['quotation marks', 'cn="q,u"', ['cn=q\\,u', 'cn="Q,U"'], 'q,u'],
    [
      'special characters',
      'cn=\\#x \\+y\\"z\\\\ \\<\\>\\;\\=',
      ['cn=\\#X \\+Y\\"Z\\\\ \\<\\>\\;\\='],
      '#x +y"z\\ <>;=',
    ],
    ['letters beyond ASCII', 'cn=Grüße', ['cn=GRÜßE', 'cn=Gr\\c3\\bc\\c3\\9fe'], 'Grüße'],
    ['two spaces', 'cn=two  words', ['cn=two words', 'cn = Two  words '], 'two  words'],
  ])('may hold %s, and are found by each of their forms', async (_, rdn, forms, cn) => {
    await make(rdn);
    const seen = await Promise.all(forms.map((form) => on.read(`${form},${GROUPS}`, ['cn'])));
    expect(seen.map((entry) => entry?.cn)).toEqual(forms.map(() => cn));
  });

  it.each([
    ['cn=w\\,x', 'cn=w\\2Cx'],
    ['cn=wide  space', 'cn=wide space'],
    ['cn=\\#hash', 'cn=\\23hash'],
    ['cn=MixedCase', 'cn=MixedCase'],
  ])('are shown in one form: %s as %s', async (rdn, shown) => {
    await make(rdn);
    expect((await on.read(`${rdn},${GROUPS}`, ['cn']))?.dn).toBe(`${shown},${GROUPS}`);
  });

  it('may have two parts, in any order', async () => {
    await make('cn=multi+description=x');
    const entry = await on.read(`description=X+cn=multi,${GROUPS}`, ['cn', 'description']);
    expect(entry).toEqual({ dn: `cn=multi+description=x,${GROUPS}`, cn: 'multi', description: 'x' });
  });

  it('add their own value to the attribute, unless it is there in another case', async () => {
    await on.addGroup('mm_extra', { cn: 'other' });
    await on.addGroup('mm_case', { cn: 'MM_CASE' });
    expect(await on.values(`cn=mm_extra,${GROUPS}`, 'cn')).toEqual(['mm_extra', 'other']);
    expect(await on.values(`cn=mm_case,${GROUPS}`, 'cn')).toEqual(['MM_CASE']);
  });

  it('compare without case and spaces where they are values', async () => {
    await on.addGroup('mm_owned', { memberManager: `uid=ada,cn=users,cn=accounts,dc=example,dc=test` });
    const filter = '(memberManager=UID = Ada, cn=users , cn=accounts,dc=example,dc=test)';
    expect(await on.find(GROUPS, filter)).toEqual(['mm_owned']);
  });

  it.each([
    ['no name', 34, 34],
    ['a b=c', 34, 34],
    ['cn=x\\', 34, 34],
    ['word', 32, 49],
    ['a=', 32, 49],
    ['=b', 32, 49],
    ['cn=x,dc', 32, 49],
    ['cn=x,,dc=y', 32, 49],
    ['cn="a', 32, 49],
  ])('that are none are refused or not found: %s', async (dn, code, bindCode) => {
    const text = code === 34 ? 'invalid dn' : '';
    const answers = await Promise.all([
      answer(on.manager.search(dn, { scope: 'base' })),
      answer(on.manager.modify(dn, replace('description', 'x'))),
      answer(on.manager.modifyDN(dn, 'cn=x')),
      answer(on.manager.del(dn)),
    ]);
    for (const given of answers) expect(given).toEqual(refused(code, text));
    const bindText = bindCode === 34 ? 'invalid bind dn' : '';
    expect(await answer(on.bind(dn, 'x'))).toEqual(refused(bindCode, bindText));
  });

  it('may be left as they are by a modify', async () => {
    await on.addGroup('mm_same');
    expect(await answer(on.service.modify(`cn=mm_same,${GROUPS}`, replace('cn', 'MM_Same')))).toEqual(OK);
    expect((await on.read(`cn=mm_same,${GROUPS}`, ['cn']))?.cn).toBe('MM_Same');
  });
});
