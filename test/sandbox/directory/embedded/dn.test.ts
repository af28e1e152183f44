import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Dn, DnSyntaxError } from '../../../../src/sandbox/directory/embedded/dn.js';

const type = fc.constantFrom('cn', 'uid', 'ou', 'dc', 'X-y', '2.5.4.3');
const value = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => !text.includes('\0'));
const escaped = value.map((text) =>
  [...Buffer.from(text)].map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join(''),
);

describe('a distinguished name', () => {
  it('is read back from what it is written as', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(type, escaped), { minLength: 1, maxLength: 5 }), (pairs) => {
        const name = Dn.parse(pairs.map(([key, text]) => `${key}=${text}`).join(','));
        const again = Dn.parse(name.toString());
        expect(again.key).toBe(name.key);
        expect(again.toString()).toBe(name.toString());
      }),
    );
  });

  it('keeps blanks that are no spaces: they are values like any other', () => {
    const ogham = '\u1680';
    const name = Dn.parse(`cn=${ogham},cn=a`);
    expect(Dn.parse(name.toString()).key).toBe(name.key);
    expect(name.rdn).toEqual([{ type: 'cn', value: ogham }]);
  });

  it('has the value that was escaped byte by byte', () => {
    fc.assert(
      fc.property(value, (text) => {
        const hex = [...Buffer.from(text)].map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('');
        expect(Dn.parse(`cn=${hex}`).rdn).toEqual([{ type: 'cn', value: text }]);
      }),
    );
  });

  it('is the same in any case and with any space around its separators', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(type, fc.stringMatching(/^[a-z0-9]{1,8}$/)), { minLength: 1 }), (pairs) => {
        const plain = pairs.map(([key, text]) => `${key}=${text}`).join(',');
        const loud = pairs.map(([key, text]) => ` ${key.toUpperCase()} = ${text.toUpperCase()} `).join(' , ');
        expect(Dn.parse(loud).key).toBe(Dn.parse(plain).key);
      }),
    );
  });

  it.each([
    [
      'cn=a\\,b,dc=x',
      [
        ['cn', 'a,b'],
        ['dc', 'x'],
      ],
    ],
    [
      'cn="a,b" , dc=x',
      [
        ['cn', 'a,b'],
        ['dc', 'x'],
      ],
    ],
    [
      'cn=a;dc=x',
      [
        ['cn', 'a'],
        ['dc', 'x'],
      ],
    ],
    ['cn=Gr\\c3\\bc\\c3\\9fe', [['cn', 'Grüße']]],
    ['cn=trailing\\ ', [['cn', 'trailing ']]],
    ['cn=a=b', [['cn', 'a=b']]],
  ])('reads %s', (text, pairs) => {
    expect(Dn.parse(text).rdns.map(([pair]) => [pair!.type, pair!.value])).toEqual(pairs);
  });

  it.each(['word', 'cn=', '=x', 'cn=a,', ',cn=a', 'cn=a,,dc=b', 'no name=x', 'cn=a\\', 'cn="a', 'cn=<a', 'cn=a+'])(
    'refuses %s',
    (text) => {
      expect(() => Dn.parse(text)).toThrow(DnSyntaxError);
    },
  );

  it('knows its parent, its children and what lies within it', () => {
    const parent = Dn.parse('cn=groups,dc=x');
    const child = parent.child(Dn.parseRdn('cn=a\\,b'));
    expect(child.toString()).toBe('cn=a\\2Cb,cn=groups,dc=x');
    expect(child.parent.key).toBe(parent.key);
    expect(child.isWithin(parent)).toBe(true);
    expect(parent.isWithin(parent)).toBe(true);
    expect(parent.isWithin(child)).toBe(false);
    expect(Dn.parse('cn=othergroups,dc=x').isWithin(Dn.parse('cn=groups,dc=x'))).toBe(false);
    expect(child.moved(parent, Dn.parse('ou=new,dc=x')).toString()).toBe('cn=a\\2Cb,ou=new,dc=x');
  });

  it('compares two-part names in any order', () => {
    expect(Dn.parse('cn=a+uid=b,dc=x').key).toBe(Dn.parse('UID=B+CN=A,dc=x').key);
  });
});
