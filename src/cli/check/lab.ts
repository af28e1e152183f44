import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../project.js';
import { runStep } from './step.js';
import { countTests, NO_TESTS, type TestCounts, type VitestReport } from './tests.js';

/** Where `npm run lab` leaves vitest's report. */
export const LAB_REPORT = join(PROJECT, 'dist', 'lab-report.json');

/** Runs `npm run lab` and counts its tests. Where the machine does not permit it, it is skipped, which fails in CI. */
export async function runLab(): Promise<TestCounts> {
  rmSync(LAB_REPORT, { force: true });
  const { status } = await runStep('npm', ['run', '--silent', 'lab']);
  if (!existsSync(LAB_REPORT))
    return status === 0 ? NO_TESTS : { passed: 0, failed: 1, failures: ['the lab: no test ran'] };
  return countTests(JSON.parse(readFileSync(LAB_REPORT, 'utf8')) as VitestReport, status);
}
