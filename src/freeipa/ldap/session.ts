import { setTimeout as sleep } from 'node:timers/promises';
import { Attribute, Change as LdapChange, type Control, type SearchOptions } from 'ldapts';
import pLimit from 'p-limit';
import { refusalOf, type Connection } from './connection.js';
import type { Change, NewEntry } from './entry.js';
import { Entry } from './entry.js';
import { ConnectionLost, isRefusal, Refusal, ResultCode, UnknownOutcome } from './errors.js';
import { PostRead } from './post-read.js';
import { pauseBeforeRetry } from './retry.js';

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
 * {@link UnknownOutcome}: whoever asked for it reads back. What a server is too busy for, or may not do as a read-only copy, is
 * tried again, on the next server where there is one. Every other refusal is a {@link Refusal}.
 */
export class LdapSession {
  readonly #limit;
  #connection: Connection | undefined;
  #connecting: Promise<Connection> | undefined;
  /** The server to try first: the one in use, so that what was written is read. */
  #preferred = 0;
  /** How many operations are under way on each connection. */
  readonly #running = new Map<Connection, number>();

  constructor(
    private readonly connect: Connect,
    private readonly servers = 1,
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

  #twice<T>(read: (connection: Connection) => Promise<T>): Promise<T> {
    return this.#patiently(async () => {
      try {
        return await this.#attempt(read);
      } catch (error) {
        if (error instanceof Broken) return this.#attempt(read).catch(rejectLost);
        throw error;
      }
    });
  }

  #once<T>(write: (connection: Connection) => Promise<T>): Promise<T> {
    return this.#patiently(async () => {
      try {
        return await this.#attempt(write);
      } catch (error) {
        if (error instanceof Broken) throw new UnknownOutcome(error.message, { cause: error });
        throw error;
      }
    });
  }

  async #patiently<T>(run: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      const used = this.#connection;
      try {
        return await run();
      } catch (error) {
        const pause = pauseBeforeRetry(error, tries, this.servers);
        if (pause === undefined) throw error;
        if (this.servers > 1) this.#leave(used);
        await sleep(pause);
      }
    }
  }

  async #attempt<T>(run: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await this.ready();
    if (!connection.usable) throw new Broken('the server closed the connection at once');
    this.#count(connection, 1);
    try {
      return await run(connection);
    } catch (error) {
      const reason = refusalOf(error);
      if (reason instanceof Refusal) throw reason;
      this.#discard(connection, reason);
      throw new Broken(reason instanceof Error ? reason.message : String(reason), { cause: reason });
    } finally {
      this.#count(connection, -1);
    }
  }

  /** A connection that was left is closed with its last operation: ending it earlier would leave those in doubt. */
  #count(connection: Connection, by: 1 | -1): void {
    const running = (this.#running.get(connection) ?? 0) + by;
    if (running > 0) return void this.#running.set(connection, running);
    this.#running.delete(connection);
    if (connection !== this.#connection) connection.close().catch(() => undefined);
  }

  /** A connection that broke is never used again. A server that let an operation time out is tried last. */
  #discard(connection: Connection, reason: unknown): void {
    connection.destroy();
    if (this.#connection !== connection) return;
    this.#connection = undefined;
    if (reason instanceof Error && /timed out/.test(reason.message)) this.#preferred += 1;
  }

  /** For the next server, unless somebody else has done so already. */
  #leave(connection: Connection | undefined): void {
    if (!connection || this.#connection !== connection) return;
    this.#connection = undefined;
    this.#preferred += 1;
    if (!this.#running.has(connection)) connection.close().catch(() => undefined);
  }
}

/** The connection ended under an operation. */
class Broken extends Error {}

const rejectLost = (error: unknown): never => {
  throw error instanceof Broken ? new ConnectionLost(error.message, { cause: error }) : error;
};
