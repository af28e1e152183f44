import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE = 500;

/** Asks until all is well or the time is over, at least once. @param wait milliseconds */
export const again = async <T extends { readonly ok: boolean | null }>(
  wait: number,
  signal: AbortSignal,
  ask: () => Promise<T>,
): Promise<T> => {
  const until = Date.now() + wait;
  for (;;) {
    const found = await ask();
    if (found.ok || Date.now() >= until) return found;
    await sleep(PAUSE, undefined, { signal });
  }
};
