import type { Estate } from '../model/index.js';
import { postgresqlPaths } from '../paths.js';
import { REPLICATION_ROLE, sslOptions } from '../render/postgresql.js';

/** psql as the database's own superuser. */
export const asPostgres = ({ database }: Estate): string =>
  `runuser -u postgres -- psql -X -p ${database.port} -d postgres`;

/**
 * psql for what each plan asks. Debian's `psql` is a script that looks for one first, which takes a host three times as long as
 * the question.
 */
export const psqlOf = (estate: Estate): string => `${postgresqlPaths(estate).programs}/psql`;

/** The database's own superuser asks something, on a database. Without the session that `runuser` opens, which takes longer than the question. */
export const asking = (estate: Estate, name = 'postgres'): string =>
  `setpriv --reuid=postgres --regid=postgres --init-groups -- ${psqlOf(estate)} -X -p ${estate.database.port} -d ${name} -Atqc`;

/** A command that succeeds when a query gives this one value. */
export const query = (estate: Estate, sql: string, expected: string): string =>
  `test "$(cd / && ${asking(estate)} "${sql}")" = '${expected}'`;

/** A command of the replication protocol, sent as the role of replicas. */
export const replicationQuery = (estate: Estate, host: string, command: string, options = ''): string =>
  `${psqlOf(estate)} -X -Atqc '${command}' "host=${host} port=${estate.database.port} user=${REPLICATION_ROLE} replication=true connect_timeout=5${options}"`;

/** A command that succeeds when the host has the estate's cluster: what `pg_lsclusters` would say, which is a script of Perl. */
export const clusterExists = (estate: Estate): string => `test -e ${postgresqlPaths(estate).config}/postgresql.conf`;

/** Lines that refuse a host whose data is another major version's: beside it a new cluster would be empty. */
export const refuseOtherMajor = (estate: Estate, host: string): readonly string[] => [
  `${clusterExists(estate)} || for other in /etc/postgresql/*/main/postgresql.conf; do`,
  `test -e "$other" || continue; other=\${other#/etc/postgresql/}; other=\${other%%/*}`,
  `echo "${host} has a database of PostgreSQL $other, expected ${estate.database.version}, which database.version is: a new one beside it would be empty. ` +
    `Mend: upgrade it first, as the section 'Upgrade PostgreSQL' of the runbook says (npx muster docs), or write database.version: $other" >&2; exit 1`,
  'done',
];

/** TLS options of a connection string to a database of the estate, and further ones. */
export const connectionOptions = (estate: Estate, further: Readonly<Record<string, string>> = {}): string =>
  Object.entries({ ...further, ...sslOptions(estate) })
    .map(([key, value]) => ` ${key}=${value}`)
    .join('');
