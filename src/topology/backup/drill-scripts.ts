import { word } from '../steps/shell.js';
import type { DrillDatabase, DrillTarget } from './drill.js';

/** Exit status of a script that found out why there can be no drill; the reason is on standard error. */
const REFUSED = 10;
/** Exit status when the copies cannot be restored. */
export const NOT_RESTORED = 11;

/** Seconds until the log with the mark must have arrived at the copies. */
const ARCHIVED_WITHIN = 180;
/** So many times, 0.3 s apart, a database that was started may be seen neither to run nor to have said why it does not. */
const SEEN_WITHIN = 100;
/** Writers wait for at most half a second, so many times. */
const TRIES = 20;

/**
 * Of each table its number of rows and the sum of their hashes, which knows no order. What a row looks like as text must not
 * depend on how a session is set.
 */
const SUMS = `SET search_path = '';
SET timezone = 'UTC';
SET datestyle = 'ISO, YMD';
SET intervalstyle = 'postgres';
SET extra_float_digits = 1;
SET bytea_output = 'hex';
SELECT format('SELECT %L, count(*), coalesce(sum(hashtextextended(muster_row::text, 0)::numeric), 0) FROM %s muster_row',
  c.oid::regclass, c.oid::regclass)
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND c.relpersistence = 'p' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
ORDER BY c.oid::regclass::text \\gexec
`;

/**
 * Marks a moment in the log of the living database, and prints what its tables hold at that moment and no other: the rows
 * are summed in a snapshot that was taken while the mark was set and no one could write, which takes milliseconds. It writes no
 * row. Then the log up to the mark is waited for at the copies.
 *
 * Prints lines of `table TAB rows TAB sum`.
 *
 * @param point name of the mark, a word
 */
export function markScript({ as, port, name, socket }: DrillDatabase, point: string): string {
  const psql = `psql -X -v ON_ERROR_STOP=1 -Atq -F '\t' -p ${port} -d ${word(name)}${socket === undefined ? '' : ` -h ${word(socket)}`}`;
  return asAccount(
    as,
    `set -eu
cd /
umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export work
refuse() { echo "$1" >&2; exit ${REFUSED}; }
cat >"$work/mark.sql" <<'SQL'
SELECT coalesce(string_agg(format('%I.%I', n.nspname, c.relname), ', '), '') AS tables
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND c.relpersistence = 'p' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' \\gset
SELECT :'tables' <> '' AS some \\gset
BEGIN ISOLATION LEVEL REPEATABLE READ;
SET LOCAL lock_timeout = '500ms';
\\if :some
LOCK TABLE :tables IN SHARE MODE;
\\endif
SELECT pg_export_snapshot() AS snapshot \\gset
SELECT pg_walfile_name(pg_create_restore_point('${point}')) AS file \\gset
\\set marked \`echo "$work/marked.new"\`
\\o :marked
SELECT :'snapshot', :'file';
\\o
\\! mv "$work/marked.new" "$work/marked"; left=250; until test -e "$work/imported" || test $left -le 0; do sleep 0.02; left=$((left - 1)); done
COMMIT;
SELECT pg_switch_wal() \\g /dev/null
SQL
attempt() {
  rm -f "$work/marked" "$work/imported"
  ${psql} -f "$work/mark.sql" 2>"$work/why" &
  marker=$!
  until test -s "$work/marked"; do kill -0 $marker 2>/dev/null || { wait $marker || true; test -s "$work/marked" || return 1; }; sleep 0.02; done
  snapshot=$(cut -f 1 "$work/marked") file=$(cut -f 2 "$work/marked")
  { printf "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET TRANSACTION SNAPSHOT '%s';\\n" "$snapshot"
    echo '\\! touch "$work/imported"'
    cat "$work/sums.sql"; } >"$work/sum.sql"
  ${psql} -f "$work/sum.sql" >"$work/sums" 2>"$work/why" || { wait $marker || true; return 1; }
  wait $marker
}
cat >"$work/sums.sql" <<'SQL'
${SUMS}SQL
left=${TRIES}
until attempt; do
  grep -q 'lock timeout' "$work/why" || refuse "the living database could not be read: $(tail -n 2 "$work/why")"
  left=$((left - 1))
  test $left -gt 0 || refuse 'the living database was written to without a pause of half a second; try again at a quieter time'
  sleep 1
done
left=${ARCHIVED_WITHIN}
until test "$(${psql} -c "select coalesce(max(last_archived_wal), '') >= '$file' from pg_stat_archiver")" = t; do
  left=$((left - 1))
  test $left -gt 0 || refuse "the log does not arrive at the copies: $file was waited for ${ARCHIVED_WITHIN} s. Last: $(${psql} -c "select coalesce(last_archived_wal, 'nothing') || ' arrived, ' || coalesce(last_failed_wal || ' failed', 'nothing failed') from pg_stat_archiver")"
  sleep 1
done
cat "$work/sums"
`,
  );
}

