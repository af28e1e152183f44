import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pc from 'picocolors';
import { countTests, summarise, type VitestReport } from '../../src/cli/check/tests.js';
import { LAB_REPORT } from '../../src/cli/check/lab.js';
import { exitWith, Problem } from '../../src/cli/problem.js';
import { PROJECT } from '../../src/cli/project.js';
import { provideLab, runInLab } from './enter.js';
import { notPermitted } from './requirements.js';

/** `npm run lab [FILE…]`: the estate's real parts, on hosts in namespaces of this machine. Arguments go to vitest. */
await exitWith(async () => {
  const reason = await notPermitted();
  if (reason !== undefined) return without(reason);
  const image = await provideLab((line) => console.log(`${pc.cyan('lab')} ${line}`));
  // Of an earlier run, which would be counted for one that never began.
  await rm(LAB_REPORT, { force: true });
  const reporters = ['--reporter=verbose', '--reporter=json', `--outputFile.json=${LAB_REPORT}`];
  const vitest = join(PROJECT, 'node_modules', 'vitest', 'vitest.mjs');
  const config = ['--config', 'test/lab/vitest.config.ts'];
  const status = await runInLab(image, [vitest, 'run', ...config, ...reporters, ...process.argv.slice(2)]);
  if (status === null) throw new Problem('The lab was ended before its tests were through', 'Run it again.');
  const report = await readFile(LAB_REPORT, 'utf8').catch(() => undefined);
  if (report === undefined) throw new Problem('No test of the lab ran', 'What is said above tells why.');
  const counts = countTests(JSON.parse(report) as VitestReport, status);
  console.log(summarise(counts));
  return counts.failed === 0 ? 0 : 1;
});

/** A run that proves nothing is no success where nobody reads what it says. */
function without(reason: string): number {
  const line = '*'.repeat(78);
  console.log(`${line}\nTHE LAB WAS SKIPPED, AND NOTHING OF IT IS TESTED: ${reason}.\n${line}`);
  const failed = process.env.CI ? 1 : 0;
  console.log(`0 passed, ${failed} failed`);
  return failed;
}
