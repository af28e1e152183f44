export interface Cut {
  /** How many commands pass first. */
  readonly after: number;
  /**
   * `before`: the connection ends and the command never runs. `within`: the command runs, with the first half of its input.
   * `answer`: it runs to its end, which nobody hears of.
   */
  readonly at: 'before' | 'within' | 'answer';
  /** How many commands in a row are struck; 1 when left out. */
  readonly times?: number;
}

/** Connections that end at a command. */
export class Cuts {
  #waiting: { cut: Cut; skip: number; left: number }[] = [];

  add(cut: Cut): void {
    this.#waiting.push({ cut, skip: cut.after, left: cut.times ?? 1 });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** Whether one is left that has not struck. */
  get pending(): boolean {
    return this.#waiting.length > 0;
  }

  take(): Cut['at'] | undefined {
    for (const entry of this.#waiting) {
      if (entry.skip-- > 0) continue;
      if (--entry.left <= 0) this.#waiting = this.#waiting.filter((other) => other !== entry);
      return entry.cut.at;
    }
    return undefined;
  }
}