/** Prints what copies there are, as JSON of pgBackRest. */
export const infoScript = ({ as, pgbackrest }: DrillTarget): string =>
  asAccount(as, `cd / && ${pgbackrest.replaceAll(/ --reset-\S+/g, '')} --output=json --log-level-console=off info`);

/**
 * Makes a second database of the copies, in a directory of its own and reached by a socket in there alone, up to the mark; prints
 * the same lines of it; and leaves nothing, whatever happens. Without `bytes` of free space it does not begin.
 */
export function restoreScript(
  { as, directory, programs, pgbackrest }: DrillTarget,
  { name }: Pick<DrillDatabase, 'name'>,
  { point, bytes }: { readonly point: string; readonly bytes: number },
): string {
  const place = word(directory);
  return asAccount(
    as,
    `set -eu
cd /
umask 077
refuse() { echo "$1" >&2; exit ${REFUSED}; }
broken() { echo "$1" >&2; exit ${NOT_RESTORED}; }
directory=${place}
if test -e "$directory" && { ! test -d "$directory" || test -n "$(ls -A "$directory")"; }; then
  refuse "$directory is there and not empty: nothing in it was touched. Name another directory as backup.drill.directory, or look what it is and move it away"
fi
made=
test -d "$directory" || { mkdir "$directory" && made=yes; } || refuse "$directory could not be made"
data="$directory/data"
pg_ctl() { ${programs}/pg_ctl -D "$data" "$@"; }
clean() {
  status=$?
  trap - EXIT INT TERM HUP
  if test -e "$data/postmaster.pid"; then pg_ctl -s -m immediate -w stop >&2 || true; fi
  rm -rf "\${directory:?}"/*
  test -z "$made" || rmdir "$directory"
  exit $status
}
trap clean EXIT
trap 'exit 130' INT TERM HUP
free=$(df --output=avail -B1 "$directory" | tail -n 1)
test "$free" -ge ${bytes} || refuse "$directory has $((free / 1048576)) MiB, and the drill needs ${Math.ceil(bytes / 1048576)} MiB: name a directory with more as backup.drill.directory"
began=$(date +%s)
${pgbackrest} --log-level-console=warn --job-retry=1 --pg1-path="$data" --type=name --target=${point} --target-action=promote --archive-mode=off restore >"$directory/log" 2>&1 ||
  broken "the copies could not be restored: $(tail -n 5 "$directory/log")"
restored=$(date +%s)
echo 'local all all trust' >"$directory/pg_hba.conf"
: >"$directory/pg_ident.conf"
cat >"$directory/postgresql.conf" <<CONF
data_directory = '$data'
hba_file = '$directory/pg_hba.conf'
ident_file = '$directory/pg_ident.conf'
port = 5432
listen_addresses = ''
unix_socket_directories = '$directory'
unix_socket_permissions = 0700
hot_standby = off
archive_mode = off
fsync = off
CONF
reasons() { grep -E 'FATAL|PANIC|ERROR' "$directory/log" | grep -Ev 'not accepting connections|is starting up|not yet accepting' | tail -n 5; }
lost() { broken "the restored database does not start: $(reasons)"; }
psql() { command psql -X -v ON_ERROR_STOP=1 -Atq -F '\t' -h "$directory" -p 5432 -d ${word(name)} "$@"; }
pg_ctl -s -W -l "$directory/log" -o "-c config_file=$directory/postgresql.conf" start >/dev/null 2>&1 || lost
# It takes connections when it has gone through the log.
absent=0
until psql -c 'select' >/dev/null 2>"$directory/why"; do
  grep -Eq 'starting up|not accepting|No such file|not yet accepting' "$directory/why" || broken "the restored database could not be read: $(tail -n 3 "$directory/why")"
  # On a busy host it takes a while until it is seen to run; one that gave up says why.
  if pg_ctl status >/dev/null; then absent=0; else absent=$((absent + 1)); fi
  test $absent -eq 0 || { test $absent -lt ${SEEN_WITHIN} && test -z "$(reasons)"; } || lost
  sleep 0.3
done
recovered=$(date +%s)
printf 'seconds\\t%s\\t%s\\n' $((restored - began)) $((recovered - restored))
cat >"$directory/sums.sql" <<'SQL'
${SUMS}SQL
psql -f "$directory/sums.sql" 2>"$directory/why" ||
  broken "the restored database could not be read: $(tail -n 3 "$directory/why")"
`,
  );
}

const asAccount = (as: string, script: string): string => (as === '' ? script : `${as} sh -c ${word(script)}`);
