import { ahead, digestOf, type LookKind } from '../shell/ahead.js';
import type { Finished } from './connection.js';

type Answers = Map<string, Finished>;

/** For the answers to what a host remembers, in milliseconds: behind a probe that hangs nothing else waits. */
const PATIENCE = 10_000;

/** The answers to all that a host remembers, fetched when the first of them is wanted. Each is given once. */
export class Memory {
  readonly #fetched = new Map<LookKind, Promise<Answers>>();
  #isOver = false;

  constructor(private readonly run: (script: string) => Promise<Finished>) {}

  /** Undefined for what the host does not remember. */
  async recall(kind: LookKind, script: string): Promise<Finished | undefined> {
    if (this.#isOver) return undefined;
    const fetched = this.#fetched.get(kind) ?? this.#fetch(kind);
    this.#fetched.set(kind, fetched);
    const [answers, digest] = [await fetched, digestOf(script)];
    const answer = answers.get(digest);
    answers.delete(digest);
    return this.#isOver ? undefined : answer;
  }

  /** After a change nothing counts that was seen before. */
  end(): void {
    this.#isOver = true;
  }

  /** Why nothing comes, whoever asks for the one thing will be told. */
  async #fetch(kind: LookKind): Promise<Answers> {
    const { script, split } = ahead(kind);
    let patience: NodeJS.Timeout | undefined;
    const given = new Promise<Answers>((resolve) => {
      patience = setTimeout(() => resolve(new Map()), PATIENCE);
    });
    const answers = this.run(script).then(split, (): Answers => new Map());
    return Promise.race([answers, given]).finally(() => clearTimeout(patience));
  }
}
