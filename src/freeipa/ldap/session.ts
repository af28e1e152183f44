import { setTimeout as sleep } from 'node:timers/promises';
import { Attribute, Change as LdapChange, type Control, type SearchOptions } from 'ldapts';
import pLimit from 'p-limit';
import type { Connection } from './connection.js';
import { Broken, CurrentConnection, type Connect } from './current-connection.js';
import type { Change, NewEntry } from './entry.js';
import { Entry } from './entry.js';
import { ConnectionLost, isRefusal, ResultCode, UnknownOutcome } from './errors.js';
import { PostRead } from './post-read.js';
import { pauseBeforeRetry } from './retry.js';

export interface Search {
  readonly base: string;
  readonly scope: 'base' | 'one' | 'sub';
  readonly filter: string;
  readonly attributes: readonly string[];
  readonly control?: Control;
}

/** Below the server's own limit for one page; its size limit counts for each page. */
const PAGE_SIZE = 500;

/**
 * Operations on a directory through one connection at a time, which is always bound.
 *
 * A read whose connection breaks runs once more on a new one. A write whose connection breaks ends in
 * {@link UnknownOutcome}: whoever asked for it reads back. What a server is too busy for, or may not do as a read-only copy, is
 * tried again, on the next server where there is one. Every other refusal is a `Refusal`.
 */
export class LdapSession {
  readonly #limit;
  readonly #connection: CurrentConnection;

  constructor(
    connect: Connect,
    private readonly servers = 1,
    concurrency = 4,
  ) {
    this.#limit = pLimit(concurrency);
    this.#connection = new CurrentConnection(connect);
  }

  ready(): Promise<Connection> {
    return this.#connection.ready();
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

  close(): Promise<void> {
    return this.#connection.close();
  }

  #twice<T>(read: (connection: Connection) => Promise<T>): Promise<T> {
    return this.#patiently(async () => {
      try {
        return await this.#connection.run(read);
      } catch (error) {
        if (error instanceof Broken) return this.#connection.run(read).catch(rejectLost);
        throw error;
      }
    });
  }

  #once<T>(write: (connection: Connection) => Promise<T>): Promise<T> {
    return this.#patiently(async () => {
      try {
        return await this.#connection.run(write);
      } catch (error) {
        if (error instanceof Broken) throw new UnknownOutcome(error.message, { cause: error });
        throw error;
      }
    });
  }

  async #patiently<T>(run: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      const used = this.#connection.current;
      try {
        return await run();
      } catch (error) {
        const pause = pauseBeforeRetry(error, tries, this.servers);
        if (pause === undefined) throw error;
        if (this.servers > 1) this.#connection.leave(used);
        await sleep(pause);
      }
    }
  }
}

const rejectLost = (error: unknown): never => {
  throw error instanceof Broken ? new ConnectionLost(error.message, { cause: error }) : error;
};
