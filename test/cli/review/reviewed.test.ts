import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { refusal, rememberPlan, reviewedPlan } from '../../../src/cli/review/reviewed.js';
import { json } from '../../../src/report/format/json.js';
import { reportOf } from '../../../src/report/report.js';
import { plansOf } from '../../report/fixtures.js';
import { change, links, planWith, stackOf } from '../../report/plans.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const ON = { ops: { auto_add: true, scheme_admin: true } };
const of = (before: object, after: object) =>
  stackOf(planWith([change('mattermost_group_links.leads', { before: links(before), after: links(after) })]));

test('the plan that was reviewed passes, by its digest or by its report', async () => {
  const now = await of({}, ON);
  rememberPlan(folder, now);
  expect(refusal(reviewedPlan(now.digest, folder, 'dev'), now)).toBeUndefined();
  const file = join(folder, 'report.json');
  writeFileSync(file, json({ version: 1, stacks: [now] }));
  expect(refusal(reviewedPlan(file, folder, 'dev'), now)).toBeUndefined();
});

test('another plan is refused, and what differs is said where the reviewed one is known', async () => {
  const [reviewed, now] = [await of({}, ON), await of(ON, {})];
  rememberPlan(folder, reviewed);
  expect(refusal(reviewedPlan(reviewed.digest, folder, 'dev'), now)?.split('\n')).toEqual([
    'This is not the plan that was reviewed.',
    `  reviewed ${reviewed.digest}`,
    `  now      ${now.digest}`,
    'What differs:',
    '  mattermost_group_links.leads: teams.ops.auto_add: nothing when it was reviewed, true now (changed outside since the review)',
    '  mattermost_group_links.leads: teams.ops.scheme_admin: nothing when it was reviewed, true now (changed outside since the review)',
    'Look at the report above, and give --reviewed its digest.',
  ]);
});

test('a digest of which nothing else is known is refused all the same, and the next step is said', async () => {
  const now = await of({}, ON);
  const unknown = `sha256:${'0'.repeat(64)}`;
  expect(refusal(reviewedPlan(unknown, folder, 'dev'), now)).toContain('give --reviewed the report in JSON');
});

describe('--reviewed', () => {
  test.each([
    ['sha256:123', /neither a digest nor a file/],
    ['/nowhere/report.json', /neither a digest nor a file/],
  ])('%s is refused', (given, message) => {
    expect(() => reviewedPlan(given, folder, 'dev')).toThrow(message);
  });

  test('takes the stack of its name from a report about many', async () => {
    const file = join(folder, 'report.json');
    const report = await reportOf(plansOf('many-stacks'));
    writeFileSync(file, json(report));
    expect(reviewedPlan(file, folder, 'many-stacks-2').digest).toBe(report.stacks[1]?.digest);
    expect(() => reviewedPlan(file, folder, 'dev')).toThrow(
      /is about many-stacks, many-stacks-2, and not about the stack dev/,
    );
  });

  test('refuses a file that is no report', () => {
    const file = join(folder, 'other.json');
    writeFileSync(file, '{"version": 2}');
    expect(() => reviewedPlan(file, folder, 'dev')).toThrow(/is no report in JSON/);
  });
});

test('the last twenty plans are remembered, for nobody else to read', async () => {
  for (let i = 0; i < 25; i++) rememberPlan(folder, await of({}, { [`team-${i}`]: ON.ops }));
  const kept = join(folder, '.terraform', 'muster-plans');
  expect(readdirSync(kept)).toHaveLength(20);
  for (const name of readdirSync(kept)) expect(statSync(join(kept, name)).mode & 0o077).toBe(0);
});
