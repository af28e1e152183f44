import { expect, it } from 'vitest';
import { describe as describeChanges, listed, type RoleChanges } from '../../../src/mattermost/links/describe.js';

const NOBODY: RoleChanges = {
  key: 'ops',
  type: 'team',
  promoted: [],
  demoted: [],
  demotedByHand: [],
  joiningAdmins: [],
  joiningMembers: [],
  atFirstLogin: [],
  skippedGuests: [],
  keptAfterUnlink: [],
};

it('names who gains and who loses', () => {
  expect(describeChanges({ ...NOBODY, promoted: ['ben'], demotedByHand: ['eve'] })).toBe(
    'ops: ben becomes Team Admin; eve loses Team Admin (made by hand)',
  );
});
it('speaks of channels as such, and of several people', () => {
  const changes = {
    ...NOBODY,
    key: 'ops/a',
    type: 'channel',
    demoted: ['ben', 'cyd', 'dee'],
    skippedGuests: ['gus'],
  } as const;
  expect(describeChanges(changes)).toBe('ops/a: ben, cyd and dee lose Channel Admin; gus is a guest and stays one');
});
it('says nothing where nothing happens', () => expect(describeChanges(NOBODY)).toBe(''));
it('shows twenty names and a count', () => {
  const names = Array.from({ length: 23 }, (_, i) => `u${i}`);
  expect(listed(names)).toBe(`${names.slice(0, 20).join(', ')} and 3 more`);
});
