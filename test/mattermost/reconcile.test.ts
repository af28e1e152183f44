import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  reconcile,
  type Band,
  type GroupLink,
  type Membership,
  type Situation,
} from '../../src/mattermost/reconcile.js';

const GRANT: GroupLink = { groupId: 'leads', auto_add: false, scheme_admin: true };
const PLAIN: GroupLink = { groupId: 'staff', auto_add: false, scheme_admin: false };
const row = (scheme_admin: boolean, rest: Partial<Membership> = {}): Membership => ({
  user_id: 'ada',
  scheme_admin,
  scheme_guest: false,
  ...rest,
});
const within = (...groups: string[]): Situation['membersOf'] =>
  new Map(groups.map((group) => [group, new Set(['ada'])]));

const situation = (rest: Partial<Situation>): Situation => ({
  band: 'N',
  trigger: 'write',
  members: [row(false)],
  links: [GRANT],
  membersOf: new Map(),
  ...rest,
});

type Fate = 'promoted' | 'demoted' | 'kept' | 'skippedGuests' | 'unchanged';
const fate = (given: Situation): Fate => {
  const { promoted, demoted, kept, skippedGuests } = reconcile(given);
  const lists = Object.entries({ promoted, demoted, kept, skippedGuests });
  return (lists.find(([, ids]) => ids.includes('ada'))?.[0] ?? 'unchanged') as Fate;
};

describe("the server's truth table", () => {
  const both: Band[] = ['B', 'N'];
  const table: [string, Band[], Partial<Situation>, Fate][] = [
    ['in a granting group, no admin', both, { membersOf: within('leads') }, 'promoted'],
    ['in a granting group, admin', both, { members: [row(true)], membersOf: within('leads') }, 'kept'],
    ['in no granting group, admin', both, { members: [row(true)] }, 'demoted'],
    ['in no granting group, no admin', both, {}, 'unchanged'],
    [
      'in a granting and a plain group',
      both,
      { links: [PLAIN, GRANT], membersOf: within('leads', 'staff') },
      'promoted',
    ],
    [
      'in a plain group only, admin',
      both,
      { members: [row(true)], links: [PLAIN], membersOf: within('staff') },
      'demoted',
    ],
    [
      'no longer in the group, admin',
      both,
      { members: [row(true)], membersOf: new Map([['leads', new Set()]]) },
      'demoted',
    ],
    [
      'in two granting groups',
      both,
      { links: [GRANT, { ...GRANT, groupId: 'heads' }], membersOf: within('heads') },
      'promoted',
    ],
    [
      'a deleted link that still says admin',
      ['B'],
      { links: [{ ...GRANT, deleted: true }], membersOf: within('leads') },
      'promoted',
    ],
    [
      'a deleted link that still says admin',
      ['N'],
      { links: [{ ...GRANT, deleted: true }], membersOf: within('leads') },
      'unchanged',
    ],
    [
      'a guest in a granting group',
      both,
      { members: [row(false, { scheme_guest: true })], membersOf: within('leads') },
      'skippedGuests',
    ],
    ['a guest who is admin by accident', both, { members: [row(true, { scheme_guest: true })] }, 'unchanged'],
    ['a removed member', both, { members: [row(true, { deleted: true })] }, 'unchanged'],
    ['no granting link at all, admin', both, { members: [row(true)], links: [PLAIN] }, 'demoted'],
    ['no link at all, admin', both, { members: [row(true)], links: [] }, 'demoted'],
    ['a write without scheme_admin', ['B'], { trigger: 'write_auto_add', members: [row(true)] }, 'demoted'],
    ['a write without scheme_admin', ['N'], { trigger: 'write_auto_add', members: [row(true)] }, 'kept'],
    ['an unlink', both, { trigger: 'unlink', members: [row(true)], links: [] }, 'kept'],
    ['a sync, constrained', both, { trigger: 'sync', group_constrained: true, members: [row(true)] }, 'demoted'],
    ['a sync, not constrained', both, { trigger: 'sync', members: [row(true)] }, 'kept'],
  ];
  for (const [name, bands, given, expected] of table)
    for (const band of bands)
      it(`${name}, band ${band}: ${expected}`, () => expect(fate(situation({ ...given, band }))).toBe(expected));
});

