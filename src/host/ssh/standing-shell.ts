import type { ClientChannel } from 'ssh2';
import { EndedText } from '../shell/ended-text.js';
import { frameEnd, frameErrorEnd, type Envelope } from '../shell/envelope.js';
import type { Finished } from './connection.js';
import { exitOf } from './exit.js';
import { ConnectionLost } from './failures.js';

type Frame = Omit<Envelope, 'command'>;

/** A shell on a host that stays, and runs one script after the other: who asks often logs in once. */
export class StandingShell {
  #answering: Answering | undefined;
  #served = 0;
  #isOver = false;

  constructor(
    private readonly channel: ClientChannel,
    private readonly host: string,
  ) {
    channel.on('data', (chunk: Buffer) => this.#answering?.heard(chunk));
    channel.stderr.on('data', (chunk: Buffer) => this.#answering?.complained(chunk));
    // It may end before it has read all.
    channel.on('error', () => undefined);
    channel.on('close', () => {
      this.#isOver = true;
      this.#answering?.over(this.#served === 0 ? (exitOf(channel)?.status ?? undefined) : undefined);
    });
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /**
   * Runs one script, when none is running.
   *
   * @param heard gets what it prints as it comes
   * @returns what never began, too, as when sudo refuses the shell
   * @throws ConnectionLost when the shell ends before the script
   */
  async run(frame: Frame, heard: (stdout: Buffer) => void): Promise<Finished> {
    if (this.#isOver) throw new ConnectionLost(this.host);
    try {
      return await new Promise((resolve, reject) => {
        this.#answering = new Answering(frame.mark, heard, resolve, () => reject(new ConnectionLost(this.host)));
        this.channel.write(frame.input);
      });
    } finally {
      this.#answering = undefined;
      this.#served++;
    }
  }

  end(): void {
    this.channel.end();
  }
}

/** The answer to one frame, as far as it has come. */
class Answering {
  readonly #out: EndedText;
  readonly #err: EndedText;

  constructor(
    private readonly mark: string,
    private readonly tell: (stdout: Buffer) => void,
    private readonly finished: (answer: Finished) => void,
    private readonly lost: () => void,
  ) {
    this.#out = new EndedText(frameEnd(mark));
    this.#err = new EndedText(frameErrorEnd(mark));
  }

  heard(chunk: Buffer): void {
    this.#out.add(chunk);
    this.tell(chunk);
    this.#look();
  }

  complained(chunk: Buffer): void {
    this.#err.add(chunk);
    this.#look();
  }

  /** @param code exit status of a shell that ended before anything began */
  over(code: number | undefined): void {
    const [stdout, stderr] = [this.#out.all(), this.#err.all()];
    if (code === undefined || stdout.includes(this.mark)) return this.lost();
    this.finished({ code, stdout: stdout.toString('utf8'), stderr: stderr.toString('utf8') });
  }

  #look(): void {
    if (!this.#out.isWhole || !this.#err.isWhole) return;
    const [stdout, code] = this.#out.parts();
    const [stderr] = this.#err.parts();
    this.finished({ code: Number.parseInt(code, 10), stdout, stderr });
  }
}
