import { expect, test } from 'vitest';
import type { PlanJson } from '../../../src/report/plan/json.js';
import { worldSince } from '../../../src/report/plan/world-since.js';
import { change, planWith } from '../plans.js';

const state = (resources: Readonly<Record<string, object>>, sensitive_values: object = {}): Partial<PlanJson> => ({
  prior_state: {
    values: {
      root_module: {
        resources: Object.entries(resources).map(([address, values]) => ({
          ...{ address, mode: 'managed', type: address.split('.')[0] ?? '', values: { ...values }, sensitive_values },
        })),
      },
    },
  },
});
const MOTD = { host: 'app1', content: 'hello', mode: '0644' };
const changing = [change('host_file.motd', { before: MOTD, after: { ...MOTD, mode: '0600' } })];
const of = (before: Parameters<typeof state>, later: Parameters<typeof state>) =>
  worldSince(planWith(changing, state(...before)), planWith([], state(...later)));

test('nothing is said while the servers are as the plan found them', () => {
  expect(of([{ 'host_file.motd': MOTD }], [{ 'host_file.motd': { ...MOTD } }])).toEqual([]);
});

test('what somebody changed since is named by its attribute', () => {
  expect(of([{ 'host_file.motd': MOTD }], [{ 'host_file.motd': { ...MOTD, content: 'bye' } }])).toEqual([
    { address: 'host_file.motd', path: 'content', kind: 'world', reviewed: '"hello"', now: '"bye"' },
  ]);
});

test('an object that is gone, or there since, is named', () => {
  expect(of([{ 'host_file.motd': MOTD }], [{}])).toMatchObject([{ reviewed: 'there', now: 'nothing' }]);
  expect(of([{}], [{ 'host_file.motd': MOTD }])).toMatchObject([{ reviewed: 'nothing', now: 'there' }]);
});

test('objects that the plan leaves alone do not matter', () => {
  const other = { 'host_file.other': { content: 'one' } };
  expect(of([{ 'host_file.motd': MOTD, ...other }], [{ 'host_file.motd': MOTD }])).toEqual([]);
});

test('a secret is not told', () => {
  const sensitive = { content: true };
  const found = of(
    [{ 'host_file.motd': { ...MOTD, content: 'hunter2-old' } }, sensitive],
    [{ 'host_file.motd': { ...MOTD, content: 'hunter2-new', mode: '0600' } }, sensitive],
  );
  expect(JSON.stringify(found)).not.toContain('hunter2');
  expect(found).toHaveLength(2);
});
