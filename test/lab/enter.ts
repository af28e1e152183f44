import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { interrupted } from '../../src/cli/interrupt.js';
import { Problem } from '../../src/cli/problem.js';
import { enclosed } from './enclosure.js';
import { provideImage, type Image } from './image/index.js';
import { IMAGE_VARIABLE } from './lab.js';
import { missingPackages } from './requirements.js';
import { clean, cleanAbandoned, runsFolder } from './runs.js';

/**
 * The image of the lab's hosts. Cleans what runs have left that were killed.
 * @throws Problem when programs are missing
 */
export const provideLab = async (say: (line: string) => void): Promise<Image> => {
  const packages = await missingPackages();
  if (packages.length > 0) {
    throw new Problem(
      `The lab needs programs that are not installed here`,
      `Install them first: apt-get install ${packages.join(' ')}`,
    );
  }
  for (const run of await cleanAbandoned()) say(`cleaned what run ${run} had left`);
  return provideImage(say);
};

/** Runs Node with these arguments where labs can be started. Gives its exit status, or null when a signal ended it. */
export const runInLab = async (image: Image, args: readonly string[]): Promise<number | null> => {
  const run = randomBytes(4).toString('hex');
  await mkdir(runsFolder(), { recursive: true });
  try {
    const child = enclosed(run, process.execPath, args, { ...process.env, [IMAGE_VARIABLE]: dirname(image.base) });
    const ended = once(child, 'exit') as Promise<[number | null]>;
    // What it is at does not matter: nothing outlives it.
    void interrupted().then(() => child.kill('SIGKILL'));
    const [status] = await ended;
    return status;
  } finally {
    await clean(run);
  }
};
