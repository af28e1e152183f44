import { describe, expect, it } from 'vitest';
import { contestOf, endingOf, type LinkedGroup } from '../../../src/mattermost/team-member/decide.js';

const group = (name: string, flags: string): LinkedGroup => ({
  name,
  auto_add: flags.includes('joins'),
  scheme_admin: flags.includes('grants'),
  has: flags.includes('has'),
});
const around = (constrained: boolean, ...groups: LinkedGroup[]) => ({ constrained, groups });

describe('groups of a team contradict a declared member', () => {
  it.each([
    ['no group', false, around(false), undefined],
    ['no group', true, around(false), undefined],
    ['a group with the person', false, around(false, group('crew', 'has joins')), undefined],
    ['a group with the person that grants', true, around(false, group('leads', 'has grants')), undefined],
    [
      'a granting group beside one of two with the person',
      true,
      around(true, group('leads', 'has grants'), group('crew', '')),
      undefined,
    ],
  ])('not: %s, scheme_admin = %s', (_, scheme_admin, groups, expected) => {
    expect(contestOf(scheme_admin, groups)).toEqual(expected);
  });

  it.each([
    [
      'an ordinary member whom a group makes admin',
      false,
      around(false, group('leads', 'has grants')),
      'promoted',
      ['leads'],
    ],
    [
      'an admin whom no granting group has',
      true,
      around(false, group('leads', 'grants'), group('crew', 'has')),
      'demoted',
      ['leads'],
    ],
    [
      'an admin of a constrained team whose groups grant nothing',
      true,
      around(true, group('crew', 'has')),
      'demoted',
      ['crew'],
    ],
    [
      'an admin where the next write to a link demotes',
      true,
      around(false, group('crew', 'has'), group('a', '')),
      'demoted by a link',
      ['a', 'crew'],
    ],
    [
      'anybody in no group of a constrained team',
      false,
      around(true, group('crew', 'grants joins')),
      'kept out',
      ['crew'],
    ],
    ['anybody in a constrained team without groups', true, around(true), 'kept out', []],
  ])('%s', (_, scheme_admin, groups, kind, names) => {
    expect(contestOf(scheme_admin, groups)).toEqual({ kind, groups: names });
  });
});

describe('the end of a membership', () => {
  const admin = { scheme_admin: true };
  const ordinary = { scheme_admin: false };
  it.each([
    ['removes whom no group brings', 'remove', admin, around(false, group('crew', 'joins')), 'remove', []],
    ['removes from a group that joins nobody', 'remove', ordinary, around(false, group('crew', 'has')), 'remove', []],
    ['leaves whom a group brings', 'remove', ordinary, around(false, group('crew', 'has joins')), 'leave', ['crew']],
    [
      'takes only the role from whom a group brings',
      'remove',
      admin,
      around(false, group('crew', 'has joins')),
      'demote',
      ['crew'],
    ],
    [
      'leaves an admin through a group',
      'remove',
      admin,
      around(false, group('leads', 'has joins grants')),
      'leave',
      ['leads'],
    ],
    [
      'leaves whom a constrained team has through a group',
      'remove',
      ordinary,
      around(true, group('crew', 'has')),
      'leave',
      ['crew'],
    ],
    ['takes the role where that is asked', 'demote', admin, around(false), 'demote', []],
    [
      'leaves the role to a group that grants it',
      'demote',
      admin,
      around(false, group('leads', 'has grants')),
      'leave',
      ['leads'],
    ],
    ['has nothing to take from an ordinary member', 'demote', ordinary, around(false), 'leave', []],
    ['changes nothing where that is asked', 'keep', admin, around(false, group('leads', 'has joins')), 'leave', []],
  ])('%s', (_, onDestroy, member, groups, act, heldBy) => {
    expect(endingOf(onDestroy, member, groups)).toEqual({ act, heldBy });
  });
});
