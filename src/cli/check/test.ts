import { exitWith } from '../problem.js';
import { runTests, summarise } from './tests.js';

/** `npm test`: everything that the tests need, then all of them, then one line with the counts. */
await exitWith(async () => {
  const counts = await runTests(process.argv.slice(2));
  console.log(summarise(counts));
  return counts.failed === 0 ? 0 : 1;
});
