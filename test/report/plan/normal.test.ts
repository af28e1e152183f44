import { describe, expect, test } from 'vitest';
import { describeDifference, differences } from '../../../src/report/plan/difference.js';
import type { PlanJson } from '../../../src/report/plan/json.js';
import { digestOf, normalPlan } from '../../../src/report/plan/normal.js';
import { planOf } from '../fixtures.js';
import { change, GROUP, kept, links, planWith } from '../plans.js';

const show = (text: string): string => text;
const normal = (plan: PlanJson) => normalPlan(plan, show);
const digest = (plan: PlanJson): string => digestOf(normal(plan));
const said = (reviewed: PlanJson, now: PlanJson) => differences(normal(reviewed), normal(now)).map(describeDifference);

const ON = { ops: { auto_add: true, scheme_admin: true } };
const OFF = { ops: { auto_add: true, scheme_admin: false } };
const linksFrom = (before: object, after: object, more: object = {}) =>
  planWith([change('mattermost_group_links.leads', { before: links(before), after: links(after) }, more)]);

describe('the digest', () => {
  test('is the same whatever the order, the time, and what stays as it is', () => {
    const plan = planOf('revoke-link');
    const again = JSON.parse(JSON.stringify(plan)) as PlanJson;
    const shuffled = {
      ...again,
      resource_changes: [...(again.resource_changes ?? []), kept('freeipa_group.other', GROUP)].reverse(),
      timestamp: '2030-01-01T00:00:00Z',
      terraform_version: '9.9.9',
      prior_state: {},
    };
    expect(digest(shuffled)).toBe(digest(plan));
    expect(digest(plan)).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test.each([
    ['what comes out', linksFrom(OFF, {})],
    ['what was found', linksFrom(ON, ON)],
    ['the object', planWith([change('mattermost_group_links.others', { before: links(ON), after: links(OFF) })])],
    ['the action', planWith([change('mattermost_group_links.leads', { before: links(ON) })])],
    ['what is not known', linksFrom(ON, OFF, { after_unknown: { unreconciled: true } })],
    ['an output', { ...linksFrom(ON, OFF), output_changes: { a: { actions: ['create'], before: null, after: 1 } } }],
    [
      'the server',
      {
        ...linksFrom(ON, OFF),
        configuration: {
          provider_config: { mattermost: { expressions: { url: { constant_value: 'https://other' } } } },
        },
      },
    ],
  ])('is another one where %s differs', (_, other) => {
    expect(digest(other)).not.toBe(digest(linksFrom(ON, OFF)));
  });
});

describe('the difference', () => {
  test('of the same plan is empty', () => {
    expect(said(planOf('system-role'), planOf('system-role'))).toEqual([]);
  });

  test('names the attribute that somebody changed since the review, from what to what', () => {
    expect(said(linksFrom(ON, {}), linksFrom(OFF, {}))).toEqual([
      'mattermost_group_links.leads: teams.ops.scheme_admin: true when it was reviewed, false now (changed outside since the review)',
    ]);
  });

  test('names what the code makes otherwise', () => {
    expect(said(linksFrom({}, ON), linksFrom({}, OFF))).toEqual([
      'mattermost_group_links.leads: teams.ops.scheme_admin: true when it was reviewed, false now',
    ]);
  });

  test('names objects that come or fall away, and why', () => {
    const none = planWith([]);
    expect(said(none, linksFrom(OFF, ON))).toEqual([
      'mattermost_group_links.leads: "nothing" when it was reviewed, "update" now'.replaceAll('"', ''),
      'mattermost_group_links.leads: teams.ops.scheme_admin: true when it was reviewed, false now (changed outside since the review)',
    ]);
    expect(said(linksFrom(OFF, ON), none)).toEqual([
      'mattermost_group_links.leads: update when it was reviewed, nothing now',
    ]);
  });
});
