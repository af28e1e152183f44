import { maxAgeHours } from './age.js';
import { repositoryHost } from './places.js';
import { databaseHosts, type Estate } from '../model/index.js';
import { postgresqlPaths } from '../paths.js';
import { DATABASE_ACCOUNT } from '../render/pgbackrest.js';

/** A restore drill as plain data: what runs on which host. */
export interface RestoreDrill {
  /** Name of the estate. */
  readonly estate: string;
  /** Host of the living database. */
  readonly primary: string;
  /** Host on which the second one is made. */
  readonly host: string;
  readonly database: DrillDatabase;
  readonly target: DrillTarget;
  readonly maxAgeHours: number;
}

/** The living database, as the account of PostgreSQL reaches it on its own host. */
export interface DrillDatabase {
  /** Words before a command that make it run as that account; empty when it does already. */
  readonly as: string;
  readonly port: number;
  readonly name: string;
  /**
   * Directory of its socket.
   * @default - where Debian has it
   */
  readonly socket?: string;
}

export interface DrillTarget {
  /** As in DrillDatabase, on the host of the drill. */
  readonly as: string;
  /** Absolute; everything of the drill is in it. */
  readonly directory: string;
  /** Folder of PostgreSQL's own programs. */
  readonly programs: string;
  /** pgBackRest with the options that lead to the copies, and to no living database. */
  readonly pgbackrest: string;
}

/** The drill of an estate with backup; undefined without. */
export function restoreDrill(estate: Estate): RestoreDrill | undefined {
  const { backup, database, name } = estate;
  if (backup === undefined) return undefined;
  const as = `runuser -u ${DATABASE_ACCOUNT} --`;
  // There the configuration names the database hosts, which a restore must not go to.
  const elsewhere =
    backup.drill.host === repositoryHost(estate) && !databaseHosts(estate).includes(backup.drill.host)
      ? databaseHosts(estate).flatMap((_, index) => [
          `--reset-pg${index + 1}-host`,
          ...(index === 0 ? [] : [`--reset-pg${index + 1}-path`]),
        ])
      : [];
  return {
    estate: name,
    primary: database.primary,
    host: backup.drill.host,
    database: { as, port: database.port, name: database.name },
    target: {
      as,
      directory: backup.drill.directory,
      programs: postgresqlPaths(estate).programs,
      pgbackrest: ['pgbackrest', `--stanza=${name}`, ...elsewhere].join(' '),
    },
    maxAgeHours: maxAgeHours(backup, 'database'),
  };
}
