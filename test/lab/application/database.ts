import pg from 'pg';
import type { Settings } from './settings.js';

export interface Member {
  readonly id: string;
  readonly version: string;
  readonly config_hash: string;
  readonly hostname: string;
  readonly ipaddress: string;
}

/** The few tables that the stand-in keeps, named as Mattermost's. */
export class Database {
  readonly #primary: pg.Pool;
  readonly #replica: pg.Pool;

  constructor(settings: Settings) {
    const open = (connectionString: string): pg.Pool => {
      const pool = new pg.Pool({
        connectionString: `${connectionString}&uselibpqcompat=true`,
        max: settings.maxOpenConnections,
        connectionTimeoutMillis: 3000,
      });
      // A connection that breaks while nobody uses it is replaced at its next use.
      pool.on('error', (error) => console.error(`database: ${error.message}`));
      return pool;
    };
    this.#primary = open(settings.primary);
    this.#replica = open(settings.replicas[0]!);
  }

  /** Whoever is first makes the tables; the others wait for it. */
  async migrate(): Promise<void> {
    const client = await this.#primary.connect();
    try {
      await client.query('select pg_advisory_lock(8065)');
      await client.query(
        'create table if not exists posts (id text primary key, message text not null, createat bigint not null)',
      );
      await client.query(
        'create table if not exists clusterdiscovery (id text primary key, clustername text, version text, config_hash text, hostname text, ipaddress text, lastpingat bigint)',
      );
    } finally {
      await client.query('select pg_advisory_unlock(8065)').finally(() => client.release());
    }
  }

  async isHealthy(): Promise<boolean> {
    try {
      await this.#primary.query('select 1');
      return true;
    } catch {
      return false;
    }
  }

  async createPost(id: string, message: string): Promise<void> {
    await this.#primary.query('insert into posts values ($1, $2, $3)', [id, message, Date.now()]);
  }

  async post(id: string): Promise<string | undefined> {
    const { rows } = await this.#replica.query<{ message: string }>('select message from posts where id = $1', [id]);
    return rows[0]?.message;
  }

  async announce(cluster: string, { id, version, config_hash, hostname, ipaddress }: Member): Promise<void> {
    await this.#primary.query(
      `insert into clusterdiscovery values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (id) do update set lastpingat = excluded.lastpingat`,
      [id, cluster, version, config_hash, hostname, ipaddress, Date.now()],
    );
  }

  async leave(id: string): Promise<void> {
    await this.#primary.query('delete from clusterdiscovery where id = $1', [id]);
  }

  /** Who pinged lately. */
  async members(cluster: string): Promise<Member[]> {
    const { rows } = await this.#primary.query<Member>(
      'select id, version, config_hash, hostname, ipaddress from clusterdiscovery where clustername = $1 and lastpingat > $2 order by hostname',
      [cluster, Date.now() - 15_000],
    );
    return rows;
  }

  async close(): Promise<void> {
    await Promise.all([this.#primary.end(), this.#replica.end()]);
  }
}
