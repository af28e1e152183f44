import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LinkFlags } from '../../../../src/mattermost/api/types.js';
import { desiredLinks, foreignLinks, type Held } from '../../../../src/mattermost/links/set/desired.js';
import { NO_LINKS, type LinkSet } from '../../../../src/mattermost/links/set/link-set.js';
import { linkSteps, type Step } from '../../../../src/mattermost/links/set/steps.js';
import { ADMIN, flagsIn, links, MEMBER, NONE } from './any-links.js';

const told = (step: Step): string => {
  const { act, link } = step;
  const flags = act === 'link' || act === 'patch' ? [link.auto_add && 'auto', link.scheme_admin && 'admin'] : [];
  return [act, link.id, ...flags].filter(Boolean).join(' ');
};
const steps = (current: Record<string, LinkFlags>, desired: Record<string, LinkFlags>, revoke = true): string[] =>
  linkSteps(links(current), links(desired), { revoke }).map(told);

describe('the order of writes', () => {
  it('is empty where nothing differs', () => {
    expect(steps({ ops: ADMIN, 'ops/a': MEMBER }, { ops: ADMIN, 'ops/a': MEMBER })).toEqual([]);
  });
  it('links teams before channels, and puts the team back after each channel', () => {
    expect(steps({}, { ops: ADMIN, 'ops/a': MEMBER, 'ops/b': NONE })).toEqual([
      'link ops auto admin',
      'link ops/a auto',
      'patch ops auto admin',
      'link ops/b',
      'patch ops auto admin',
    ]);
  });
  it('does not put back what the channel link writes anyway', () => {
    expect(steps({ ops: MEMBER }, { ops: MEMBER, 'ops/a': ADMIN })).toEqual(['link ops/a auto admin']);
  });
  it('changes live links by patch only', () => {
    expect(steps({ ops: ADMIN, 'ops/a': MEMBER }, { ops: MEMBER, 'ops/a': ADMIN })).toEqual([
      'patch ops auto',
      'patch ops/a auto admin',
    ]);
  });
  it('revokes before it unlinks, channels before teams', () => {
    expect(steps({ ops: ADMIN, 'ops/a': ADMIN, 'ops/b': MEMBER }, {})).toEqual([
      'revoke ops/a',
      'revoke ops',
      'unlink ops/a',
      'unlink ops/b',
      'unlink ops',
    ]);
  });
  it('unlinks at once where the roles shall stay', () => {
    expect(steps({ ops: ADMIN, 'ops/a': ADMIN }, {}, false)).toEqual(['unlink ops/a', 'unlink ops']);
  });
  it('links channels of every team again after a team was unlinked, and puts their teams back', () => {
    expect(steps({ docs: MEMBER, ops: ADMIN, 'ops/a': MEMBER }, { ops: ADMIN, 'ops/a': MEMBER })).toEqual([
      'unlink docs',
      'link ops/a auto',
      'patch ops auto admin',
    ]);
  });
});

describe('the links to be', () => {
  const held = (teams: string[], channels: string[] = [], implied: string[] = []): Held =>
    new Set([...teams, ...channels, ...implied]);
  const desired = (
    declared: Record<string, LinkFlags>,
    current: Record<string, LinkFlags>,
    before: Held,
    mode: 'authoritative' | 'additive',
  ) => {
    const now = links(current);
    return flagsIn(desiredLinks(links(declared), foreignLinks(now, before, mode), now));
  };

  it('are the declared ones when authoritative', () => {
    expect(desired({ ops: ADMIN }, { docs: ADMIN }, held([]), 'authoritative')).toEqual({ ops: ADMIN });
  });
  it('keep the team of a declared channel, without admin rights', () => {
    expect(
      desired({ 'ops/a': MEMBER }, { ops: { auto_add: false, scheme_admin: true } }, held(['ops']), 'authoritative'),
    ).toEqual({
      ops: NONE,
      'ops/a': MEMBER,
    });
  });
  it('keep what others own when additive, and give up what was ours', () => {
    const current = { ops: ADMIN, docs: ADMIN, 'docs/a': MEMBER };
    expect(desired({}, current, held(['ops']), 'additive')).toEqual({ docs: ADMIN, 'docs/a': MEMBER });
    expect(desired({}, { ops: MEMBER, 'ops/a': MEMBER }, held([], ['ops/a'], ['ops']), 'additive')).toEqual({});
  });
  it('keep an implied team while a channel of somebody else needs it', () => {
    const current = { ops: MEMBER, 'ops/a': MEMBER, 'ops/b': MEMBER };
    expect(desired({}, current, held([], ['ops/a'], ['ops']), 'additive')).toEqual({ ops: MEMBER, 'ops/b': MEMBER });
  });
});

/** The server's side effects, as its link calls have them. */
const perform = (state: LinkSet, { act, link }: Step): LinkSet => {
  const after = { ...flagsIn(state) };
  const { type, id, teamId } = link;
  if (act === 'unlink') {
    const drops = type === 'channel' ? [id] : [id, ...Object.keys(after).filter((key) => key.includes('/'))];
    return links(Object.fromEntries(Object.entries(after).filter(([key]) => !drops.includes(key))));
  }
  if (act !== 'link' && !state.has(id)) throw new Error(`patch of ${id}, which is not linked`);
  after[id] = act === 'revoke' ? NONE : link;
  if (type === 'channel' && act === 'link') after[teamId] = { auto_add: link.auto_add, scheme_admin: false };
  return links(after);
};

describe('against the side effects of the server', () => {
  const flags = fc.record({ auto_add: fc.boolean(), scheme_admin: fc.boolean() });
  const key = fc.constantFrom('ops', 'docs', 'ops/a', 'ops/b', 'docs/a');
  const some = fc.dictionary(key, flags).map(links);
  it('the steps end at the links to be, from anywhere and interrupted anywhere', () => {
    fc.assert(
      fc.property(some, some, fc.nat(20), fc.boolean(), (start, declared, interruption, revoke) => {
        let state = start;
        const desired = () => desiredLinks(declared, NO_LINKS, state);
        for (const step of linkSteps(state, desired(), { revoke }).slice(0, interruption)) state = perform(state, step);
        for (let round = 0; round < 2; round++)
          for (const step of linkSteps(state, desired(), { revoke })) state = perform(state, step);
        expect(linkSteps(state, desired(), { revoke })).toEqual([]);
        const channelsIn = (set: LinkSet) => [...set.keys()].filter((id) => id.includes('/')).sort();
        for (const [id, wanted] of declared) if (!id.includes('/')) expect(state.get(id)).toEqual(wanted);
        expect(channelsIn(state)).toEqual(channelsIn(declared));
      }),
      { numRuns: 500 },
    );
  });
});
