import { describe, expect, it } from 'vitest';
import { HELD, replay } from './recorded.js';

const RELEASE = 'the release that the server tells';
const TEAM_IN_LIST = 'the list of channel links names their teams';
const SINGLE_ROW = 'the single row shows scheme_admin as it is';
const KEPT = 'a link or patch keeps the flags that it does not name';
const REMOVED_GRANTS_NOTHING = 'a removed link grants nothing';
const SYSTEM_USER = 'a patch of system_user needs manage_system';
const NEWER_ROLES = 'roles and permissions that came after 11.6';

/** What release 11.11 answers otherwise than the recorded 11.6.0: recording, step, and why. Every other step is the same. */
const CHANGED: Readonly<Record<string, Readonly<Record<number, readonly string[]>>>> = {
  'bootstrap-and-session': {
    1: [RELEASE],
    14: [RELEASE],
    15: [RELEASE],
  },
  'channel-link-errors': {
    33: [TEAM_IN_LIST],
    35: [TEAM_IN_LIST],
    38: [TEAM_IN_LIST],
    43: [TEAM_IN_LIST],
  },
  'channel-link-lifecycle': {
    10: [TEAM_IN_LIST],
    13: [TEAM_IN_LIST],
    14: [SINGLE_ROW],
    17: [TEAM_IN_LIST],
    18: [KEPT],
    19: [TEAM_IN_LIST, KEPT],
    21: [TEAM_IN_LIST],
    22: [SINGLE_ROW],
    28: [TEAM_IN_LIST],
  },
  config: {
    34: [RELEASE],
  },
  'deleted-group-still-grants': {
    23: [REMOVED_GRANTS_NOTHING],
  },
  'link-fields': {
    12: [SINGLE_ROW],
    14: [SINGLE_ROW],
    15: [TEAM_IN_LIST],
  },
  'relink-after-unlink': {
    9: [SINGLE_ROW],
    19: [TEAM_IN_LIST],
    23: [TEAM_IN_LIST],
    30: [TEAM_IN_LIST],
  },
  'system-roles-patch': {
    32: [SYSTEM_USER],
  },
  'system-roles-read': {
    4: [NEWER_ROLES],
    21: [NEWER_ROLES],
  },
  'team-link-errors': {
    59: [KEPT],
    61: [KEPT],
  },
  'team-link-lifecycle': {
    12: [SINGLE_ROW],
  },
  'trap-channel-link-resets-team-link': {
    14: [TEAM_IN_LIST],
    35: [TEAM_IN_LIST],
  },
  'trap-patch-forgets-scheme-admin': {
    11: [SINGLE_ROW],
    13: [KEPT],
    14: [KEPT],
    15: [KEPT],
    16: [KEPT],
    17: [TEAM_IN_LIST, KEPT],
    18: [KEPT],
    24: [KEPT],
    25: [KEPT],
  },
  'trap-team-unlink-cascades': {
    17: [TEAM_IN_LIST],
    21: [SINGLE_ROW],
    26: [TEAM_IN_LIST],
  },
};

describe('what a recording of 11.6.0 shows and band N changes', () => {
  it.each(HELD)('%s', async (name) => {
    const results = await replay(name, 'N');
    const differing = results.filter(({ differences }) => differences.length > 0).map(({ step }) => step);
    expect(differing).toEqual(Object.keys(CHANGED[name] ?? {}).map(Number));
  });

  it('the table names recordings only, and every reason', () => {
    expect(Object.keys(CHANGED).filter((name) => !HELD.includes(name))).toEqual([]);
    const named = new Set(Object.values(CHANGED).flatMap((steps) => Object.values(steps).flat()));
    expect([...named].sort()).toEqual(
      [RELEASE, TEAM_IN_LIST, SINGLE_ROW, KEPT, REMOVED_GRANTS_NOTHING, SYSTEM_USER, NEWER_ROLES].sort(),
    );
  });
});
