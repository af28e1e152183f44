import { Ahead, digestOf } from '../shell/ahead.js';
import type { Finished } from './connection.js';

/** For the answers to what a host remembers, in milliseconds: behind a probe that hangs nothing else waits. */
const PATIENCE = 10_000;

type Ask = (script: string, heard: (stdout: Buffer) => void) => Promise<unknown>;

/** The answers to all that a host remembers, fetched when the first of them is wanted, and given as they come. Each is given once. */
export class Memory {
  readonly #answers = new Map<string, Finished>();
  readonly #waiting = new Map<string, ((answer: Finished | undefined) => void)[]>();
  #begun = false;
  /** No more will come. */
  #isComplete = false;
  #isOver = false;

  constructor(private readonly ask: Ask) {}

  /** Undefined for what the host does not remember. */
  recall(script: string): Promise<Finished | undefined> {
    if (!this.#begun && !this.#isOver) void this.#fetch();
    const digest = digestOf(script);
    const answer = this.#answers.get(digest);
    this.#answers.delete(digest);
    if (answer || this.#isComplete) return Promise.resolve(answer);
    return new Promise((resolve) => {
      this.#waiting.set(digest, [...(this.#waiting.get(digest) ?? []), resolve]);
    });
  }

  /** After a change nothing counts that was seen before. */
  end(): void {
    this.#isOver = true;
    this.#answers.clear();
    this.#complete();
  }

  /** Why nothing comes, whoever asks for the one thing will be told. */
  async #fetch(): Promise<void> {
    this.#begun = true;
    const ahead = new Ahead();
    const patience = setTimeout(() => this.#complete(), PATIENCE);
    const asked = this.ask(ahead.script, (chunk) => {
      for (const [digest, answer] of ahead.hear(chunk)) this.#came(digest, answer);
    });
    await asked.catch(() => undefined);
    clearTimeout(patience);
    this.#complete();
  }

  #came(digest: string, answer: Finished): void {
    if (this.#isOver) return;
    const first = this.#waiting.get(digest)?.shift();
    if (first) first(answer);
    else this.#answers.set(digest, answer);
  }

  #complete(): void {
    this.#isComplete = true;
    for (const resolve of [...this.#waiting.values()].flat()) resolve(undefined);
    this.#waiting.clear();
  }
}
