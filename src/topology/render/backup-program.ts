import { inUrl } from '../addresses.js';
import { kindsOf, repositoryHost } from '../backup/places.js';
import { hostNamed, type Backup, type Estate } from '../model/index.js';
import { PATHS } from '../paths.js';
import { lastArchiveError, LEAST_FREE, reasonFunctions, type BackupReason } from './backup-reason.js';
import { FILES_ACCOUNT, sshConfigFile } from './backup-ssh.js';
import { GENERATED, indent, lines } from './generated.js';
import { DATABASE_ACCOUNT, directoryOf } from './pgbackrest.js';

/** Name of the metric, and where it lies: what monitoring builds its alert on. */
const LAST_SUCCESS_METRIC = 'muster_backup_last_success_timestamp_seconds';
export const FAILED_METRIC = 'muster_backup_failed';

/** Seconds since 1970 of the last good copy of a kind, on the host that made it. */
export const lastFile = (kind: string): string => `${PATHS.backup}/last-${kind}`;

/** Why the last try to make a copy of a kind failed, `full TAB sentence`, on the host that tried; absent when it did not. */
export const problemFile = (kind: string): string => `${PATHS.backup}/problem-${kind}`;

/**
 * The program that makes one copy, and says when it was made. Nothing counts as made before it is whole: a run that fails leaves
 * the time of the one before it, tells why on standard error, which is the journal, and leaves that for who asks and for the exporter.
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
    'case $run in full | differential) kind=database ;; *) kind=$run ;; esac',
    '',
    '# What is wrong with the place of the copies, in one word and in a sentence.',
    ...reasonFunctions(backup),
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
        'for each in database files configuration; do',
        ...indent([
          `last=$(cat ${lastFile('$each')} 2>/dev/null) && echo "${LAST_SUCCESS_METRIC}{kind=\\"$each\\"} $last"`,
        ]),
        'done',
        `echo '# HELP ${FAILED_METRIC} Whether the last try to make a copy failed, and what is wrong with its place.'`,
        `echo '# TYPE ${FAILED_METRIC} gauge'`,
        'for each in database files configuration; do',
        ...indent([
          `why=$(cut -f 1 ${problemFile('$each')} 2>/dev/null) && test -n "$why" && echo "${FAILED_METRIC}{kind=\\"$each\\",reason=\\"$why\\"} 1"`,
        ]),
        'done',
      ]),
      '} >"$new"',
      `chmod 644 "$new" && mv "$new" ${PATHS.backupMetrics}`,
    ]),
    '}',
    '# Says why there is no copy, and what that means of its place: full, gone, refused, untrusted, other.',
    'fail() {',
    ...indent([
      'echo "no copy was made ($run): $1" >&2',
      `printf '%s\\t%s\\n' "\${2:-other}" "$1" >${problemFile('$kind')}.new && mv ${problemFile('$kind')}.new ${problemFile('$kind')}`,
      'tell',
      'exit 1',
    ]),
    '}',
    '# Runs a program; what it says goes to the journal and is kept.',
    'try() {',
    ...indent(['{ "$@" 2>&1; echo $? >"$work/status"; } | tee "$work/said" >&2', 'return "$(cat "$work/status")"']),
    '}',
    '# Why that failed: by what it said.',
    'blame() {',
    ...indent(['why=$(reason_of "$(cat "$work/said")")', 'fail "$(meaning_of "$why" "$1 says why above")" "$why"']),
    '}',
    'made() {',
    ...indent([
      `rm -f ${problemFile('$1')}`,
      `date +%s >${lastFile('$1')}.new && mv ${lastFile('$1')}.new ${lastFile('$1')} || fail 'its time could not be written'`,
      "tell || fail 'its time could not be told to the exporter'",
    ]),
    '}',
    '',
    ...(kinds.length === 0
      ? []
      : [`case $kind in ${kinds.join(' | ')}) ;; *) echo 'this host makes no such copies' >&2; exit 1 ;; esac`]),
    "work=$(mktemp -d /run/muster-backup.XXXXXX) || fail 'there is no place for notes in /run'",
    `trap 'rm -rf "$work"' EXIT`,
    '# Copies of one host are made one after the other.',
    'exec 9>/run/muster-backup.lock',
    `flock -w 14400 9 || fail 'another one has been running for four hours'`,
    '',
    ...mounted(backup.repository, 'gone'),
    ...hasSpace(estate, backup, host),
    'case $run in',
    ...(kinds.includes('database') ? indent(database(estate)) : []),
    ...(kinds.includes('files')
      ? indent(
          branch('files', [
            ...mounted(estate.fileStore, 'other'),
            ...restic('files', backup, host, [filesDirectory(estate)]),
          ]),
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
    'esac',
  );
}

/** Error of pgBackRest: the file pg_control is still on the timeline from before a promotion. */
const TIMELINE_OF_CONTROL = 58;

