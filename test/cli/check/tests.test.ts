import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROJECT } from '../../../src/cli/project.js';
import { addCounts, countTests, NO_TESTS, summarise, type VitestReport } from '../../../src/cli/check/tests.js';

const FILE = { name: join(PROJECT, 'test', 'a.test.ts'), status: 'passed', message: '' };
const PASSED = { status: 'passed', fullName: 'passes' };
const reportOf = (file: Partial<VitestReport['testResults'][number]>): VitestReport => ({
  numPassedTests: 12,
  testResults: [{ ...FILE, assertionResults: [PASSED], ...file }],
});

test('a green run is counted as it is', () => {
  expect(countTests(reportOf({}), 0)).toEqual({ passed: 12, failed: 0, failures: [] });
});

test('a failed test is counted, and named with the first line of its reason', () => {
  const failed = { status: 'failed', fullName: 'group fails', failureMessages: ['\u001b[31mno\u001b[39m\n  at …'] };
  expect(countTests(reportOf({ status: 'failed', assertionResults: [PASSED, failed] }), 1)).toEqual({
    passed: 12,
    failed: 1,
    failures: ['test/a.test.ts > group fails: no'],
  });
});

test.each(['skipped', 'pending', 'todo'])('a test that is %s counts as failed', (status) => {
  const { failed, failures } = countTests(reportOf({ assertionResults: [{ status, fullName: 'waits' }] }), 0);
  expect({ failed, failures }).toEqual({ failed: 1, failures: [`test/a.test.ts > waits: ${status}`] });
});

describe('what fails outside of its tests', () => {
  test('a file that could not be loaded', () => {
    const report = reportOf({ status: 'failed', message: 'no such module', assertionResults: [] });
    expect(countTests(report, 1).failures).toEqual(['test/a.test.ts: no such module']);
  });

  test('a file whose servers could not be stopped after its tests', () => {
    const report = reportOf({ status: 'failed', message: 'time-out' });
    expect(countTests(report, 1).failures).toEqual(['test/a.test.ts: time-out']);
  });

  test('an error of no file', () => {
    expect(countTests(reportOf({}), 1)).toMatchObject({ failed: 1, failures: ['an error outside of every test'] });
  });
});

test('several runs are summed, and what failed is told again before the counts', () => {
  const sum = addCounts(addCounts(NO_TESTS, countTests(reportOf({}), 0)), countTests(reportOf({}), 1));
  expect(summarise(sum)).toBe('Not passed:\n- an error outside of every test\n24 passed, 1 failed');
  expect(summarise(countTests(reportOf({}), 0))).toBe('12 passed, 0 failed');
});
