import { exitWith } from '../problem.js';
import { runLongTests } from './long-tests.js';
import { summarise } from './tests.js';

/** `npm run test:long`: what takes minutes, then one line with the counts. `args` go to vitest. */
await exitWith(async () => {
  const counts = await runLongTests(process.argv.slice(2));
  console.log(summarise(counts));
  return counts.failed === 0 ? 0 : 1;
});
