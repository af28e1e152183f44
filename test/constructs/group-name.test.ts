import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupName, nameProblem, namesProblem } from '../../src/constructs/group-name.js';

test('groups are named mm_AREA_NAME', () => {
  expect(groupName({}, { area: 'ops', name: 'leads' })).toEqual({ name: 'mm_ops_leads' });
});

test('an environment may name them in another way', () => {
  expect(groupName({ template: 'chat-NAME.AREA' }, { area: 'ops', name: 'leads' })).toEqual({ name: 'chat-leads.ops' });
});

test('a name that looks like a placeholder is not filled in again', () => {
  const named = groupName({ template: 'NAME-AREA' }, { area: 'x', name: 'AREA' });
  expect(named).toEqual({ problem: expect.stringContaining('"AREA-x"') as string });
});

test.each([
  [{ area: 'opps', name: 'leads' }, 'the area is "opps"; this environment knows "ops", "docs"'],
  [{ area: 'ops', name: '' }, 'area and name must not be empty, got "ops", ""'],
  [
    { area: 'ops', name: 'Leads' },
    'the group\'s name would be "mm_ops_Leads": FreeIPA would fold it to "mm_ops_leads"; write it so',
  ],
  [{ area: 'ops', name: 'team leads' }, 'FreeIPA takes letters, digits'],
  [{ area: 'ops', name: 'l'.repeat(249) }, 'it has 256 characters; FreeIPA takes at most 255'],
])('refuses %o', (parts, problem) => {
  expect(groupName({ areas: ['ops', 'docs'] }, parts)).toEqual({ problem: expect.stringContaining(problem) as string });
});

describe('names of users and groups', () => {
  test.each(['a', '1a', '_svc', '.hidden', 'host$', 'a-b.c_d', 'x'.repeat(255)])('%s is kept as it is', (name) => {
    expect(nameProblem(name)).toBeUndefined();
  });

  test.each([
    ['', 'it is empty; write a name'],
    ['123', 'FreeIPA refuses names of digits alone; add a letter'],
    ['-a', 'not "-" at the start'],
    ['a$b', '"$" only at the end'],
    ['ä', 'FreeIPA takes letters'],
    ['a b', 'FreeIPA takes letters'],
    ['a\n', 'FreeIPA takes letters'],
    ['Ben', 'FreeIPA would fold it to "ben"; write it so'],
    ['x'.repeat(256), 'it has 256 characters; FreeIPA takes at most 255'],
  ])('%j is refused', (name, problem) => {
    expect(nameProblem(name)).toContain(problem);
  });

  test('whatever is accepted, FreeIPA accepts and keeps', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aZ09_.-$ /\n\u00e4'), maxLength: 6 }), (name) => {
        const accepted = nameProblem(name) === undefined;
        const kept = /^(?![0-9]+$)[a-z0-9_.][a-z0-9_.-]*[a-z0-9_.$-]?$/.test(name) && !name.includes('\n');
        expect(accepted).toBe(kept);
      }),
      { numRuns: 2000 },
    );
  });

  test('two that differ only by case are one to the directory', () => {
    expect(namesProblem(['ben', 'cyd', 'Ben'])).toBe(
      '"ben" and "Ben" differ only by case, which the directory ignores; keep "ben"',
    );
  });

  test('the same name twice is the same member', () => {
    expect(namesProblem(['ben', 'ben'])).toBeUndefined();
  });
});
