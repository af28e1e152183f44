import { describe, expect, it } from 'vitest';
import { foreignLinksNow, NOTHING } from '../../../src/mattermost/links/desired.js';
import { NO_LINKS } from '../../../src/mattermost/links/link-set.js';
import type { LinkSet } from '../../../src/mattermost/links/link-set.js';

const ADMIN = { auto_add: true, scheme_admin: true };
const MEMBER = { auto_add: true, scheme_admin: false };
const teams = (links: Record<string, typeof ADMIN>): LinkSet => ({
  ...NO_LINKS,
  teams: new Map(Object.entries(links)),
});
const ourChannel: LinkSet = { ...NO_LINKS, channels: new Map([['incidents', { ...MEMBER, teamId: 'ops' }]]) };
const ours = { declared: ourChannel, held: NOTHING, cascaded: false };

describe('links of other owners after a round of writing', () => {
  it('are put back where our channel link overwrote their team link', () => {
    expect(foreignLinksNow(teams({ ops: ADMIN }), teams({ ops: MEMBER }), ours)).toEqual(teams({ ops: ADMIN }));
  });
  it('count as they are where somebody else changed, made or removed them', () => {
    const now = teams({ docs: MEMBER, style: ADMIN });
    expect(foreignLinksNow(teams({ docs: ADMIN, gone: ADMIN }), now, ours)).toEqual(now);
  });
  it('are put back where our team, unlinked, took their channels', () => {
    const theirs: LinkSet = { ...NO_LINKS, channels: new Map([['style', { ...ADMIN, teamId: 'docs' }]]) };
    const after = (cascaded: boolean) => foreignLinksNow(theirs, NO_LINKS, { ...ours, declared: NO_LINKS, cascaded });
    expect(after(true)).toEqual(theirs);
    expect(after(false)).toEqual(NO_LINKS);
  });
  it('never hold what is ours', () => {
    const held = { ...NOTHING, teams: new Set(['ops']) };
    expect(foreignLinksNow(NO_LINKS, teams({ ops: ADMIN }), { ...ours, held })).toEqual(NO_LINKS);
  });
});
