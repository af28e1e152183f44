import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The socket that the server listens on. It can be shut for a while: connections are then refused. */
export class Door {
  readonly #server: Server;
  #port = 0;
  #reopening: NodeJS.Timeout | undefined;

  constructor(listener: RequestListener) {
    this.#server = createServer(listener);
  }

  /** @param port 0 picks a free one */
  async open(port: number): Promise<string> {
    await new Promise<void>((done, failed) => {
      this.#server.once('error', failed);
      this.#server.listen(port, '127.0.0.1', done);
    });
    this.#port = (this.#server.address() as AddressInfo).port;
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Nobody listens for so long, and no connection that waits for a request stays open. */
  shut(milliseconds: number): void {
    if (!this.#server.listening) return;
    this.#server.close();
    this.#server.closeIdleConnections();
    this.#reopening = setTimeout(() => this.#server.listen(this.#port, '127.0.0.1'), milliseconds);
  }

  async close(): Promise<void> {
    clearTimeout(this.#reopening);
    this.#server.closeAllConnections();
    if (!this.#server.listening) return;
    await new Promise<void>((done, failed) => {
      this.#server.close((error) => (error ? failed(error) : done()));
    });
  }
}
