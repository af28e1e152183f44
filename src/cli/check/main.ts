import { fileURLToPath } from 'node:url';
import pc from 'picocolors';
import { exitWith } from '../problem.js';
import { runStep } from './step.js';
import { runTests } from './tests.js';

/** `npm run check`: everything that must be green before a change goes in. A check that is red counts as one failure. */
const project = fileURLToPath(new URL('../../../', import.meta.url));

const CHECKS: readonly (readonly [name: string, script: string, ...args: string[]])[] = [
  ['lint', 'lint'],
  ['types', 'typecheck'],
  ['format', 'format:check'],
  ['generated files', 'generate', '--check'],
  ['start of a provider', 'bench', 'start'],
  ['coverage of the plugin framework', 'coverage'],
  ['other versions of Node', 'test:node-versions'],
  // With --long: properties with many runs, and every fault at every request.
  ...(process.argv.includes('--long') ? [['long tests', 'test:long'] as const] : []),
];

await exitWith(async () => {
  const red: string[] = [];
  for (const [name, script, ...args] of CHECKS) {
    const { status, seconds } = await runStep(project, 'npm', ['run', '--silent', script, '--', ...args]);
    console.log(`${status === 0 ? pc.green('✓') : pc.red('✗')} ${name} ${pc.dim(`${seconds.toFixed(1)} s`)}`);
    if (status !== 0) red.push(name);
  }
  const { passed, failed } = await runTests(project);
  if (red.length > 0) console.log(`Red beside the tests: ${red.join(', ')}.`);
  console.log(`${passed} passed, ${failed + red.length} failed`);
  return failed + red.length === 0 ? 0 : 1;
});
