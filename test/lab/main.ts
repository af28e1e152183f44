import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pc from 'picocolors';
import { countTests, type VitestReport } from '../../src/cli/check/tests.js';
import { LAB_REPORT } from '../../src/cli/check/lab.js';
import { interrupted } from '../../src/cli/interrupt.js';
import { exitWith, Problem } from '../../src/cli/problem.js';
import { PROJECT } from '../../src/cli/project.js';
import { enclosed } from './enclosure.js';
import { provideImage } from './image/index.js';
import { IMAGE_VARIABLE } from './lab.js';
import { missingPackages, notPermitted } from './requirements.js';
import { clean, cleanAbandoned, runsFolder } from './runs.js';

/** `npm run lab [FILE…]`: the estate's real parts, on hosts in namespaces of this machine. Arguments go to vitest. */
const say = (line: string): void => console.log(`${pc.cyan('lab')} ${line}`);

await exitWith(async () => {
  const reason = await notPermitted();
  if (reason !== undefined) return without(reason);
  const packages = await missingPackages();
  if (packages.length > 0) {
    throw new Problem(
      `The lab needs programs that are not installed here`,
      `Install them first: apt-get install ${packages.join(' ')}`,
    );
  }
  for (const run of await cleanAbandoned()) say(`cleaned what run ${run} had left`);
  const image = await provideImage(say);

  const run = randomBytes(4).toString('hex');
  await mkdir(runsFolder(), { recursive: true });
  try {
    return await test(run, dirname(image.base));
  } finally {
    await clean(run);
  }
});

/** A run that proves nothing is no success where nobody reads what it says. */
function without(reason: string): number {
  const line = '*'.repeat(78);
  console.log(`${line}\nTHE LAB WAS SKIPPED, AND NOTHING OF IT IS TESTED: ${reason}.\n${line}`);
  const failed = process.env.CI ? 1 : 0;
  console.log(`0 passed, ${failed} failed`);
  return failed;
}

async function test(run: string, image: string): Promise<number> {
  const reporters = ['--reporter=verbose', '--reporter=json', `--outputFile.json=${LAB_REPORT}`];
  const vitest = join(PROJECT, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [vitest, 'run', '--config', 'test/lab/vitest.config.ts', ...reporters, ...process.argv.slice(2)];
  const child = enclosed(run, process.execPath, args, { ...process.env, [IMAGE_VARIABLE]: image });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  // What it is at does not matter: nothing outlives it.
  void interrupted().then(() => child.kill('SIGKILL'));
  const [status] = await ended;
  if (status === null) throw new Problem('The lab was ended before its tests were through');
  const { passed, failed } = countTests(JSON.parse(await readFile(LAB_REPORT, 'utf8')) as VitestReport, status);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
