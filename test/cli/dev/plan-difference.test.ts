import { describe, expect, test } from 'vitest';
import { planDifference } from '../../../src/cli/dev/plan-difference.js';
import type { Plan } from '../../../src/cli/terraform/plan.js';

type After = Readonly<Record<string, unknown>> | null;

const plan = (changes: Readonly<Record<string, After>>, people = '', after_sensitive: object = {}): Plan => ({
  hasChanges: true,
  warnings: [{ severity: 'warning', summary: 'Roles change', detail: people }],
  changes: Object.entries(changes).map(([address, after]) => ({
    address,
    type: address.split('.')[0] ?? '',
    change: { actions: [after ? 'create' : 'delete'], before: null, after, after_sensitive },
  })),
});

describe('the difference between two plans', () => {
  test('is all that the plan does where there is none before', () => {
    expect(planDifference(undefined, plan({ 'x_group.a': { name: 'a' } }, 'ops: ada becomes Team Admin'))).toEqual([
      '  + create x_group.a',
      '  + ops: ada becomes Team Admin',
    ]);
  });

  test('is nothing for two plans that do the same', () => {
    const same = plan({ 'x_group.a': { name: 'a', users: ['ada'] } }, 'ops: ada becomes Team Admin');
    expect(planDifference(same, structuredClone(same))).toEqual([]);
  });

  test('names resources that came and went', () => {
    expect(planDifference(plan({ 'x_group.a': {} }), plan({ 'x_group.b': {} }))).toEqual([
      '  + create x_group.b',
      '  - create x_group.a',
    ]);
  });

  test.each([
    ['members of a list', { users: ['ada', 'ben'] }, { users: ['ben', 'cyd'] }, 'users +cyd -ada'],
    ['keys of a map', { teams: { ops: 1, docs: 1 } }, { teams: { ops: 2, web: 1 } }, 'teams +web ~ops -docs'],
    ['values', { name: 'a' }, { name: 'b' }, 'name "a" → "b"'],
    ['what was not set', { name: 'a' }, { name: 'a', size: 3 }, 'size null → 3'],
    ['a list that was not set', {}, { users: ['ada'] }, 'users +ada'],
    ['objects in a list', { rows: [{ a: 1 }] }, { rows: [{ a: 2 }] }, 'rows [{"a":1}] → [{"a":2}]'],
  ])('names %s', (_what, before, after, text) => {
    expect(planDifference(plan({ 'x_group.a': before }), plan({ 'x_group.a': after }))).toEqual([
      `  ~ create x_group.a: ${text}`,
    ]);
  });

  test('does not tell what is secret, the whole value or a part', () => {
    const [before, after] = [
      { key: 'old', list: ['x'] },
      { key: 'new', list: ['y'] },
    ];
    const secret = { key: true, list: [true] };
    expect(planDifference(plan({ 'x_key.a': before }), plan({ 'x_key.a': after }, '', secret))).toEqual([
      '  ~ create x_key.a: key, list',
    ]);
  });

  test('tells another action on the same resource', () => {
    expect(planDifference(plan({ 'x_group.a': {} }), plan({ 'x_group.a': null }))).toEqual(['  ~ delete x_group.a']);
  });

  test('names what changes for people', () => {
    const before = plan({}, 'ops: ada becomes Team Admin\ndocs: eve loses Team Admin');
    const after = plan({}, 'ops: ada and ben become Team Admin\ndocs: eve loses Team Admin');
    expect(planDifference(before, after)).toEqual([
      '  + ops: ada and ben become Team Admin',
      '  - ops: ada becomes Team Admin',
    ]);
  });
});
