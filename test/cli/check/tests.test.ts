import { expect, test } from 'vitest';
import { countTests, type VitestReport } from '../../../src/cli/check/tests.js';

const GREEN: VitestReport = {
  numPassedTests: 12,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{}] }],
};

test('a green run is counted as it is', () => {
  expect(countTests(GREEN, 0)).toEqual({ passed: 12, failed: 0 });
});

test('failed tests are counted', () => {
  expect(countTests({ ...GREEN, numFailedTests: 2 }, 1)).toEqual({ passed: 12, failed: 2 });
});

test('a skipped test and a planned one count as failed', () => {
  expect(countTests({ ...GREEN, numPendingTests: 1, numTodoTests: 1 }, 0)).toEqual({ passed: 12, failed: 2 });
});

test('a file that could not be loaded counts as failed', () => {
  const testResults = [...GREEN.testResults, { status: 'failed', assertionResults: [] }];
  expect(countTests({ ...GREEN, testResults }, 1)).toEqual({ passed: 12, failed: 1 });
});

test('an error outside of every test is never green', () => {
  expect(countTests(GREEN, 1)).toEqual({ passed: 12, failed: 1 });
});
