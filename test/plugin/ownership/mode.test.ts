import { describe, expect, it } from 'vitest';
import { decideNames, modeOf } from '../../../src/plugin/ownership/mode.js';

describe('of a list with ada and ben, where the configuration named ada before and now names cyd', () => {
  const decided = (mode: 'authoritative' | 'additive' | 'audit') => decideNames(mode, ['cyd'], ['ada'], ['ada', 'ben']);

  it('authoritative adds who is named and removes everybody else', () => {
    expect(decided('authoritative')).toEqual({ added: ['cyd'], removed: ['ada', 'ben'], unmanaged: [] });
  });
  it('additive removes only who was named before, and leaves the rest unmanaged', () => {
    expect(decided('additive')).toEqual({ added: ['cyd'], removed: ['ada'], unmanaged: ['ben'] });
  });
  it('audit changes nobody', () => {
    expect(decided('audit')).toEqual({ added: [], removed: [], unmanaged: ['ada', 'ben'] });
  });
});

describe('a mode', () => {
  it('that is not known yet counts as authoritative: nobody is kept by mistake', () => {
    expect([modeOf('audit'), modeOf(undefined)]).toEqual(['audit', 'authoritative']);
  });
});
