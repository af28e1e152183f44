import { describe, expect, it } from 'vitest';
import { LdifFile } from '../../../../src/sandbox/directory/389ds/ldif.js';

const TEXT = `# a comment
dn: cn=config
cn: config
nsslapd-port: 389
aci: one
 , two

dn: cn=a , cn=config
cn: a
`;

describe('a configuration file in LDIF', () => {
  it('joins folded lines and drops comments', () => {
    expect(new LdifFile(TEXT).toString()).toContain('aci: one, two\n');
    expect(new LdifFile(TEXT).toString()).not.toContain('comment');
  });

  it('replaces all values of an attribute, in whatever case it is written', () => {
    const file = new LdifFile(TEXT).set('CN=Config', { 'NSSLAPD-Port': '1389', aci: ['x', 'y'] });
    expect(file.toString().split('\n\n')[0]).toBe('dn: cn=config\ncn: config\nNSSLAPD-Port: 1389\naci: x\naci: y');
  });

  it('finds an entry whatever the spaces in its name, and adds one that is not there', () => {
    const file = new LdifFile(TEXT).set('cn=a,cn=config', { cn: 'b' }).set('cn=new,cn=config', { cn: 'new' });
    expect(file.toString()).toContain('dn: cn=a , cn=config\ncn: b\n');
    expect(file.toString()).toMatch(/\n\ndn: cn=new,cn=config\ncn: new\n$/);
  });
});
