import { paint } from '../terminal/colours.js';
import { exitWith } from '../problem.js';
import { runLab } from './lab.js';
import { runStep } from './step.js';
import { runLongTests } from './long-tests.js';
import { addCounts, runTests, summarise } from './tests.js';

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
  const failures: string[] = [];
  for (const [name, script, ...args] of CHECKS) {
    const { status, seconds } = await runStep('npm', ['run', '--silent', script, '--', ...args]);
    console.log(`${status === 0 ? paint.green('✓') : paint.red('✗')} ${name} ${paint.dim(`${seconds.toFixed(1)} s`)}`);
    if (status !== 0) failures.push(`${name}: npm run ${[script, ...args].join(' ')} ended with ${status}`);
  }
  let counts = addCounts({ passed: 0, failed: failures.length, failures }, await runTests());
  if (process.argv.includes('--long')) {
    counts = addCounts(counts, await runLongTests());
    counts = addCounts(counts, await runLab());
  }
  console.log(summarise(counts));
  return counts.failed === 0 ? 0 : 1;
});
