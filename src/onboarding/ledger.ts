import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** What is known of one message to one person. `sending` without an end: nobody knows whether it arrived. */
export type State = 'sending' | 'sent' | 'not sent';

interface Entry {
  readonly email: string;
  /** SHA-256 of the content. */
  readonly content: string;
  readonly state: State;
  /** RFC 3339. */
  readonly at: string;
  /** The server's words. */
  readonly reply?: string;
}

/** Somebody else writes it at the moment. */
export class LockedLedger extends Error {}

/**
 * Who has been sent what, one line of JSON for each step, written through to the disk before the next step is taken. It
 * is only added to: a run that was killed leaves what it knew.
 */
export class Ledger {
  readonly #states = new Map<string, State>();
  #descriptor: number | undefined;

  private constructor(private readonly path: string) {
    if (!existsSync(path)) return;
    const lines = readFileSync(path, 'utf8').split('\n');
    lines.forEach((text, i) => {
      const entry = parsed(text);
      if (entry) this.#states.set(keyOf(entry.email, entry.content), entry.state);
      // Only the last line may have been cut off.
      else if (text !== '' && i < lines.length - 1) throw new Error(`${path}:${i + 1}: is no line of a ledger`);
    });
  }

  /** To look at. */
  static read(path: string): Ledger {
    return new Ledger(path);
  }

  /** To send by: one run at a time. Throws {@link LockedLedger}. Whoever opens it closes it. */
  static open(path: string): Ledger {
    mkdirSync(dirname(path), { recursive: true });
    lock(`${path}.lock`);
    try {
      const ledger = new Ledger(path);
      cutTornLine(path);
      ledger.#descriptor = openSync(path, 'a', 0o600);
      return ledger;
    } catch (error) {
      rmSync(`${path}.lock`, { force: true });
      throw error;
    }
  }

  stateOf(email: string, content: string): State | undefined {
    return this.#states.get(keyOf(email, content));
  }

  write(email: string, content: string, state: State, reply?: string): void {
    if (this.#descriptor === undefined) throw new Error('the ledger was opened to be looked at');
    const entry: Entry = {
      email: email.toLowerCase(),
      content,
      state,
      at: new Date().toISOString(),
      ...(reply && { reply }),
    };
    writeSync(this.#descriptor, `${JSON.stringify(entry)}\n`);
    fsyncSync(this.#descriptor);
    this.#states.set(keyOf(email, content), state);
  }

  close(): void {
    if (this.#descriptor === undefined) return;
    closeSync(this.#descriptor);
    this.#descriptor = undefined;
    rmSync(`${this.path}.lock`, { force: true });
  }
}

const keyOf = (email: string, content: string): string => `${email.toLowerCase()} ${content}`;

const parsed = (text: string): Entry | undefined => {
  try {
    const value = JSON.parse(text) as Partial<Entry> | null;
    return value?.email && value.content && value.state ? (value as Entry) : undefined;
  } catch {
    return undefined;
  }
};

/** What a run that was killed was about to write. */
const cutTornLine = (path: string): void => {
  if (!existsSync(path)) return;
  const bytes = readFileSync(path);
  const whole = bytes.lastIndexOf('\n') + 1;
  if (whole < bytes.length) truncateSync(path, whole);
};

const lock = (path: string): void => {
  for (let tries = 0; ; tries++) {
    try {
      const descriptor = openSync(path, 'wx', 0o600);
      writeSync(descriptor, String(process.pid));
      closeSync(descriptor);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const owner = Number(readFileSync(path, 'utf8'));
      if (isAlive(owner) || tries > 0)
        throw new LockedLedger(`process ${owner} is sending by this ledger; if it is not, remove ${path}`);
      rmSync(path, { force: true });
    }
  }
};

const isAlive = (pid: number): boolean => {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};
