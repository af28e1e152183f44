import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readKnownState } from '../../../src/cli/documents/known-state.js';
import { redundant, standalone } from '../../topology/estates.js';
import { folder, recordOf } from './estate.js';

const fileOf = (content: unknown): string => {
  const file = join(folder(), 'shown.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};

const check = (display: string, status: string) => ({ address: { to_display: display }, status });

test('of a state: what is there is done, what is tainted or absent is not, and checks tell how they ended', () => {
  const state = {
    format_version: '1.0',
    values: {
      root_module: {
        resources: [
          { address: 'host_service.estate_app1_mattermost' },
          { address: 'host_service.estate_app2_mattermost', tainted: true },
        ],
      },
    },
    checks: [
      check('data.host_http_probe.estate_ping-app1', 'pass'),
      check('data.host_http_probe.estate_ping-app2', 'fail'),
      check('data.host_http_probe.estate_site', 'unknown'),
      check('data.host_command.estate_db1_follows-db2', 'pass'),
    ],
  };
  const known = readKnownState(fileOf(state), recordOf(redundant()));
  expect(['app1.mattermost', 'app2.mattermost', 'lb1.proxy'].map(known.step)).toEqual([true, false, false]);
  expect(['ping-app1', 'ping-app2', 'site'].map(known.check)).toEqual([true, false, undefined]);
  expect(known.check('db1.follows-db2')).toBe(true);
});

test('of a plan: only what stays as it is is done', () => {
  const change = (address: string, ...actions: string[]) => ({ address, change: { actions } });
  const plan = {
    format_version: '1.2',
    resource_changes: [
      change('host_service.estate_app1_mattermost', 'no-op'),
      change('host_service.estate_app2_mattermost', 'update'),
      change('host_service.estate_lb1_proxy', 'delete', 'create'),
    ],
  };
  const known = readKnownState(fileOf(plan), recordOf(redundant()));
  expect(['app1.mattermost', 'app2.mattermost', 'lb1.proxy'].map(known.step)).toEqual([true, false, false]);
});

test('checks that only warn are found by their blocks', () => {
  const state = { format_version: '1.0', checks: [check('check.host_http_probe_estate_ping-all', 'pass')] };
  expect(readKnownState(fileOf(state), recordOf(standalone({ checks: 'warning' }))).check('ping-all')).toBe(true);
});

test('where scripts run for several steps, each step is known by its script', () => {
  const state = {
    format_version: '1.0',
    values: { root_module: { resources: [{ address: 'terraform_data.estate_all-1' }] } },
  };
  const known = readKnownState(fileOf(state), recordOf(standalone({ engine: 'terraform_data' } as object)));
  expect(known.step('all.own')).toBe(true);
  expect(known.step('all.mattermost')).toBe(false);
});

test.each([
  ['no JSON', 'Error: no state', 'is no JSON'],
  ['other JSON', '{"resources": []}', 'not what terraform show -json prints'],
  ['a list', '[]', 'not what terraform show -json prints'],
])('%s is refused', (_, content, sentence) => {
  expect(() => readKnownState(fileOf(content), recordOf(standalone()))).toThrow(sentence);
});

test('a file that is not there is named', () => {
  expect(() => readKnownState('/nonexistent/state.json', recordOf(standalone()))).toThrow(
    'there is no file /nonexistent/state.json',
  );
});
