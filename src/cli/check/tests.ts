import { readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { PROJECT } from '../project.js';
import { requireRealDirectory } from '../real-directory.js';
import { requireRealPrograms } from '../real-programs.js';
import { findTerraform } from '../terraform/program.js';
import { runStep } from './step.js';

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  /** What did not pass, a line each: the file, the test, and the first line of the reason. */
  readonly failures: readonly string[];
}

export const NO_TESTS: TestCounts = { passed: 0, failed: 0, failures: [] };

/** The part of vitest's JSON report that is counted. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    /** The path of the file. */
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly VitestResult[];
  }[];
}

interface VitestResult {
  readonly status: string;
  readonly fullName: string;
  readonly failureMessages?: readonly string[];
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
  failures: [...a.failures, ...b.failures],
});

/** The last lines of a run: what failed, once more where a log that is cut at its head still shows it, and the counts. */
export function summarise({ passed, failed, failures }: TestCounts): string {
  const again = failures.length === 0 ? [] : ['Not passed:', ...failures.map((failure) => `- ${failure}`)];
  return [...again, `${passed} passed, ${failed} failed`].join('\n');
}

/**
 * A skipped test proves nothing, so it counts as failed; so does a file that could not be loaded. And a red run is never green
 * by its numbers: an error outside of every test makes at least one failure.
 */
export function countTests(report: VitestReport, status: number): TestCounts {
  const failures = report.testResults.flatMap((file) => {
    const name = relative(PROJECT, file.name);
    const tests = file.assertionResults
      .filter(({ status }) => status !== 'passed')
      .map((test) => line(`${name} > ${test.fullName}`, test.failureMessages?.[0] ?? test.status));
    return tests.length === 0 && file.status === 'failed' ? [line(name, file.message)] : tests;
  });
  if (failures.length === 0 && status !== 0) failures.push('an error outside of every test');
  return { passed: report.numPassedTests, failed: failures.length, failures };
}

const line = (what: string, reason: string) => `${what}: ${stripVTControlCharacters(reason).split('\n', 1)[0]}`;
