import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again until `attempt` does not throw any more; after `seconds` throws what it threw last. */
export const eventually = async <T>(what: string, attempt: () => Promise<T> | T, seconds = 60): Promise<T> => {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw new Error(`${what}: not within ${seconds} s`, { cause: error });
      await sleep(50);
    }
  }
};
