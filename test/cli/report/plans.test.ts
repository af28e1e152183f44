import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPlans } from '../../../src/cli/report/plans.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const PLAN = '{"format_version":"1.2","resource_changes":[]}';
const file = (name: string, text = PLAN): string => {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
};

test('a plan goes by its name, or by its folder where the name says nothing', () => {
  const files = [file('staging.json'), file('production/plan.json'), file('dev/tfplan.json'), file('docs.tfplan.json')];
  expect(readPlans(files).map(({ name }) => name)).toEqual(['staging', 'production', 'dev', 'docs']);
});

test('plans of one name are told apart by their paths', () => {
  const files = [file('a/dev.json'), file('b/dev.json')];
  expect(readPlans(files).map(({ name }) => name)).toEqual(files);
});

test.each([
  ['PK\u0003\u0004', /it is a saved plan/],
  ['{', /is no JSON: /],
  ['null', /is no plan: it has no format_version/],
  ['{"format_version":"1.0","values":{}}', /is no plan: it has no resource_changes/],
  ['{"format_version":"2.0","resource_changes":[]}', /format_version 2\.0, and only 1\.x/],
])('%j is refused', (text, message) => {
  expect(() => readPlans([file('x.json', text)])).toThrow(message);
});

test('a file that is not there is named', () => {
  expect(() => readPlans([join(folder, 'none.json')])).toThrow(/none\.json cannot be read/);
});
