import { describe, expect, it } from 'vitest';
import { foreignLinksNow, NOTHING } from '../../../../src/mattermost/links/set/desired.js';
import { NO_LINKS } from '../../../../src/mattermost/links/set/link-set.js';
import { ADMIN, links, MEMBER } from './any-links.js';

const ours = { declared: links({ 'ops/incidents': MEMBER }), held: NOTHING, cascaded: false };

describe('links of other owners after a round of writing', () => {
  it('are put back where our channel link overwrote their team link', () => {
    expect(foreignLinksNow(links({ ops: ADMIN }), links({ ops: MEMBER }), ours)).toEqual(links({ ops: ADMIN }));
  });
  it('count as they are where somebody else changed, made or removed them', () => {
    const now = links({ docs: MEMBER, style: ADMIN });
    expect(foreignLinksNow(links({ docs: ADMIN, gone: ADMIN }), now, ours)).toEqual(now);
  });
  it('are put back where our team, unlinked, took their channels', () => {
    const theirs = links({ 'docs/style': ADMIN });
    const after = (cascaded: boolean) => foreignLinksNow(theirs, NO_LINKS, { ...ours, declared: NO_LINKS, cascaded });
    expect(after(true)).toEqual(theirs);
    expect(after(false)).toEqual(NO_LINKS);
  });
  it('never hold what is ours', () => {
    const held = new Set(['ops']);
    expect(foreignLinksNow(NO_LINKS, links({ ops: ADMIN }), { ...ours, held })).toEqual(NO_LINKS);
  });
});
