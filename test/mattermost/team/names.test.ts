import { describe, expect, it } from 'vitest';
import { at, Diagnostics } from '../../../src/plugin/index.js';
import type { Validator } from '../../../src/plugin/index.js';
import { isNewChannelName } from '../../../src/mattermost/channel/names.js';
import { isDisplayName, isNewTeamName } from '../../../src/mattermost/team/names.js';

const refusal = (validator: Validator<string>, value: string): string | undefined => {
  const diagnostics = new Diagnostics();
  validator(value, at('name'), diagnostics);
  return diagnostics.items[0]?.summary;
};

describe('names of new teams', () => {
  it.each(['ab', 'ops', 'a-b', '7of9', 'x'.repeat(64)])('%s is one', (name) => {
    expect(refusal(isNewTeamName, name)).toBeUndefined();
  });
  it.each(['a', 'Ops', '-ops', 'ops-', 'our ops', 'o_s', 'x'.repeat(65), '', 'admin', 'apiary', 'signup', 'plugins'])(
    '%j is none',
    (name) => {
      expect(refusal(isNewTeamName, name)).toBe('name cannot be the name of a team');
    },
  );
});

describe('names of new channels', () => {
  it.each(['a', 'deck', 'a_b', 'a-', '7of9', 'admin', 'x'.repeat(64)])('%s is one', (name) => {
    expect(refusal(isNewChannelName, name)).toBeUndefined();
  });
  it.each(['', 'Deck', '-a', '_a', 'a b', 'a.b', 'x'.repeat(65), `${'a'.repeat(26)}__${'b'.repeat(26)}`])(
    '%j is none',
    (name) => {
      expect(refusal(isNewChannelName, name)).toBe('name cannot be the name of a channel');
    },
  );
});

describe('display names', () => {
  it.each(['A', 'The crew', '🚀'.repeat(64)])('%s is one', (name) => {
    expect(refusal(isDisplayName, name)).toBeUndefined();
  });
  it.each(['', ' ', ' A', 'A ', 'A\n', 'x'.repeat(65)])('%j is none', (name) => {
    expect(refusal(isDisplayName, name)).toContain('1 to 64 characters');
  });
});
