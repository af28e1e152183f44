import type { ClientChannel } from 'ssh2';
import { frameEnd, frameErrorEnd, type Envelope, type FrameEnd } from '../shell/envelope.js';
import type { Finished } from './connection.js';
import { ConnectionLost } from './failures.js';

type Frame = Omit<Envelope, 'command'>;

/** A shell on a host that stays, and runs one script after the other: who asks often logs in once. */
export class StandingShell {
  #answering: Answering | undefined;
  #served = 0;
  #code: number | undefined;
  #isOver = false;

  constructor(
    private readonly channel: ClientChannel,
    private readonly host: string,
  ) {
    channel.on('data', (chunk: Buffer) => this.#answering?.heard(chunk));
    channel.stderr.on('data', (chunk: Buffer) => this.#answering?.complained(chunk));
    channel.on('exit', (status: number | null) => (this.#code = status ?? undefined));
    // It may end before it has read all.
    channel.on('error', () => undefined);
    channel.on('close', () => {
      this.#isOver = true;
      this.#answering?.over(this.#served === 0 ? this.#code : undefined);
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
  async run(frame: Frame, heard: (stdout: string) => void): Promise<Finished> {
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
  readonly #out: Stream;
  readonly #err: Stream;

  constructor(
    private readonly mark: string,
    private readonly tell: (stdout: string) => void,
    private readonly finished: (answer: Finished) => void,
    private readonly lost: () => void,
  ) {
    this.#out = new Stream(frameEnd(mark));
    this.#err = new Stream(frameErrorEnd(mark));
  }

  heard(chunk: Buffer): void {
    this.#out.add(chunk);
    this.tell(chunk.toString('latin1'));
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

/** More than any end takes, so that one that comes in two chunks is found. */
const SEAM = 64;

/** One of the two streams of a frame. Each chunk is looked through once, however much comes. */
class Stream {
  readonly #chunks: Buffer[] = [];
  #length = 0;
  #seam = Buffer.alloc(0);
  /** Where the text ends, and what stands in its end. */
  #end: { readonly at: number; readonly within: string } | undefined;

  constructor(private readonly mark: FrameEnd) {}

  get isWhole(): boolean {
    return this.#end !== undefined;
  }

  add(chunk: Buffer): void {
    const fresh = Buffer.concat([this.#seam, chunk]);
    this.#end ??= this.#endIn(fresh, this.#length - this.#seam.length);
    this.#seam = fresh.subarray(-SEAM);
    this.#length += chunk.length;
    this.#chunks.push(chunk);
  }

  /** All that came, even after its end. */
  all(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  /** What came before the end, and what stands in the end. */
  parts(): readonly [text: string, within: string] {
    return [this.all().toString('utf8', 0, this.#end?.at), this.#end?.within ?? ''];
  }

  #endIn(bytes: Buffer, offset: number): { readonly at: number; readonly within: string } | undefined {
    const [before, after] = this.mark;
    const at = bytes.indexOf(before);
    const to = at < 0 ? -1 : bytes.indexOf(after, at + before.length);
    return to < 0 ? undefined : { at: offset + at, within: bytes.toString('latin1', at + before.length, to) };
  }
}
