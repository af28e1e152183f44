import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Processes that the tests of a file started. */
export class Children {
  readonly #started: ChildProcess[] = [];

  add<Child extends ChildProcess>(child: Child): Child {
    this.#started.push(child);
    return child;
  }

  /** Ends those that still run. */
  async end(): Promise<void> {
    for (const child of this.#started.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
}
