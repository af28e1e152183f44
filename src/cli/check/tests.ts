import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../project.js';
import { requireRealDirectory } from '../real-directory.js';
import { requireRealPrograms } from '../real-programs.js';
import { findTerraform } from '../terraform/program.js';
import { runStep } from './step.js';

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
}

/** The part of vitest's JSON report that is counted. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/**
 * Installs what the tests need beside the packages, runs them all and counts. `args` go to vitest, such as a file's name;
 * `env` comes on top of this process's.
 */
export async function runTests(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<TestCounts> {
  findTerraform();
  requireRealDirectory();
  requireRealPrograms();
  const file = join(PROJECT, 'dist', 'test-report.json');
  rmSync(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { status } = await runStep('npx', ['vitest', 'run', ...reporters, ...args], {
    ...process.env,
    ...env,
  });
  return countTests(JSON.parse(readFileSync(file, 'utf8')) as VitestReport, status);
}

export const addCounts = (a: TestCounts, b: TestCounts): TestCounts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
});

/**
 * A skipped test proves nothing, so it counts as failed; so does a file that could not be loaded. And a red run is never green
 * by its numbers: an error outside of every test makes at least one failure.
 */
export function countTests(report: VitestReport, status: number): TestCounts {
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests + unloaded;
  return { passed: report.numPassedTests, failed: status === 0 ? failed : Math.max(failed, 1) };
}
