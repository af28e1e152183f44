import { exitWith } from '../problem.js';
import { runLongTests } from './long-tests.js';

/** `npm run test:long`: what takes minutes, then one line with the counts. `args` go to vitest. */
await exitWith(async () => {
  const { passed, failed } = await runLongTests(process.argv.slice(2));
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
