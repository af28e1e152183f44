import { expect, it } from 'vitest';
import { describe as describeChanges, nothingIn } from '../../../../src/mattermost/links/preview/describe.js';

const NOBODY = nothingIn('ops', 'team');

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
it('names who stays through other groups, who goes, and who cannot come back', () => {
  const changes = {
    ...NOBODY,
    keptByOthers: ['dee'],
    otherGroups: ['leads', 'seniors'],
    removed: ['ben', 'cyd'],
    removedBefore: ['fox'],
  };
  expect(describeChanges(changes)).toBe(
    'ops: dee stays Team Admin through leads and seniors; ben and cyd are removed with the last of their groups here; fox was removed earlier and comes back only where LdapSettings.ReAddRemovedMembers is on',
  );
});
it('says when nobody is admin any more, and what the account of the session loses', () => {
  expect(describeChanges({ ...NOBODY, demotedByHand: ['eve'], losesLastAdmin: true, callerLoses: 'admin' })).toBe(
    'ops: eve loses Team Admin (made by hand); nobody is Team Admin any more; the account of this session loses its own Team Admin',
  );
});
