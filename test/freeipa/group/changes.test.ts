import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupChanges, isAsDesired, newGroup, type DesiredGroup } from '../../../src/freeipa/group/changes.js';
import { readGroup } from '../../../src/freeipa/group/entry.js';
import { Entry, type Change, type NewEntry } from '../../../src/freeipa/ldap/entry.js';
import { Tree } from '../../../src/freeipa/tree.js';

const tree = new Tree('dc=example,dc=test');
const plain: DesiredGroup = {
  name: 'mm_x',
  description: null,
  posix: false,
  gidNumber: null,
  external: false,
  fas: null,
  managers: null,
};
const fas = { url: null, mailingList: null, ircChannels: [], discussionUrl: null };

const some = fc.uniqueArray(fc.constantFrom('ada', 'ben', 'cyd')).map((found) => found.sort());
const text = fc.option(fc.constantFrom('one', 'two'));
const anyGroup: fc.Arbitrary<DesiredGroup> = fc.record({
  name: fc.constant('mm_x'),
  description: text,
  posix: fc.constant(true),
  gidNumber: fc.constantFrom(5001, 5002),
  external: fc.constant(false),
  fas: fc.option(fc.record({ url: text, mailingList: text, ircChannels: some, discussionUrl: text })),
  managers: fc.record({ users: some, groups: some }),
});

/** What a directory makes of the payloads, in the small. */
const stored = (entry: NewEntry): Map<string, string[]> =>
  new Map(Object.entries(entry).map(([name, values]) => [name.toLowerCase(), [...values]]));
function carryOut(attributes: Map<string, string[]>, changes: readonly Change[]): void {
  for (const { operation, attribute, values } of changes) {
    const key = attribute.toLowerCase();
    const now = attributes.get(key) ?? [];
    if (operation === 'add') {
      expect(values.length, 'an addition without values is an error').toBeGreaterThan(0);
      expect(
        now.filter((value) => values.includes(value)),
        'adds what is there',
      ).toEqual([]);
      attributes.set(key, [...now, ...values]);
    } else if (operation === 'delete') {
      expect(values.length, 'a deletion without values clears everything').toBeGreaterThan(0);
      expect(
        values.filter((value) => !now.includes(value)),
        'deletes what is not there',
      ).toEqual([]);
      attributes.set(
        key,
        now.filter((value) => !values.includes(value)),
      );
    } else attributes.set(key, [...values]);
  }
}
const read = (attributes: Map<string, string[]>) =>
  readGroup(new Entry(tree.groupDn('mm_x'), Object.fromEntries(attributes)), tree);

describe('the changes of a group', () => {
  it('bring any group to any other, and leave nothing to do', () => {
    fc.assert(
      fc.property(anyGroup, anyGroup, (before, wanted) => {
        const attributes = stored(newGroup(before, tree));
        carryOut(attributes, groupChanges(read(attributes), wanted, tree));
        expect(groupChanges(read(attributes), wanted, tree)).toEqual([]);
        expect(isAsDesired(read(attributes), wanted, tree)).toBe(true);
      }),
    );
  });

  it('are none for a group as it was made', () => {
    fc.assert(
      fc.property(anyGroup, (group) => {
        expect(isAsDesired(read(stored(newGroup(group, tree))), group, tree)).toBe(true);
      }),
    );
  });

  it('draw a GID from the server when none is given, and keep the one it drew', () => {
    expect(newGroup({ ...plain, posix: true }, tree).gidNumber).toEqual(['-1']);
    const attributes = stored(newGroup(plain, tree));
    expect(groupChanges(read(attributes), { ...plain, posix: true }, tree)).toEqual([
      { operation: 'add', attribute: 'objectClass', values: ['posixgroup'] },
      { operation: 'add', attribute: 'gidNumber', values: ['-1'] },
    ]);
    const posix = read(stored({ ...newGroup({ ...plain, posix: true }, tree), gidNumber: ['7000'] }));
    expect(groupChanges(posix, { ...plain, posix: true }, tree)).toEqual([]);
  });

  it('leave managers alone that are not managed', () => {
    const entry = read(stored(newGroup({ ...plain, managers: { users: ['ada'], groups: [] } }, tree)));
    expect(groupChanges(entry, plain, tree)).toEqual([]);
  });

  it('take the FAS class away together with its attributes', () => {
    const entry = read(stored(newGroup({ ...plain, fas: { ...fas, url: 'https://a.test' } }, tree)));
    expect(groupChanges(entry, plain, tree)).toEqual([
      { operation: 'replace', attribute: 'fasURL', values: [] },
      { operation: 'delete', attribute: 'objectClass', values: ['fasgroup'] },
    ]);
  });

  it('never choose the unique id, which only the server may', () => {
    expect(Object.keys(newGroup(plain, tree))).not.toContain('ipaUniqueID');
  });
});
