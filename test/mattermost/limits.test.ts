import { describe, expect, it } from 'vitest';
import { LimitedChanges, NO_LIMITS, type AskedChanges, type ChangeLimits } from '../../src/mattermost/limits.js';

const NOBODY: AskedChanges = { promoted: [], demoted: [], removed: [] };
const ops = { id: 'ops-id' };
const docs = { id: 'docs-id' };

describe('the limits of a run', () => {
  const limited = (limits: Partial<ChangeLimits>) => {
    const changes = new LimitedChanges();
    changes.set({ ...NO_LIMITS, ...limits });
    return (place: { id: string }, asked: Partial<AskedChanges>) =>
      changes.problems(place, place.id.replace('-id', ''), { ...NOBODY, ...asked }, (id) => `name of ${id}`);
  };

  it.each([
    ['promoted', { maxPromoted: 1 }, 'become admin', 'max_promoted'],
    ['demoted', { maxDemoted: 1 }, 'lose the admin role', 'max_demoted'],
    ['removed', { maxRemovedMembers: 1 }, 'be removed', 'max_removed_members'],
  ] as const)(
    'refuse more %s than allowed, with names and the setting that lifts it',
    (kind, limits, said, setting) => {
      const ask = limited(limits);
      expect(ask(ops, { [kind]: ['u1'] })).toEqual([]);
      const [problem] = ask(docs, { [kind]: ['u2', 'u3'] });
      expect(problem!.summary).toBe(
        `docs: 2 people would ${said}, and 1 more elsewhere in the same run; change_limits allows 1 in one run`,
      );
      expect(problem!.detail).toContain('name of u2 and name of u3');
      expect(problem!.detail).toContain(`set ${setting} in change_limits of the provider to 3 or more`);
    },
  );

  it('count a person once for each team or channel, however often they are asked about', () => {
    const ask = limited({ maxDemoted: 2 });
    for (let time = 0; time < 3; time++) expect(ask(ops, { demoted: ['u1', 'u2'] })).toEqual([]);
    expect(ask(docs, { demoted: ['u1'] })).toHaveLength(1);
  });

  it('refuse nothing where nothing more is asked for, or no limit is set', () => {
    const ask = limited({ maxDemoted: 0 });
    expect(ask(ops, { promoted: ['u1'], removed: ['u2'] })).toEqual([]);
    expect(ask(ops, { demoted: ['u1'] })).toHaveLength(1);
    expect(ask(ops, {})).toEqual([]);
    expect(limited({})(ops, { promoted: ['u1'], demoted: ['u2'], removed: ['u3'] })).toEqual([]);
  });
});
