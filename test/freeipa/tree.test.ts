import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Tree } from '../../src/freeipa/tree.js';

const tree = new Tree('dc=example,dc=test');

describe('the tree of FreeIPA', () => {
  it('reads back the names it writes, whatever characters they have', () => {
    const name = fc.string({ unit: 'grapheme-ascii', minLength: 1 }).filter((text) => text.trim() === text);
    fc.assert(
      fc.property(name, (text) => {
        expect(tree.principalOf(tree.userDn(text))).toEqual({ kind: 'user', name: text.toLowerCase() });
        expect(tree.principalOf(tree.groupDn(text))).toEqual({ kind: 'group', name: text.toLowerCase() });
      }),
    );
  });

  it('knows users and groups in every spelling of their names', () => {
    expect(tree.principalOf('UID=Ada, cn=users,CN=accounts,dc=example,dc=TEST')).toEqual({ kind: 'user', name: 'ada' });
    expect(tree.principalOf('cn=MM_X,cn=Groups,cn=accounts,dc=example,dc=test')).toEqual({
      kind: 'group',
      name: 'mm_x',
    });
  });

  it.each([
    'krbprincipalname=HTTP/a@R,cn=services,cn=accounts,dc=example,dc=test',
    'uid=svc,cn=sysaccounts,cn=etc,dc=example,dc=test',
    'uid=ada,cn=users,cn=accounts,dc=other,dc=test',
    'cn=ada,cn=users,cn=accounts,dc=example,dc=test',
    'uid=ada,ou=x,cn=users,cn=accounts,dc=example,dc=test',
    'uid=ada+cn=b,cn=users,cn=accounts,dc=example,dc=test',
    'not a name',
    '',
  ])('takes this for neither: %s', (dn) => {
    expect(tree.principalOf(dn)).toBeUndefined();
  });

  it('sorts principals by kind and name', () => {
    const dns = [tree.userDn('cyd'), tree.groupDn('mm_x'), 'cn=other', tree.userDn('ada')];
    expect(tree.principalsOf(dns)).toEqual({ users: ['ada', 'cyd'], groups: ['mm_x'] });
  });
});
