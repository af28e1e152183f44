import { fileURLToPath } from 'node:url';
import { provideLab, runInLab } from '../test/lab/enter.js';
import { notPermitted } from '../test/lab/requirements.js';

/** What an estate of six hosts costs, on the lab's. */
export const run = async (): Promise<void> => {
  const reason = await notPermitted();
  if (reason !== undefined) return console.log(`\nNothing was measured on the lab's hosts: ${reason}.`);
  const image = await provideLab(console.log);
  const measure = fileURLToPath(new URL('estate/measure.ts', import.meta.url));
  const status = await runInLab(image, ['--import', 'tsx', measure]);
  if (status !== 0) throw new Error(`The measurement ended with ${status ?? 'a signal'}`);
};
