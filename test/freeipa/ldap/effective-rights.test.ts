import { describe, expect, it } from 'vitest';
import { readRights } from '../../../src/freeipa/ldap/effective-rights.js';
import { Entry } from '../../../src/freeipa/ldap/entry.js';

const rights = (entryLevelRights: string, attributeLevelRights: string) =>
  readRights(new Entry('cn=x', { entryLevelRights, attributeLevelRights }))!;

describe('effective rights', () => {
  it('are read from what the server says of the entry and of each attribute', () => {
    const { add, delete: remove, write } = rights('ad', 'cn:rsc, member:rscwo, ipaExternalMember:wo, gidNumber:none');
    expect({ add, remove }).toEqual({ add: true, remove: true });
    expect(['cn', 'MEMBER', 'ipaexternalmember', 'gidNumber', 'notAsked'].map(write)).toEqual([
      ...[false, true, true, false, false],
    ]);
  });

  it('on the own name alone count: whose name it will be is known to the server only', () => {
    expect(rights('none', 'member:rscWO').write('member')).toBe(true);
  });

  it('none are none, although the word has letters of rights in it', () => {
    const { add, delete: remove, write } = rights('none', 'cn:none');
    expect({ add, remove, cn: write('cn') }).toEqual({ add: false, remove: false, cn: false });
  });

  it('say whether there are any', () => {
    expect([rights('v', 'cn:rsc'), rights('a', 'cn:rsc'), rights('none', 'cn:rscWO')].map(({ any }) => any)).toEqual([
      ...[false, true, true],
    ]);
  });

  it('are unknown where the server says nothing', () => {
    expect(readRights(new Entry('cn=x', { cn: 'x' }))).toBeUndefined();
  });
});
