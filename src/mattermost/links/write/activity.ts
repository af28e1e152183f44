import { setTimeout as sleep } from 'node:timers/promises';

/** Whether resources are at work on links, in this process. */
export class Activity {
  #running = 0;
  #endedAt = -Infinity;

  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#running++;
    try {
      return await work();
    } finally {
      this.#running--;
      this.#endedAt = performance.now();
    }
  }

  /** Answers when nothing has been at work for so many milliseconds from now on. */
  async quietFor(milliseconds: number, signal: AbortSignal): Promise<void> {
    let since = performance.now();
    for (;;) {
      if (this.#running > 0) since = performance.now();
      const left = Math.max(since, this.#endedAt) + milliseconds - performance.now();
      if (left <= 0) return;
      await sleep(Math.min(left, 50), undefined, { signal });
    }
  }
}
