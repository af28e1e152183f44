import { setTimeout as sleep } from 'node:timers/promises';
import { isMattermostError } from './error.js';

/** Milliseconds between looks: half a second together, which a replica of the database does not lag behind for long. */
const PAUSES = [20, 80, 150, 250];

/**
 * A read below something whose id is known, so that it exists or existed: servers read from replicas of the database,
 * which may not have it yet. A 404, and an `undefined` in its place, are asked for again before they are believed.
 */
export const behindReplica = async <T>(read: () => Promise<T>): Promise<T> => {
  for (const pause of PAUSES) {
    try {
      const found = await read();
      if (found !== undefined) return found;
    } catch (error) {
      if (!isMattermostError(error, 404)) throw error;
    }
    await sleep(pause);
  }
  return read();
};
