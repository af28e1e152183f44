import { expect, test } from 'vitest';
import { gainAdmin, loseAdmin } from '../../../src/cli/demo/people.js';
import { type Plan, told } from '../../../src/cli/terraform/plan.js';

const planSaying = (...details: string[]): Plan => ({
  hasChanges: true,
  changes: [],
  warnings: details.map((detail) => ({ severity: 'warning', summary: 'about people', detail })),
});

test('who becomes admin is read from those who are promoted and those who join as admin', () => {
  const plan = planSaying('ops: ben becomes Team Admin; cyd joins as Team Admin');
  expect(gainAdmin(plan, 'ops')).toEqual(['ben', 'cyd']);
  expect(loseAdmin(plan, 'ops')).toEqual([]);
});

test('several names in one clause are several people', () => {
  expect(loseAdmin(planSaying('ops: ben, cyd and eve lose Team Admin'), 'ops')).toEqual(['ben', 'cyd', 'eve']);
});

test('a team is not mistaken for another, nor a channel for its team', () => {
  const plan = planSaying('ops/incidents: ada becomes Team Admin\ndevops: fox becomes Team Admin');
  expect(gainAdmin(plan, 'ops')).toEqual([]);
});

test('joining as a member is no gain of admin', () => {
  expect(gainAdmin(planSaying('ops: ben joins as member'), 'ops')).toEqual([]);
});

test('a line that several resources say is told once, and lines about no place are left out', () => {
  const line = 'docs: eve loses Team Admin (made by hand)';
  expect(told(planSaying(line, `They gain what the group gives them.\n${line}`))).toEqual([line]);
});
