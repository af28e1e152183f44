import { describe, expect, it } from 'vitest';
import { isConflict, readGroup } from '../../../src/freeipa/group/entry.js';
import { Entry } from '../../../src/freeipa/ldap/entry.js';
import { Tree } from '../../../src/freeipa/tree.js';

const tree = new Tree('dc=example,dc=test');

describe('an entry of a group', () => {
  it('is read whatever the case of its attributes and classes, and with classes that other plugins added', () => {
    const entry = new Entry(tree.groupDn('mm_x'), {
      objectclass: ['TOP', 'ipaUserGroup', 'PosixGroup', 'ipantgroupattrs', 'fasGroup'],
      CN: 'mm_x',
      ipauniqueid: 'f1e2',
      gidnumber: '70001',
      fasIRCChannel: ['b', 'a'],
      member: [tree.userDn('ben'), tree.userDn('ada'), tree.groupDn('mm_y'), 'cn=service'],
      ipaExternalMember: [],
    });
    const group = readGroup(entry, tree);
    expect({ ...group, members: { ...group.members } }).toEqual({
      id: 'f1e2',
      dn: 'cn=mm_x,cn=groups,cn=accounts,dc=example,dc=test',
      name: 'mm_x',
      description: null,
      posix: true,
      gidNumber: 70001,
      external: false,
      fas: { url: null, mailingList: null, ircChannels: ['a', 'b'], discussionUrl: null },
      managers: { users: [], groups: [] },
      otherMembers: ['cn=service'],
      members: { users: ['ada', 'ben'], groups: ['mm_y'], external: [] },
    });
  });

  it('shows descriptions that FreeIPA would not have written more than one of', () => {
    const entry = new Entry('cn=x', { description: ['two', 'one'] });
    expect(readGroup(entry, tree).description).toBe('one\ntwo');
  });

  it('is known as left behind by replication by its name', () => {
    const named = (dn: string) => isConflict(new Entry(dn, {}));
    expect(named(`cn=mm_x+nsuniqueid=66446001-1dd211b2,${tree.groups}`)).toBe(true);
    expect(named(`nsuniqueid=66446001-1dd211b2+cn=mm_x,${tree.groups}`)).toBe(true);
    expect(named(tree.groupDn('mm_x'))).toBe(false);
  });
});
