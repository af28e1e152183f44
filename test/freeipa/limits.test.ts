import { describe, expect, it } from 'vitest';
import type { GroupEntry } from '../../src/freeipa/group/entry.js';
import { LimitedChanges } from '../../src/freeipa/limits.js';
import type { Members } from '../../src/freeipa/members.js';
import { groupEntry } from './group/group-entry.js';

const of = (...users: string[]): Members => ({ users, groups: [], external: [] });
const group = (name: string, members: Members): GroupEntry => groupEntry(name, { members });
const ops = group('mm_ops', of('ada', 'ben', 'cyd', 'dee'));
const docs = group('mm_docs', of('eve', 'fox'));

describe('the limits of one run', () => {
  it('say nothing up to the limit, and beyond it who, how many, and what to set', () => {
    const limits = new LimitedChanges({ maxRemovedMembers: 2, allowGroupDeletion: true });
    expect(limits.removal(ops, of('ada', 'ben'))).toEqual([]);
    const [problem] = limits.removal(ops, of('cyd'));
    expect(problem?.summary).toBe('mm_ops: 1 member would be removed; change_limits allows 2 in one run');
    expect(problem?.detail).toContain('cyd');
    expect(problem?.detail).toContain('max_removed_members in change_limits of the provider to 3 or more');
  });

  it('count the members of all groups together', () => {
    const limits = new LimitedChanges({ maxRemovedMembers: 2, allowGroupDeletion: true });
    expect(limits.removal(ops, of('ada', 'ben'))).toEqual([]);
    expect(limits.removal(docs, of('eve'))[0]?.summary).toContain('and 2 members of other groups in the same run');
  });

  it('count a member once, however often the same removal is planned', () => {
    const limits = new LimitedChanges({ maxRemovedMembers: 2, allowGroupDeletion: true });
    for (let i = 0; i < 5; i += 1) expect(limits.removal(ops, of('ada', 'ben'))).toEqual([]);
  });

  it('allow nobody to be removed where the limit is 0', () => {
    const limits = new LimitedChanges({ maxRemovedMembers: 0, allowGroupDeletion: true });
    expect(limits.removal(ops, of())).toEqual([]);
    expect(limits.removal(ops, of('ada'))).toHaveLength(1);
  });

  it.each([
    [49, 1],
    [50, 0],
  ])('at %i percent give %i problem for two of four', (maxRemovedPercent, problems) => {
    const limits = new LimitedChanges({ maxRemovedPercent, allowGroupDeletion: true });
    expect(limits.removal(ops, of('ada', 'ben'))).toHaveLength(problems);
  });

  it('measure the share by group: others do not dilute it', () => {
    const limits = new LimitedChanges({ maxRemovedPercent: 50, allowGroupDeletion: true });
    expect(limits.removal(ops, of('ada'))).toEqual([]);
    expect(limits.removal(docs, of('eve', 'fox'))[0]?.summary).toBe(
      'mm_docs: 2 of 2 members would be removed, 100 %; change_limits allows 50 % of a group',
    );
  });

  it('refuse the deletion of a group by name, with who is in it', () => {
    const limits = new LimitedChanges({ allowGroupDeletion: false });
    const [problem] = limits.deletion(docs);
    expect(problem?.summary).toContain('mm_docs');
    expect(problem?.detail).toContain('2 members: eve, fox');
    expect(problem?.detail).toContain('allow_group_deletion');
  });

  it('count the members of a deleted group as removed', () => {
    const limits = new LimitedChanges({ maxRemovedMembers: 1, allowGroupDeletion: true });
    expect(limits.deletion(group('mm_empty', of()))).toEqual([]);
    expect(limits.deletion(docs)).toHaveLength(1);
  });
});