/** A place that is full is told before anything is written to it. What a bucket has left nobody can ask. */
function hasSpace(estate: Estate, { repository }: Backup, host: string): readonly string[] {
  if (repository.kind === 's3') return [];
  const directory = directoryOf(repository);
  const away = repository.kind === 'host' && repository.host !== host;
  const free = away
    ? askedOverSftp(estate, repository.host, directory)
    : [
        `free=$(df --output=avail -BM ${directory} | tail -n 1 | tr -d ' M') && test -n "$free" || fail '${directory} is gone' gone`,
      ];
  const where = away ? `${directory} on ${repository.host}` : directory;
  return [
    ...free,
    `test "$free" -ge ${LEAST_FREE} || fail "${where} is full: it has $free MiB left. Make space; the database keeps its log until it can be sent" full`,
  ];
}

/** The account that takes files can tell what is left, in KiB and in the third column of the last line. */
function askedOverSftp(estate: Estate, keeper: string, directory: string): readonly string[] {
  const { address, ssh } = hostNamed(estate, keeper);
  return [
    `ask() { echo 'df ${directory}' | sftp -q -b - -F ${sshConfigFile} -P ${ssh.port} ${FILES_ACCOUNT}@${inUrl(address)}; }`,
    'try ask || blame sftp',
    `free=$(awk 'END { print int($3 / 1024) }' "$work/said")`,
  ];
}

/** Directory with the files that people upload, as a server sees it. */
const filesDirectory = ({ fileStore }: Estate): string =>
  fileStore.kind === 's3' ? '' : (fileStore.directory ?? PATHS.mattermostFiles);

/** What is to be mounted and is not looks like an empty directory. */
const mounted = (
  place: { readonly kind: string; readonly directory?: string },
  reason: BackupReason,
): readonly string[] =>
  place.kind === 'mount'
    ? [
        `test "$(findmnt -n -o TARGET -T ${place.directory})" != / || fail '${place.directory} is not mounted' ${reason}`,
      ]
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
      `rm -f ${lastFile('database')} ${problemFile('database')}`,
      'tell',
      'exit 0',
    ]),
    'fi',
  ];
  return branch('full | differential', [
    ...(repositoryHost(estate) === undefined ? primaryOnly : []),
    'case $run in full) type=full ;; *) type=diff ;; esac',
    `backup() { try ${as} pgbackrest --stanza=${name} --type=$type backup; }`,
    '# The first try after a promotion makes the checkpoint that it misses.',
    `backup || { test $? -eq ${TIMELINE_OF_CONTROL} && backup; } || {`,
    ...indent([
      '# A copy begins with its log. Why that did not arrive is in the log of the database, where that is here.',
      `if grep -q 'was not archived before' "$work/said"; then ${lastArchiveError(estate)} | tee -a "$work/said" >&2; fi`,
      'blame pgbackrest',
    ]),
    '}',
    'made database',
  ]);
}

function restic(kind: string, { retentionDays }: Backup, host: string, paths: readonly string[]): readonly string[] {
  const program = PATHS.backupRestic;
  return [
    // A lock is left by a run that was killed; one that is held by somebody alive stays.
    `try ${program} -q unlock || blame restic`,
    `try ${program} -q backup --tag ${kind} --host ${host} ${paths.join(' ')} || blame restic`,
    `made ${kind}`,
    `${program} -q forget --tag ${kind} --keep-within ${retentionDays}d --prune || echo 'older copies could not be removed, restic says why above' >&2`,
  ];
}
