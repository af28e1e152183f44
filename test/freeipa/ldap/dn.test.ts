import fc from 'fast-check';
import { DN } from 'ldapts';
import { describe, expect, it } from 'vitest';
import { DnSyntaxError, formatDn, normaliseDn, parseDn, rdn, sameDn, type Dn } from '../../../src/freeipa/ldap/dn.js';
import { anyText } from '../../any-text.js';

const type = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9-]{0,8}$/);
const value = anyText({ minLength: 1, maxLength: 12 });
const anyDn: fc.Arbitrary<Dn> = fc.array(fc.array(fc.record({ type, value }), { minLength: 1, maxLength: 3 }), {
  maxLength: 5,
});

describe('a distinguished name', () => {
  it('reads back as it was written, whatever its values hold', () => {
    fc.assert(
      fc.property(anyDn, (dn) => {
        expect(parseDn(formatDn(dn))).toEqual(dn);
      }),
    );
  });

  it('reads what ldapts writes, quotes and all', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme-ascii' }), (text) => {
        // ldapts writes a backslash before a quote inside quotes only where it does not quote the whole value.
        fc.pre(!/["\\]/.test(text));
        const written = new DN().addPairRDN('cn', text).addPairRDN('dc', 'test').toString();
        expect(parseDn(written)).toEqual([[{ type: 'cn', value: text }], [{ type: 'dc', value: 'test' }]]);
      }),
    );
  });

  it('is the same after it was normalised twice', () => {
    fc.assert(
      fc.property(anyDn, (dn) => {
        const once = normaliseDn(dn);
        expect(normaliseDn(parseDn(once))).toBe(once);
      }),
    );
  });

  it('is the same in every letter case and spacing, and in every order of joined pairs', () => {
    expect(sameDn('uid=Ada, CN=Users ,dc=Example', 'UID=ada,cn=users,DC=example')).toBe(true);
    expect(sameDn('cn=a+uid=b,dc=x', 'UID=B+CN=A,dc=x')).toBe(true);
    expect(sameDn('cn=two  words,dc=x', 'cn=Two Words,dc=x')).toBe(true);
    expect(sameDn('cn=a\\2cb,dc=x', 'cn=a\\,b,dc=x')).toBe(true);
    expect(sameDn('cn=a,dc=x', 'cn=b,dc=x')).toBe(false);
    expect(sameDn('cn=a,b', 'cn=a,b')).toBe(true);
  });

  it('takes escapes, hexadecimal pairs of UTF-8, and quotes', () => {
    expect(parseDn('cn=caf\\C3\\A9\\, bar,dc=x')[0]).toEqual([{ type: 'cn', value: 'café, bar' }]);
    expect(parseDn('cn=" a, b ",dc=x')[0]).toEqual([{ type: 'cn', value: ' a, b ' }]);
    expect(parseDn('cn=a\\ ,dc=x')[0]).toEqual([{ type: 'cn', value: 'a ' }]);
    expect(parseDn('2.5.4.3=x')[0]).toEqual([{ type: '2.5.4.3', value: 'x' }]);
    expect(parseDn('')).toEqual([]);
  });

  it.each(['cn', '=x', 'cn=a,', 'cn=a,,dc=x', 'cn=a"b', 'cn="a', 'cn=a\\', 'cn=#0401', '1a=x', 'cn=a;dc=b'])(
    'is none: %s',
    (text) => {
      expect(() => parseDn(text)).toThrow(DnSyntaxError);
    },
  );

  it('escapes what a name must not say', () => {
    expect(rdn('cn', 'a,dc=evil')).toBe('cn=a\\,dc\\=evil');
    expect(rdn('cn', '#1 ')).toBe('cn=\\#1\\ ');
  });
});
