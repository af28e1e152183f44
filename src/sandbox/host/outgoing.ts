import type { Readable, Writable } from 'node:stream';
import pLimit from 'p-limit';
import type { ServerChannel } from 'ssh2';

/**
 * What a command prints, on its way to the client: one piece after the other. A server of ssh2 keeps one waiting piece of each stream, and
 * when the client makes room it goes on with that of the standard output alone, be it sent already: what waits on the other would do so
 * for ever.
 */
export class Outgoing {
  readonly #inTurn = pLimit(1);

  constructor(private readonly channel: ServerChannel) {}

  send(from: Readable, to: Writable): void {
    from.on('data', (piece: Buffer) => {
      from.pause();
      void this.#inTurn(() => this.#write(to, piece)).then(() => from.resume());
    });
  }

  /** Does this when all of it is sent. */
  end(last: () => void): void {
    void this.#inTurn(last);
  }

  async #write(to: Writable, piece: Buffer): Promise<void> {
    await new Promise<void>((sent) => to.write(piece, () => sent()));
    Object.assign(this.channel, { _chunk: undefined, _chunkcb: undefined });
  }
}
