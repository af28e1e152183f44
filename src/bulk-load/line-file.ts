import { closeSync, openSync, writeSync } from 'node:fs';

const BATCH = 256 * 1024;

/** A file that lines are added to. Written at once where it matters: whoever adds learns of a full disk. */
export class LineFile {
  readonly #descriptor: number;
  #lines: string[] = [];
  #size = 0;

  constructor(readonly path: string) {
    this.#descriptor = openSync(path, 'w', 0o600);
  }

  add(line: string): void {
    this.#lines.push(line);
    this.#size += line.length + 1;
    if (this.#size >= BATCH) this.#flush();
  }

  close(): void {
    try {
      this.#flush();
    } finally {
      closeSync(this.#descriptor);
    }
  }

  #flush(): void {
    if (this.#lines.length === 0) return;
    const bytes = Buffer.from(`${this.#lines.join('\n')}\n`);
    for (let done = 0; done < bytes.length;) done += writeSync(this.#descriptor, bytes, done);
    this.#lines = [];
    this.#size = 0;
  }
}
