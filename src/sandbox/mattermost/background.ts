/** Work that the server does after its answer. Errors go nowhere but into a log that nobody reads, as on the real server. */
export class Background {
  readonly #running = new Set<Promise<void>>();
  #isLost: Lost = { yes: false };

  /** @param delay milliseconds before a task starts; 0: as soon as the answer is out. */
  constructor(private readonly delay: number) {}

  /** Work of many steps looks before each whether it is lost meanwhile. */
  run(task: (lost: Lost) => Promise<void> | void): void {
    const lost = this.#isLost;
    const work = pause(this.delay)
      .then(() => (lost.yes ? undefined : task(lost)))
      .catch(() => undefined)
      .then(() => void this.#running.delete(work));
    this.#running.add(work);
  }

  /** The process ends: what waits or runs now is never finished. */
  lose(): void {
    this.#isLost.yes = true;
    this.#isLost = { yes: false };
  }

  /** Resolves when nothing is left, work that started meanwhile included. */
  async settle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}

/** Whether the process that a task belongs to has ended. */
export interface Lost {
  yes: boolean;
}

/** Lets everything else that waits go first. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => (milliseconds > 0 ? setTimeout(done, milliseconds) : setImmediate(done)));
}