describe('who joins', () => {
  const joining = (rest: Partial<Situation>) =>
    reconcile(situation({ members: [], membersOf: within('leads', 'staff'), ...rest })).joining;

  it('is who is in a group that is linked with auto_add, as admin where a live link grants it', () => {
    expect(joining({ links: [{ ...GRANT, auto_add: true }] })).toEqual({ admins: ['ada'], members: [] });
    expect(joining({ links: [{ ...PLAIN, auto_add: true }] })).toEqual({ admins: [], members: ['ada'] });
    expect(joining({ links: [{ ...PLAIN, auto_add: true }, GRANT] })).toEqual({ admins: ['ada'], members: [] });
  });
  it('is nobody without auto_add, through a deleted link, or after an unlink', () => {
    const nobody = { admins: [], members: [] };
    expect(joining({ links: [GRANT] })).toEqual(nobody);
    expect(joining({ links: [{ ...GRANT, auto_add: true, deleted: true }] })).toEqual(nobody);
    expect(joining({ links: [{ ...GRANT, auto_add: true }], trigger: 'unlink' })).toEqual(nobody);
  });
  it('is not who was a member and was removed', () => {
    expect(joining({ links: [{ ...GRANT, auto_add: true }], members: [row(false, { deleted: true })] })).toEqual({
      admins: [],
      members: [],
    });
  });
  it('becomes admin through live links only, even where the role sync counts deleted ones', () => {
    const links = [
      { ...PLAIN, auto_add: true },
      { ...GRANT, deleted: true },
    ];
    expect(joining({ band: 'B', links })).toEqual({ admins: [], members: ['ada'] });
  });
});

describe('for any team', () => {
  const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const any = fc.record({
    band: fc.constantFrom<Band>('B', 'N'),
    trigger: fc.constantFrom<Situation['trigger']>('write', 'write_auto_add', 'unlink', 'sync'),
    group_constrained: fc.boolean(),
    members: fc.uniqueArray(
      fc.record({ user_id: ids, scheme_admin: fc.boolean(), scheme_guest: fc.boolean(), deleted: fc.boolean() }),
      { selector: (member) => member.user_id },
    ),
    links: fc.array(
      fc.record({
        groupId: fc.constantFrom('x', 'y'),
        auto_add: fc.boolean(),
        scheme_admin: fc.boolean(),
        deleted: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    membersOf: fc.tuple(fc.uniqueArray(ids), fc.uniqueArray(ids)).map(
      ([x, y]) =>
        new Map([
          ['x', new Set(x)],
          ['y', new Set(y)],
        ]),
    ),
  });

  it('nobody is in two lists, and guests and strangers are never changed', () => {
    fc.assert(
      fc.property(any, (given) => {
        const { promoted, demoted, kept, skippedGuests, joining } = reconcile(given);
        const all = [...promoted, ...demoted, ...kept, ...skippedGuests, ...joining.admins, ...joining.members];
        expect(new Set(all).size).toBe(all.length);
        const live = given.members.filter((member) => !member.deleted && !member.scheme_guest).map((m) => m.user_id);
        for (const id of [...promoted, ...demoted, ...kept]) expect(live).toContain(id);
      }),
    );
  });
  it('doing it twice changes nothing more', () => {
    fc.assert(
      fc.property(any, (given) => {
        const { promoted, demoted } = reconcile(given);
        const members = given.members.map((member) => ({
          ...member,
          scheme_admin: promoted.includes(member.user_id) || (member.scheme_admin && !demoted.includes(member.user_id)),
        }));
        const again = reconcile({ ...given, members });
        expect([again.promoted, again.demoted]).toEqual([[], []]);
      }),
    );
  });
});
