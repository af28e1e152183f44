import { paint } from '../terminal/colours.js';
import { exitWith } from '../problem.js';
import { runLab } from './lab.js';
import { runStep } from './step.js';
import { runLongTests } from './long-tests.js';
import { addCounts, runTests } from './tests.js';

/** `npm run check`: everything that must be green before a change goes in, with `--long` the long tests and the lab too. A check that is red counts as one failure. */
const CHECKS: readonly (readonly [name: string, script: string, ...args: string[]])[] = [
  ['lint', 'lint'],
  ['types', 'typecheck'],
  ['format', 'format:check'],
  ['generated files', 'generate', '--check'],
  ['start of a provider', 'bench', 'start'],
  ['coverage of the plugin framework', 'coverage'],
  ['the site in a browser', 'site:check'],
  ['the fork cdktn in place of cdktf', 'test:cdktn'],
  ['other versions of Node', 'test:node-versions'],
];

await exitWith(async () => {
  const red: string[] = [];
  for (const [name, script, ...args] of CHECKS) {
    const { status, seconds } = await runStep('npm', ['run', '--silent', script, '--', ...args]);
    console.log(`${status === 0 ? paint.green('✓') : paint.red('✗')} ${name} ${paint.dim(`${seconds.toFixed(1)} s`)}`);
    if (status !== 0) red.push(name);
  }
  let counts = await runTests();
  if (process.argv.includes('--long')) {
    counts = addCounts(counts, await runLongTests());
    counts = addCounts(counts, await runLab());
  }
  const { passed, failed } = counts;
  if (red.length > 0) console.log(`Red beside the tests: ${red.join(', ')}.`);
  console.log(`${passed} passed, ${failed + red.length} failed`);
  return failed + red.length === 0 ? 0 : 1;
});
