import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache.js';
import { removeGroup } from './cgroups.js';
import { outcomeOf } from './command.js';

/**
 * A run of the lab is known by a lock that its processes hold: the kernel gives it free when they die, however they die.
 * All that can outlive them is a cgroup of the run's name. Nothing without such a lock is ever touched.
 */
export const runsFolder = (): string => join(cacheFolder(), 'runs');
export const lockOf = (run: string): string => join(runsFolder(), run);
export const groupOf = (run: string): string => `muster-lab-${run}`;

/** Removes what a run left that is over. */
export const clean = async (run: string): Promise<void> => {
  await removeGroup(groupOf(run));
  await rm(lockOf(run), { force: true });
};

/** The same for all runs that nobody cleaned; gives their names. */
export const cleanAbandoned = async (): Promise<string[]> => {
  const runs = await readdir(runsFolder()).catch(() => []);
  const abandoned: string[] = [];
  for (const run of runs) {
    const { status } = await outcomeOf('flock', ['--nonblock', lockOf(run), 'true']);
    if (status !== 0) continue;
    await clean(run);
    abandoned.push(run);
  }
  return abandoned;
};
