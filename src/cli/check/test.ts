import { exitWith } from '../problem.js';
import { runTests } from './tests.js';

/** `npm test`: everything that the tests need, then all of them, then one line with the counts. */
await exitWith(async () => {
  const { passed, failed } = await runTests(process.argv.slice(2));
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
