import { hostNamed, type Estate } from '../model/index.js';
import { postgresqlPaths } from '../paths.js';
import { REPLICATION_ROLE, slotName } from '../render/postgresql.js';
import { postgresqlPackage, postgresqlServer, postgresqlTls, privateFile } from './postgresql.js';
import {
  asPostgres,
  clusterExists,
  connectionOptions,
  psqlOf,
  query,
  refuseOtherMajor,
  replicationQuery,
} from './psql.js';
import { refusal, script, sqlText } from './shell.js';
import { step, stepId, type CommandStep, type HostStep } from './step.js';

/** The database that takes the writes: cluster, configuration, roles, database, and a slot for each replica. */
export function primarySteps(estate: Estate, after: readonly string[]): readonly HostStep[] {
  const { primary: host, replicas, password, replicationPassword } = estate.database;
  const id = (name: string) => stepId(host, name);
  const prepared = postgresqlPackage(estate, host, after);
  const tls = postgresqlTls(estate, host, [id('cluster')]);
  return [
    ...prepared,
    step(host, 'is-primary', [id('package-postgresql')], isPrimary(estate)),
    step(host, 'cluster', [id('is-primary')], cluster(estate)),
    ...tls,
    ...postgresqlServer(
      estate,
      host,
      [id('cluster')],
      tls.slice(1).map((made) => made.id),
      query(estate, 'select 1', '1'),
    ),
    step(host, 'database-password', [id('postgresql-private')], privateFile(estate, 'database-password', [password])),
    ...(replicationPassword
      ? [
          step(
            host,
            'replication-password',
            [id('postgresql-private')],
            privateFile(estate, 'replication-password', [replicationPassword]),
          ),
        ]
      : []),
    step(
      host,
      'database',
      [id('postgresql'), id('database-password'), ...(replicationPassword ? [id('replication-password')] : [])],
      database(estate),
    ),
    ...replicas.map((replica) => step(host, `slot-${replica}`, [id('database')], slot(estate, replica))),
  ];
}

/** The last step of the primary that others wait for. */
export const primaryReady = ({ database: { primary } }: Estate): string => stepId(primary, 'database');

/**
 * Nothing is changed on a host that follows another one, and none is started beside a replica that was promoted
 * meanwhile: two primaries would each take a part of what people write.
 */
function isPrimary(estate: Estate): CommandStep {
  const { data } = postgresqlPaths(estate);
  const { primary, version, replicas } = estate.database;
  const promoted = replicas.map((replica) => ({ replica, asked: isPromoted(estate, replica) }));
  return {
    kind: 'command',
    probe: script(
      `! test -e ${data}/standby.signal || exit 1`,
      ...promoted.map(({ asked }) => `if ${asked}; then exit 1; fi`),
    ),
    apply: script(
      `if test -e ${data}/standby.signal; then`,
      refusal(
        `${primary} is named as database.primary, but it is a standby that follows another host. ` +
          `Promote it first (pg_ctlcluster ${version} main promote), or name the host that is the primary now.`,
      ),
      'fi',
      ...promoted.flatMap(({ replica, asked }) => [
        `if ${asked}; then`,
        refusal(
          `${replica} is named as a replica, but it was promoted and is a primary now. ` +
            `Nothing was changed on ${primary}: name ${replica} as database.primary.`,
        ),
        'fi',
      ]),
    ),
  };
}

/** Succeeds when a replica answers that it is a primary. One that does not answer, as before its first start, is none. */
function isPromoted(estate: Estate, replica: string): string {
  const password = `${postgresqlPaths(estate).private}/replication-password`;
  const { address } = hostNamed(estate, replica);
  const ask = replicationQuery(estate, address, 'SHOW in_hot_standby', connectionOptions(estate));
  return `test "$(test -r ${password} && PGPASSWORD="$(cat ${password})" ${ask} 2>/dev/null)" = off`;
}

/** A cluster with fixed encoding and checksums. One that is there already is kept as it is. */
function cluster(estate: Estate): CommandStep {
  const { version, port } = estate.database;
  return {
    kind: 'command',
    probe: clusterExists(estate),
    apply: script(
      refuseOtherMajor(estate, estate.database.primary),
      `pg_createcluster --port ${port} --locale C.UTF-8 --encoding UTF8 ${version} main -- --data-checksums`,
    ),
  };
}

/** Of the database that is asked. */
const OWNER = 'select pg_get_userbyid(datdba) from pg_database where datname = current_database()';

/** Roles and the database. The probe logs in as each of them, so that a changed password is seen. */
function database(estate: Estate): CommandStep {
  const { name, user, replicas, port } = estate.database;
  const { private: directory } = postgresqlPaths(estate);
  const replicated = replicas.length > 0;
  return {
    kind: 'command',
    probe: script(
      `test "$(PGPASSWORD="$(cat ${directory}/database-password)" ${psqlOf(estate)} -X -h 127.0.0.1 -p ${port} -U ${user} -d ${name} -Atqc "${OWNER}")" = '${user}'`,
      replicated
        ? `PGPASSWORD="$(cat ${directory}/replication-password)" ${replicationQuery(estate, '127.0.0.1', 'IDENTIFY_SYSTEM')} >/dev/null`
        : [],
    ),
    apply: script(
      `${asPostgres(estate)} -q -v ON_ERROR_STOP=1 -f - <<'SQL'`,
      // No statement with a password may reach a log.
      'SET log_statement = none;',
      'SET log_min_duration_statement = -1;',
      'SET log_min_error_statement = panic;',
      ...role(user, 'LOGIN', `${directory}/database-password`),
      ...(replicated ? role(REPLICATION_ROLE, 'LOGIN REPLICATION', `${directory}/replication-password`) : []),
      `SELECT 'CREATE DATABASE ${name} OWNER ${user} ENCODING ''UTF8'' TEMPLATE template0' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = ${sqlText(name)}) \\gexec`,
      `ALTER DATABASE ${name} OWNER TO ${user};`,
      'SQL',
    ),
    rerunOn: ['database-password', ...(replicated ? ['replication-password'] : [])].map((file) =>
      stepId(estate.database.primary, file),
    ),
  };
}

/** SQL for a role, whose password psql itself reads from its file: it is in no argument and no script. */
const role = (name: string, options: string, passwordFile: string): readonly string[] => [
  `SELECT 'CREATE ROLE ${name}' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ${sqlText(name)}) \\gexec`,
  `\\set password \`cat ${passwordFile}\``,
  `ALTER ROLE ${name} ${options} PASSWORD :'password';`,
];

/** Log is kept for a replica from the moment on at which its copy may begin. */
function slot(estate: Estate, replica: string): CommandStep {
  const name = sqlText(slotName(replica));
  const drop = `select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = ${name} and not active`;
  return {
    kind: 'command',
    probe: query(estate, `select count(*) from pg_replication_slots where slot_name = ${name}`, '1'),
    apply: script(
      `${asPostgres(estate)} -v ON_ERROR_STOP=1 -Atqc "select pg_create_physical_replication_slot(${name}, true)" >/dev/null`,
    ),
    // The host may be down, or follow another one by now: then there is no slot to drop.
    undo: script(`${asPostgres(estate)} -Atqc "${drop}" >/dev/null 2>&1 || true`),
  };
}
