import { hostPort } from '../addresses.js';
import { databaseHosts, hostNamed, serverHosts, type Estate } from '../model/index.js';
import { postgresqlPaths } from '../paths.js';
import { GENERATED, lines } from './generated.js';
import { advisedParameters, needsRestart, ownParameters, type Parameters } from './postgresql-parameters.js';

/** Role that replicas connect as. */
export const REPLICATION_ROLE = 'replicator';

/** Drop-ins of one database host, by what a change of them takes. */
export interface PostgresqlConf {
  readonly restart: string;
  readonly reload: string;
}

export function renderPostgresqlConf(estate: Estate, host: string): PostgresqlConf {
  const all = { ...advisedParameters(estate, host), ...ownParameters(estate), ...estate.database.parameters };
  const part = (restart: boolean) =>
    conf(Object.fromEntries(Object.entries(all).filter(([name]) => needsRestart(name) === restart)));
  return { restart: part(true), reload: part(false) };
}

/**
 * How a replica finds the primary. A file of its own and read at reload, so that after a failover the other replicas
 * follow the promoted host without a restart; the promoted one ignores it.
 */
export function renderReplicaConf(estate: Estate, host: string): string {
  const { database } = estate;
  const { private: directory } = postgresqlPaths(estate);
  const info = {
    host: hostNamed(estate, database.primary).address,
    port: database.port,
    user: REPLICATION_ROLE,
    application_name: host,
    passfile: `${directory}/pgpass`,
    ...sslOptions(estate),
  };
  const conninfo = Object.entries(info).map(([key, value]) => `${key}='${value}'`);
  return conf({ primary_conninfo: conninfo.join(' '), primary_slot_name: slotName(host) });
}

/** Connection options of libpq for the estate's sslmode, on a database host. */
export function sslOptions(estate: Estate): Readonly<Record<string, string>> {
  const { tls: directory } = postgresqlPaths(estate);
  return estate.sslmode === 'verify-full'
    ? { sslmode: 'verify-full', sslrootcert: `${directory}/ca.pem` }
    : { sslmode: estate.sslmode };
}

/** Name of the slot that keeps the log for a replica. Slots take lower case letters, digits and `_` only. */
export const slotName = (host: string): string => `replica_${host.toLowerCase().replaceAll(/[^a-z0-9]/g, '_')}`;

/**
 * Who may log in: the servers to their database, every database host as a replica (roles may change hands), the host
 * itself to try the passwords. Nobody else, and by nothing weaker than SCRAM.
 */
export function renderPgHba(estate: Estate): string {
  const { database, sslmode } = estate;
  const type = sslmode === 'disable' ? 'host' : 'hostssl';
  const network = (name: string) => {
    const { address } = hostNamed(estate, name);
    return `${address}/${address.includes(':') ? 128 : 32}`;
  };
  const rows = [
    ['local', 'all', 'all', '', 'peer'],
    ['host', database.name, database.user, '127.0.0.1/32', 'scram-sha-256'],
    ...serverHosts(estate).map((name) => [type, database.name, database.user, network(name), 'scram-sha-256']),
    ...(database.replicas.length > 0
      ? [
          ['host', 'replication', REPLICATION_ROLE, '127.0.0.1/32', 'scram-sha-256'],
          ...databaseHosts(estate).map((name) => [
            type,
            'replication',
            REPLICATION_ROLE,
            network(name),
            'scram-sha-256',
          ]),
        ]
      : []),
  ];
  return lines(
    GENERATED,
    '# TYPE DATABASE USER ADDRESS METHOD',
    ...rows.map((row) => row.filter((field) => field !== '').join(' ')),
  );
}

/** Where servers find a database host, as the authority part of a URL. */
export const databaseAddress = (estate: Estate, host: string): string =>
  hostPort(hostNamed(estate, host).address, estate.database.port);

const conf = (parameters: Parameters): string =>
  lines(
    GENERATED,
    ...Object.entries(parameters)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${name} = ${literal(value)}`),
  );

function literal(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
}
