/** Work that the server does after its answer. Errors go nowhere but into a log that nobody reads, as on the real server. */
export class Background {
  readonly #running = new Set<Promise<void>>();

  /** @param delay milliseconds before a task starts; 0: as soon as the answer is out. */
  constructor(private readonly delay: number) {}

  run(task: () => Promise<void> | void): void {
    const work = pause(this.delay)
      .then(task)
      .catch(() => undefined)
      .then(() => void this.#running.delete(work));
    this.#running.add(work);
  }

  /** Resolves when nothing is left, work that started meanwhile included. */
  async settle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}

/** Lets everything else that waits go first. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => (milliseconds > 0 ? setTimeout(done, milliseconds) : setImmediate(done)));
}
