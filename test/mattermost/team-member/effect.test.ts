import { expect, it } from 'vitest';
import { describe as described } from '../../../src/mattermost/links/preview/describe.js';
import { askedBy, effectOf, type Membership } from '../../../src/mattermost/team-member/effect.js';

const ADMIN = { scheme_admin: true };
const ORDINARY = { scheme_admin: false };
const change = (before: Membership, after: Membership, otherAdmins = ['ben'], caller = 'root') => ({
  key: 'ops',
  user: { id: 'id-of-ada', username: 'ada' },
  before,
  after,
  otherAdmins,
  caller,
});

it.each<[string, ReturnType<typeof change>, string]>([
  ['a new member', change(undefined, ORDINARY), 'ops: ada joins as member'],
  ['a new admin', change(undefined, ADMIN), 'ops: ada joins as Team Admin'],
  ['a member who becomes admin', change(ORDINARY, ADMIN), 'ops: ada becomes Team Admin'],
  ['an admin who is none any more', change(ADMIN, ORDINARY), 'ops: ada loses Team Admin (made by hand)'],
  [
    'the last admin',
    change(ADMIN, undefined, []),
    'ops: ada leaves the team and its channels; nobody is Team Admin any more',
  ],
  ['nobody', change(ADMIN, ADMIN, []), ''],
  [
    'the account of the session',
    change(ADMIN, ORDINARY, ['ben'], 'id-of-ada'),
    'ops: ada loses Team Admin (made by hand); the account of this session loses its own Team Admin',
  ],
  [
    'the account of the session when it goes',
    change(ORDINARY, undefined, ['ben'], 'id-of-ada'),
    'ops: ada leaves the team and its channels; the account of this session loses its own membership',
  ],
])('a plan says what happens to %s', (_, asked, text) => {
  expect(described(effectOf(asked))).toBe(text);
});

it.each<[Membership, Membership, string]>([
  [undefined, ADMIN, 'promoted'],
  [ORDINARY, ADMIN, 'promoted'],
  [ADMIN, ORDINARY, 'demoted'],
  [ADMIN, undefined, 'removed'],
  [undefined, ORDINARY, ''],
  [ADMIN, ADMIN, ''],
])('from %j to %j counts once for the limits of a run: %s', (before, after, kind) => {
  const asked = askedBy(change(before, after));
  expect(Object.entries(asked).filter(([, ids]) => ids.length > 0)).toEqual(kind ? [[kind, ['id-of-ada']]] : []);
});
