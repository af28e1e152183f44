import { expect, test } from 'vitest';
import { ofChecks, ofDiagnostics, ofProviders, type CheckResult } from '../../../src/cli/stack-check/findings.js';

const CONFIGURATION = {
  resource: { freeipa_group: { a: {}, b: {} }, mattermost_team: { c: {} } },
  data: {
    host_http_probe: { site: { lifecycle: { postcondition: [{ error_message: '[site-ping] ${x}. Mend: y' }] } } },
  },
  check: { replica: { assert: [{ error_message: '[replica] ${x}. Mend: y' }] } },
};
const SITE = { kind: 'resource', to_display: 'data.host_http_probe.site' };
const REPLICA = { kind: 'check', to_display: 'check.replica' };
const failing = (address: CheckResult['address'], message: string): CheckResult => ({
  ...{ address, status: 'fail', instances: [{ problems: [{ message }] }] },
});

test('a check has its id whether it passed, failed or could not be asked yet', () => {
  for (const status of ['pass', 'unknown', 'error'] as const) {
    const found = ofChecks(
      [SITE, REPLICA].map((address) => ({ address, status })),
      CONFIGURATION,
    );
    expect(found.map(({ id }) => id)).toEqual(['site-ping', 'replica']);
  }
});

test('a condition that fails is a failure, a check block a warning', () => {
  expect(
    ofChecks([failing(SITE, '[site-ping] a, expected b. Mend: c'), failing(REPLICA, '[replica] d')], CONFIGURATION),
  ).toEqual([
    { id: 'site-ping', status: 'failed', about: 'data.host_http_probe.site', found: 'a', expected: 'b', mend: 'c' },
    { id: 'replica', status: 'warning', about: 'check.replica', found: 'd', expected: null, mend: null },
  ]);
});

test('what a check said is not told again; ids of preflights stand at the end of a line', () => {
  const diagnostics = [
    { severity: 'error', summary: 'Resource postcondition failed', detail: '[site-ping] a' },
    { severity: 'error', summary: 'No licence [mm-license-missing]', detail: 'Buy it.', address: 'mattermost_team.c' },
    { severity: 'warning', summary: 'Deprecated', detail: '' },
  ] as const;
  expect(ofDiagnostics(diagnostics, [failing(SITE, '[site-ping] a')])).toMatchObject([
    { id: 'mm-license-missing', status: 'failed', about: 'mattermost_team.c', found: 'No licence', mend: 'Buy it.' },
    { id: 'plan-warning', status: 'warning', about: 'stack', found: 'Deprecated', mend: null },
  ]);
});

const EVERYTHING = new Set(['freeipa_group.a', 'freeipa_group.b', 'mattermost_team.c']);
const failure = (about: string) => ({
  ...({ id: 'x', status: 'failed', about, found: '', expected: null, mend: null } as const),
});

test('a provider passed that said nothing, unless something stopped the plan before it was asked', () => {
  expect(ofProviders(CONFIGURATION, [failure('mattermost_team.c')], EVERYTHING)).toMatchObject([
    { id: 'preflight', status: 'passed', about: 'freeipa', found: 'nothing stands in the way of its 2 resources' },
  ]);
  expect(ofProviders(CONFIGURATION, [failure('stack')], EVERYTHING)).toEqual([]);
});

test('a provider that could not begin has not passed, nor one whose resources come after what failed', () => {
  const began = failure('provider["registry.terraform.io/muster-dev/freeipa"]');
  expect(ofProviders(CONFIGURATION, [began], new Set())).toMatchObject([
    { status: 'unknown', about: 'mattermost', found: '0 of its 1 resource could be looked at' },
  ]);
  expect(ofProviders(CONFIGURATION, [failure('mattermost_team.c')], new Set(['freeipa_group.a']))).toMatchObject([
    { status: 'unknown', about: 'freeipa', found: '1 of its 2 resources could be looked at' },
  ]);
});
