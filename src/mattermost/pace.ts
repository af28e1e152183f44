import { setTimeout as sleep } from 'node:timers/promises';
import type { Polling } from './client.js';

/**
 * Looks until there is nothing left to wait for, with growing pauses. Gives what was left at the last look: `[]`, or
 * what has not changed for `polling.patience` milliseconds. Ends at once when the signal does.
 */
export const untilNothingLeft = async (
  look: () => Promise<readonly string[]>,
  polling: Polling,
  signal: AbortSignal,
  progress?: (left: readonly string[]) => void,
): Promise<readonly string[]> => {
  let pause = polling.first;
  let before: string | undefined;
  let changedAt = performance.now();
  for (;;) {
    signal.throwIfAborted();
    const left = await look();
    if (left.length === 0) return left;
    const now = left.join(' ');
    if (now !== before) {
      before = now;
      changedAt = performance.now();
      pause = polling.first;
      progress?.(left);
    } else if (performance.now() - changedAt >= polling.patience) return left;
    await sleep(pause, undefined, { signal });
    pause = Math.min(pause * 2, polling.longest);
  }
};
