import { stripVTControlCharacters } from 'node:util';
import { paint } from '../terminal/colours.js';
import { type Out, startWaiting, type Wait } from '../terminal/waiting.js';

/** A step that has ended. */
export interface Shown {
  readonly caption: string;
  readonly proved: boolean;
  /** What it showed, without colours. */
  readonly lines: readonly string[];
}

/** Progress of numbered steps: a moving line with the elapsed time on a terminal, plain lines elsewhere. */
export class Screen {
  readonly #started = Date.now();
  #wait: Wait | undefined;
  readonly #shown: Shown[] = [];

  constructor(
    private readonly steps: number,
    private readonly out: Out = process.stdout,
  ) {}

  get shown(): readonly Shown[] {
    return this.#shown;
  }

  /** Seconds since the start, for people. */
  get elapsed(): string {
    return `${((Date.now() - this.#started) / 1000).toFixed(1)} s`;
  }

  begin(number: number, caption: string): void {
    if (!this.out.isTTY) {
      this.print(`${paint.dim(`${number}/${this.steps}`)} ${paint.bold(caption)}`);
      return;
    }
    this.#wait = startWaiting(`${number}/${this.steps} ${caption}`, this.out);
  }

  /** Ends the step that was begun; `lines` are what it showed. */
  end(number: number, caption: string, lines: readonly string[]): void {
    this.#shown.push({ caption, proved: true, lines: lines.map(stripVTControlCharacters) });
    const done = `${paint.green('✓')} ${paint.dim(`${number}/${this.steps}`)} ${paint.bold(caption)} ${paint.dim(this.elapsed)}`;
    if (this.#endWait()) this.print(done);
    for (const line of lines) this.print(`    ${line}`);
    this.print(this.out.isTTY ? '' : `    ${paint.dim(`proved after ${this.elapsed}`)}\n`);
  }

  fail(number: number, caption: string): void {
    this.#shown.push({ caption, proved: false, lines: [] });
    this.#endWait();
    this.print(
      `${paint.red('✗')} ${paint.dim(`${number}/${this.steps}`)} ${paint.bold(caption)} ${paint.dim(this.elapsed)}`,
    );
  }

  /** Ends the step that was begun, whatever comes of it. */
  stop(line: string): void {
    this.#endWait();
    this.print(`\n${line}`);
  }

  print(line: string): void {
    this.out.write(`${line}\n`);
  }

  #endWait(): boolean {
    const isWaiting = this.#wait !== undefined;
    this.#wait?.end();
    this.#wait = undefined;
    return isWaiting;
  }
}
