import pc from 'picocolors';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** Progress of numbered steps: a moving line with the elapsed time on a terminal, plain lines elsewhere. */
export class Screen {
  readonly #started = Date.now();
  #ticker: NodeJS.Timeout | undefined;

  constructor(
    private readonly steps: number,
    private readonly out: Pick<NodeJS.WriteStream, 'isTTY' | 'write' | 'columns'> = process.stdout,
  ) {}

  /** Seconds since the start, for people. */
  get elapsed(): string {
    return `${((Date.now() - this.#started) / 1000).toFixed(1)} s`;
  }

  begin(number: number, caption: string): void {
    if (!this.out.isTTY) {
      this.print(`${pc.dim(`${number}/${this.steps}`)} ${pc.bold(caption)}`);
      return;
    }
    // The line is drawn over itself, so it must not wrap: room is left for the frame, the number and the time.
    const moving = `${pc.dim(`${number}/${this.steps}`)} ${pc.bold(cut(caption, (this.out.columns ?? 80) - 20))}`;
    let frame = 0;
    const draw = (): void => {
      this.out.write(`\r\x1b[2K${FRAMES[frame++ % FRAMES.length]} ${moving} ${pc.dim(this.elapsed)}`);
    };
    draw();
    this.#ticker = setInterval(draw, 100);
  }

  /** Ends the step that was begun; `lines` are what it showed. */
  end(number: number, caption: string, lines: readonly string[]): void {
    const done = `${pc.green('✓')} ${pc.dim(`${number}/${this.steps}`)} ${pc.bold(caption)} ${pc.dim(this.elapsed)}`;
    if (this.#stopTicking()) this.print(done);
    for (const line of lines) this.print(`    ${line}`);
    this.print(this.out.isTTY ? '' : `    ${pc.dim(`proved after ${this.elapsed}`)}\n`);
  }

  fail(number: number, caption: string): void {
    this.#stopTicking();
    this.print(`${pc.red('✗')} ${pc.dim(`${number}/${this.steps}`)} ${pc.bold(caption)} ${pc.dim(this.elapsed)}`);
  }

  /** Ends the step that was begun, whatever comes of it. */
  stop(line: string): void {
    this.#stopTicking();
    this.print(`\n${line}`);
  }

  print(line: string): void {
    this.out.write(`${line}\n`);
  }

  #stopTicking(): boolean {
    if (this.#ticker === undefined) return false;
    clearInterval(this.#ticker);
    this.#ticker = undefined;
    this.out.write('\r\x1b[2K');
    return true;
  }
}

const cut = (text: string, room: number): string => (text.length <= room ? text : `${text.slice(0, room - 1)}…`);
