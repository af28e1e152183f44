import { hostNamed, secret, type Estate } from '../model/index.js';
import { postgresqlPaths } from '../paths.js';
import { REPLICATION_ROLE, slotName } from '../render/postgresql.js';
import { postgresqlPackage, postgresqlServer, postgresqlTls, privateFile } from './postgresql.js';
import { clusterExists, connectionOptions, query, replicationQuery } from './psql.js';
import { script, word } from './shell.js';
import { step, stepId, type CommandStep, type HostStep } from './step.js';

/** Longest time that copying the primary may take: a day. */
const CLONE_TIMEOUT = 24 * 60 * 60;

const STREAMING = `select pg_is_in_recovery() and exists (select from pg_stat_wal_receiver where status = 'streaming')`;

/** Who may connect to a cluster that nothing else was said about, as Debian makes one. */
const LOCAL_ONLY = [
  'local all postgres peer',
  'local all all peer',
  'host all all 127.0.0.1/32 scram-sha-256',
  'host all all ::1/128 scram-sha-256',
];

/** A database that follows the primary: copied from it once, and never again without being told to on the host itself. */
export function replicaSteps(estate: Estate, host: string, after: readonly string[]): readonly HostStep[] {
  const { primary, replicationPassword } = estate.database;
  const id = (name: string) => stepId(host, name);
  const tls = postgresqlTls(estate, host, [id('package-postgresql')]);
  const tlsFiles = tls.slice(1).map((made) => made.id);
  return [
    ...postgresqlPackage(estate, host, []),
    ...(replicationPassword
      ? [
          step(
            host,
            'pgpass',
            [id('postgresql-private')],
            privateFile(estate, 'pgpass', [
              `*:*:*:${REPLICATION_ROLE}:`,
              secret(replicationPassword.secret, 'pgpass'),
              '\n',
            ]),
          ),
        ]
      : []),
    ...tls,
    step(
      host,
      'clone',
      [
        id('package-postgresql'),
        ...(replicationPassword ? [id('pgpass')] : []),
        ...tlsFiles,
        stepId(primary, `slot-${host}`),
        ...after,
      ],
      clone(estate, host),
    ),
    ...postgresqlServer(estate, host, [id('clone')], tlsFiles, query(estate, STREAMING, 't')),
  ];
}

/**
 * Copies the primary when the host has no data. Data that is no standby's is never touched: after a failover it is what
 * people wrote meanwhile. Only a file on the host itself gives it up, and then it is put aside, not deleted.
 */
function clone(estate: Estate, host: string): CommandStep {
  const { data, private: own } = postgresqlPaths(estate);
  const { version, port, primary } = estate.database;
  const address = hostNamed(estate, primary).address;
  const options = connectionOptions(estate, { passfile: `${own}/pgpass` });
  // Given an hour ago it was given for something else.
  const permission = `$(find ${own}/discard -mmin -60 2>/dev/null)`;
  const refused = (what: string) =>
    word(
      `${host} is named as a replica, but ${what}. It is left as it is: it may hold what was written after a failover. ` +
        `If ${host} is the primary now, name it as database.primary. To give up what it holds and copy ${primary} anew, run on ${host}: touch ${own}/discard`,
    );
  return {
    kind: 'command',
    probe: `test -e ${data}/standby.signal && ${clusterExists(estate)}`,
    apply: script(
      `refuse() { echo "$1" >&2; exit 1; }`,
      `if test -e ${data}/PG_VERSION && ! test -e ${data}/standby.signal; then`,
      `  if test -z "${permission}"; then`,
      `    pg_ctlcluster ${version} main status >/dev/null 2>&1 && refuse ${refused('PostgreSQL runs there as a primary')}`,
      `    refuse ${refused('there is data of a primary')}`,
      '  fi',
      'fi',
      `role=$(runuser -u postgres -- ${replicationQuery(estate, address, 'SHOW in_hot_standby', options)}) ||`,
      `  refuse ${word(`${host} could not ask ${primary} (${address}:${port}) whether it is the primary; nothing was changed`)}`,
      `test "$role" = off || refuse ${word(`${primary} is named as database.primary, but it is a standby itself; nothing was changed`)}`,
      `if test -n "${permission}"; then`,
      `  if pg_ctlcluster ${version} main status >/dev/null 2>&1; then pg_ctlcluster ${version} main stop -m fast; fi`,
      `  if test -e ${data}; then mv ${data} ${data}.discarded-$(date -u +%Y%m%dT%H%M%SZ); fi`,
      'fi',
      `rm -f ${own}/discard`,
      `if ! test -e ${data}/PG_VERSION; then`,
      // Copied beside, and moved as a whole when complete: half a copy is never taken for data.
      `  rm -rf ${data}.copy`,
      `  install -d -m 0755 -o postgres -g postgres ${data.replace(/\/[^/]+$/, '')}`,
      `  runuser -u postgres -- pg_basebackup -D ${data}.copy -S ${slotName(host)} -X stream -c fast -d "host=${address} port=${port} user=${REPLICATION_ROLE}${options}"`,
      // A primary that was restored to a moment may still have it there: the copy would stop at it, and become a primary.
      `  sed -i '/^recovery_target/d' ${data}.copy/postgresql.auto.conf`,
      `  install -m 0600 -o postgres -g postgres /dev/null ${data}.copy/standby.signal`,
      `  if test -e ${data}; then rmdir ${data}; fi`,
      `  mv ${data}.copy ${data}`,
      'fi',
      `if ! ${clusterExists(estate)}; then`,
      // Debian keeps these elsewhere, so neither a copy nor data whose host was set up anew has them; pg_createcluster takes over a cluster only with them.
      '  for name in postgresql.conf pg_ident.conf; do',
      `    test -e ${data}/$name || install -m 0600 -o postgres -g postgres /usr/share/postgresql/${version}/$name.sample ${data}/$name`,
      '  done',
      // Of this one the sample is no file yet: initdb fills it in. What it makes is what a destroy puts back.
      `  if ! test -e ${data}/pg_hba.conf; then`,
      `    install -m 0600 -o postgres -g postgres /dev/null ${data}/pg_hba.conf`,
      `    printf '%s\\n' ${LOCAL_ONLY.map(word).join(' ')} >${data}/pg_hba.conf`,
      '  fi',
      `  pg_createcluster --port ${port} ${version} main`,
      'fi',
    ),
    timeout: CLONE_TIMEOUT,
  };
}
