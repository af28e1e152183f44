import pLimit from 'p-limit';

/** One at a time for each key, first come first served. */
export class Turns {
  readonly #queues = new Map<string, ReturnType<typeof pLimit>>();

  take<T>(key: string, act: () => Promise<T>): Promise<T> {
    const queue = this.#queues.get(key) ?? pLimit(1);
    this.#queues.set(key, queue);
    return queue(act);
  }
}
