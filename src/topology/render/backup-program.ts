import { kindsOf, repositoryHost } from '../backup/places.js';
import type { Backup, Estate } from '../model/index.js';
import { PATHS } from '../paths.js';
import { GENERATED, indent, lines } from './generated.js';
import { DATABASE_ACCOUNT, HOST_DIRECTORY } from './pgbackrest.js';

/** Name of the metric, and where it lies: what monitoring builds its alert on. */
const LAST_SUCCESS_METRIC = 'muster_backup_last_success_timestamp_seconds';

/** Seconds since 1970 of the last good copy of a kind, on the host that made it. */
export const lastFile = (kind: string): string => `${PATHS.backup}/last-${kind}`;

/**
 * The program that makes one copy, and says when it was made. Nothing counts as made before it is whole: a run that fails leaves
 * the time of the one before it, and tells why on standard error, which is the journal.
 */
export function renderBackupProgram(estate: Estate, backup: Backup, host: string): string {
  const kinds = kindsOf(estate, host);
  return lines(
    '#!/bin/sh',
    GENERATED,
    '# Makes one copy: full or differential of the database, files, configuration.',
    'set -u',
    'cd /',
    'run=${1:-}',
    'fail() { echo "no copy was made ($run): $1" >&2; exit 1; }',
    '',
    '# The times of all kinds, where the exporter of the host finds them.',
    'tell() {',
    ...indent([
      `directory=${PATHS.backupMetrics.replace(/\/[^/]+$/, '')}`,
      'mkdir -p "$directory" || return',
      'new=$(mktemp "$directory/.muster-backup.XXXXXX") || return',
      '{',
      ...indent([
        `echo '# HELP ${LAST_SUCCESS_METRIC} When the last good copy was complete.'`,
        `echo '# TYPE ${LAST_SUCCESS_METRIC} gauge'`,
        'for kind in database files configuration; do',
        ...indent([
          `last=$(cat ${lastFile('$kind')} 2>/dev/null) && echo "${LAST_SUCCESS_METRIC}{kind=\\"$kind\\"} $last"`,
        ]),
        'done',
      ]),
      '} >"$new"',
      `chmod 644 "$new" && mv "$new" ${PATHS.backupMetrics}`,
    ]),
    '}',
    'made() {',
    ...indent([
      `date +%s >${lastFile('$1')}.new && mv ${lastFile('$1')}.new ${lastFile('$1')} || fail 'its time could not be written'`,
      "tell || fail 'its time could not be told to the exporter'",
    ]),
    '}',
    '',
    '# Copies of one host are made one after the other.',
    'exec 9>/run/muster-backup.lock',
    `flock -w 14400 9 || fail 'another one has been running for four hours'`,
    '',
    ...mounted(backup.repository),
    ...hasSpace(backup, host),
    'case $run in',
    ...(kinds.includes('database') ? indent(database(estate)) : []),
    ...(kinds.includes('files')
      ? indent(
          branch('files', [...mounted(estate.fileStore), ...restic('files', backup, host, [filesDirectory(estate)])]),
        )
      : []),
    ...(kinds.includes('configuration')
      ? indent(
          branch(
            'configuration',
            restic('configuration', backup, host, [PATHS.mattermostConfig, PATHS.mattermostUnit]),
          ),
        )
      : []),
    ...indent(["*) fail 'this host makes no such copies' ;;"]),
    'esac',
  );
}

/** Error of pgBackRest: the file pg_control is still on the timeline from before a promotion. */
const TIMELINE_OF_CONTROL = 58;

/** Free space below which nothing is begun, in MiB: some segments of the log. */
const LEAST_FREE = 64;

/** A place that is full is told before anything is written to it. */
function hasSpace({ repository }: Backup, host: string): readonly string[] {
  const here = repository.kind === 'mount' || (repository.kind === 'host' && repository.host === host);
  if (!here) return [];
  const directory = repository.directory ?? HOST_DIRECTORY;
  return [
    `free=$(df --output=avail -BM ${directory} | tail -n 1 | tr -d ' M') || fail '${directory} is gone'`,
    `test "$free" -ge ${LEAST_FREE} || fail "${directory} is full: it has $free MiB left. Make space; the database keeps its log until it can be sent"`,
  ];
}

/** Directory with the files that people upload, as a server sees it. */
const filesDirectory = ({ fileStore }: Estate): string =>
  fileStore.kind === 's3' ? '' : (fileStore.directory ?? PATHS.mattermostFiles);

/** What is to be mounted and is not looks like an empty directory. */
const mounted = (place: { readonly kind: string; readonly directory?: string }): readonly string[] =>
  place.kind === 'mount'
    ? [`test "$(findmnt -n -o TARGET -T ${place.directory})" != / || fail '${place.directory} is not mounted'`]
    : [];

const branch = (run: string, body: readonly string[]): readonly string[] => [`${run})`, ...indent([...body, ';;'])];

function database(estate: Estate): readonly string[] {
  const { name, database: described } = estate;
  const as = `runuser -u ${DATABASE_ACCOUNT} --`;
  // On the host that keeps the copies pgBackRest looks for the primary itself.
  const primaryOnly = [
    `standby=$(${as} psql -X -p ${described.port} -d postgres -Atqc 'select pg_is_in_recovery()') || fail 'the database does not answer'`,
    'if [ "$standby" = t ]; then',
    ...indent([
      "echo 'this host follows the primary, which makes the copies'",
      `rm -f ${lastFile('database')}`,
      'tell',
      'exit 0',
    ]),
    'fi',
  ];
  return branch('full | differential', [
    ...(repositoryHost(estate) === undefined ? primaryOnly : []),
    'case $run in full) type=full ;; *) type=diff ;; esac',
    `backup() { ${as} pgbackrest --stanza=${name} --type=$type backup; }`,
    '# The first try after a promotion makes the checkpoint that it misses.',
    `backup || { test $? -eq ${TIMELINE_OF_CONTROL} && backup; } || fail 'pgbackrest says why above'`,
    'made database',
  ]);
}

function restic(kind: string, { retentionDays }: Backup, host: string, paths: readonly string[]): readonly string[] {
  const program = PATHS.backupRestic;
  return [
    // A lock is left by a run that was killed; one that is held by somebody alive stays.
    `${program} -q unlock || fail 'the repository cannot be reached, restic says why above'`,
    `${program} -q backup --tag ${kind} --host ${host} ${paths.join(' ')} || fail 'restic says why above'`,
    `made ${kind}`,
    `${program} -q forget --tag ${kind} --keep-within ${retentionDays}d --prune || echo 'older copies could not be removed, restic says why above' >&2`,
  ];
}
