import { refusalOf, type Connection } from './connection.js';
import { Refusal } from './errors.js';

/** Opens a connection to the first of the servers that answers, beginning with this one. */
export type Connect = (from: number) => Promise<{ connection: Connection; index: number }>;

/** The connection ended under an operation. */
export class Broken extends Error {}

/** One connection at a time, always bound. One that broke or was left is never used again. */
export class CurrentConnection {
  #connection: Connection | undefined;
  #connecting: Promise<Connection> | undefined;
  /** The server to try first: the one in use, so that what was written is read. */
  #preferred = 0;
  /** How many operations are under way on each connection. */
  readonly #running = new Map<Connection, number>();

  constructor(private readonly connect: Connect) {}

  get current(): Connection | undefined {
    return this.#connection;
  }

  /** A bound connection, made where there is none. */
  ready(): Promise<Connection> {
    if (this.#connection?.usable) return Promise.resolve(this.#connection);
    this.#connection = undefined;
    this.#connecting ??= this.#open().finally(() => (this.#connecting = undefined));
    return this.#connecting;
  }

  /** @throws Refusal when the server says no; Broken when the connection ended before the answer */
  async run<T>(operation: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await this.ready();
    if (!connection.usable) throw new Broken('the server closed the connection at once');
    this.#count(connection, 1);
    try {
      return await operation(connection);
    } catch (error) {
      const reason = refusalOf(error);
      if (reason instanceof Refusal) throw reason;
      this.#discard(connection, reason);
      throw new Broken(reason instanceof Error ? reason.message : String(reason), { cause: reason });
    } finally {
      this.#count(connection, -1);
    }
  }

  /** For the next server, unless somebody else has done so already. */
  leave(connection: Connection | undefined): void {
    if (!connection || this.#connection !== connection) return;
    this.#connection = undefined;
    this.#preferred += 1;
    if (!this.#running.has(connection)) connection.close().catch(() => undefined);
  }

  async close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = undefined;
    await connection?.close();
  }

  async #open(): Promise<Connection> {
    const { connection, index } = await this.connect(this.#preferred);
    this.#connection = connection;
    this.#preferred = index;
    return connection;
  }

  /** A connection that was left is closed with its last operation: ending it earlier would leave those in doubt. */
  #count(connection: Connection, by: 1 | -1): void {
    const running = (this.#running.get(connection) ?? 0) + by;
    if (running > 0) return void this.#running.set(connection, running);
    this.#running.delete(connection);
    if (connection !== this.#connection) connection.close().catch(() => undefined);
  }

  /** A server that let an operation time out is tried last. */
  #discard(connection: Connection, reason: unknown): void {
    connection.destroy();
    if (this.#connection !== connection) return;
    this.#connection = undefined;
    if (reason instanceof Error && /timed out/.test(reason.message)) this.#preferred += 1;
  }
}
