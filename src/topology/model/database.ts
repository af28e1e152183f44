import type { Secret } from './secret.js';

/** PostgreSQL on hosts of the estate. */
export interface DatabaseDescription {
  /**
   * Only PostgreSQL is supported.
   * @default - postgres
   */
  readonly driver?: string;
  /** Host that takes the writes. After a failover this is the promoted host. */
  readonly primary: string;
  /**
   * Hosts that follow the primary and answer reads and searches.
   * @default - none
   */
  readonly replicas?: readonly string[];
  /**
   * What happens when the primary is lost. `manual`: somebody promotes a replica and names it as `primary` here.
   * `patroni` needs a third vote and is not supported yet; it is refused.
   * @default - manual
   */
  readonly mode?: 'manual' | 'patroni';
  /**
   * Hosts with a vote of their own about who is primary, for `patroni`.
   * @default - none
   */
  readonly witnesses?: readonly string[];
  /**
   * Major version of PostgreSQL, as packaged for the hosts' Debian.
   * @default 15
   */
  readonly version?: number;
  /** @default 5432 */
  readonly port?: number;
  /**
   * Name of the database.
   * @default - mattermost
   */
  readonly name?: string;
  /**
   * Role that owns the database.
   * @default - mmuser
   */
  readonly user?: string;
  /** Password of that role. */
  readonly password: Secret;
  /**
   * Password of the role `replicator`; needed with replicas.
   * @default - none
   */
  readonly replicationPassword?: Secret;
  /**
   * Connections that each database host accepts (max_connections).
   * @default 1024
   */
  readonly maxConnections?: number;
  /** Connections that each server keeps to each of its data sources. */
  readonly pool?: PoolDescription;
  /**
   * Further parameters of postgresql.conf, such as `{ work_mem: '32MB' }`.
   * @default - the memory settings that the vendor advises, where the memory of the host is known
   */
  readonly parameters?: Readonly<Record<string, string | number | boolean>>;
  /**
   * Log that a slot keeps for a replica that is away, at most. Without a limit a lost replica fills the primary's disk.
   * @default - 16GB
   */
  readonly maxSlotWalKeepSize?: string;
}

export interface PoolDescription {
  /** @default 100 */
  readonly maxOpen?: number;
  /** @default 50 */
  readonly maxIdle?: number;
}
