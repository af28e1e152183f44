import { Attribute, Change as LdapChange, type Control, type SearchOptions } from 'ldapts';
import pLimit from 'p-limit';
import { refusalOf, type Connection } from './connection.js';
import type { Change, NewEntry } from './entry.js';
import { Entry } from './entry.js';
import { ConnectionLost, isRefusal, Refusal, ResultCode, UnknownOutcome } from './errors.js';
import { PostRead } from './post-read.js';

export interface Search {
  readonly base: string;
  readonly scope: 'base' | 'one' | 'sub';
  readonly filter: string;
  readonly attributes: readonly string[];
  readonly control?: Control;
}

/** Opens a connection to the first of the servers that answers. */
export type Connect = (from: number) => Promise<{ connection: Connection; index: number }>;

/** Below the server's own limit for one page; its size limit counts for each page. */
const PAGE_SIZE = 500;

/**
 * Operations on a directory through one connection at a time, which is always bound.
 *
 * A read whose connection breaks runs once more on a new one. A write whose connection breaks ends in
 * {@link UnknownOutcome}: whoever asked for it reads back. Every refusal is a {@link Refusal}.
 */
export class LdapSession {
  readonly #limit;
  #connection: Connection | undefined;
  #connecting: Promise<Connection> | undefined;
  /** The server to try first: the one in use, so that what was written is read. */
  #preferred = 0;

  constructor(
    private readonly connect: Connect,
    concurrency = 4,
  ) {
    this.#limit = pLimit(concurrency);
  }

  /** A bound connection, made where there is none. */
  ready(): Promise<Connection> {
    if (this.#connection?.usable) return Promise.resolve(this.#connection);
    this.#connection = undefined;
    this.#connecting ??= this.#open().finally(() => (this.#connecting = undefined));
    return this.#connecting;
  }

  search({ base, scope, filter, attributes, control }: Search): Promise<Entry[]> {
    const options: SearchOptions = {
      scope,
      filter,
      attributes: [...attributes],
      ...(scope !== 'base' && { paged: { pageSize: PAGE_SIZE } }),
    };
    return this.#limit(() =>
      this.#twice(async ({ client }) => {
        const { searchEntries } = await client.search(base, options, control);
        return searchEntries.map(({ dn, ...found }) => new Entry(dn, found));
      }),
    );
  }

  /** The entry at this place, or undefined: where the account may not see it, the server says that it is not there. */
  async lookup(dn: string, attributes: readonly string[], filter = '(objectClass=*)'): Promise<Entry | undefined> {
    try {
      return (await this.search({ base: dn, scope: 'base', filter, attributes }))[0];
    } catch (error) {
      if (isRefusal(error, ResultCode.noSuchObject)) return undefined;
      throw error;
    }
  }

  /** Returns the entry as it was made, when the server can tell in the same answer. */
  add(dn: string, entry: NewEntry, read: readonly string[]): Promise<Entry | undefined> {
    const attributes = Object.entries(entry)
      .filter(([, values]) => values.length > 0)
      .map(([type, values]) => new Attribute({ type, values: [...values] }));
    return this.#limit(() =>
      this.#once(async ({ client, postRead }) => {
        const control = postRead ? new PostRead(read) : undefined;
        await client.add(dn, attributes, control);
        return control?.entry;
      }),
    );
  }

  modify(dn: string, changes: readonly Change[]): Promise<void> {
    const modifications = changes.map(
      ({ operation, attribute, values }) =>
        new LdapChange({ operation, modification: new Attribute({ type: attribute, values: [...values] }) }),
    );
    return this.#limit(() => this.#once(({ client }) => client.modify(dn, modifications)));
  }

  /** Under the same parent. `rdn` is the new first part alone: `cn=name`. */
  rename(dn: string, rdn: string): Promise<void> {
    return this.#limit(() => this.#once(({ client }) => client.modifyDN(dn, rdn)));
  }

  remove(dn: string): Promise<void> {
    return this.#limit(() => this.#once(({ client }) => client.del(dn)));
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

  async #twice<T>(read: (connection: Connection) => Promise<T>): Promise<T> {
    try {
      return await this.#attempt(read);
    } catch (error) {
      if (error instanceof Broken) return this.#attempt(read).catch(rejectLost);
      if (!isRefusal(error, ResultCode.busy, ResultCode.unavailable)) throw error;
      await this.#leaveServer();
      return this.#attempt(read).catch(rejectLost);
    }
  }

  async #once<T>(write: (connection: Connection) => Promise<T>): Promise<T> {
    try {
      return await this.#attempt(write);
    } catch (error) {
      if (error instanceof Broken) throw new UnknownOutcome(error.message, { cause: error });
      throw error;
    }
  }

  async #attempt<T>(run: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await this.ready();
    if (!connection.usable) throw new Broken('the server closed the connection at once');
    try {
      return await run(connection);
    } catch (error) {
      const reason = refusalOf(error);
      if (reason instanceof Refusal) throw reason;
      this.#discard(connection, reason);
      throw new Broken(reason instanceof Error ? reason.message : String(reason), { cause: reason });
    }
  }

  /** A connection that broke is never used again. A server that let an operation time out is tried last. */
  #discard(connection: Connection, reason: unknown): void {
    connection.destroy();
    if (this.#connection !== connection) return;
    this.#connection = undefined;
    if (reason instanceof Error && /timed out/.test(reason.message)) this.#preferred += 1;
  }

  async #leaveServer(): Promise<void> {
    this.#preferred += 1;
    await this.close().catch(() => undefined);
  }
}

/** The connection ended under an operation. */
class Broken extends Error {}

const rejectLost = (error: unknown): never => {
  throw error instanceof Broken ? new ConnectionLost(error.message, { cause: error }) : error;
};
