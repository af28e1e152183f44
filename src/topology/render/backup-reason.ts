import type { Backup, Estate } from '../model/index.js';
import { indent } from './generated.js';
import { directoryOf } from './pgbackrest.js';

/** What can be wrong with the place of the copies. Also the label `reason` of the metric that tells of a failed try. */
export type BackupReason = 'full' | 'gone' | 'refused' | 'untrusted' | 'other';

/** Free space below which nothing is begun, in MiB: some segments of the log. */
export const LEAST_FREE = 64;

/** Where the copies are, for people: free of quotes, as it stands in shell texts. */
export function placeOf({ repository }: Backup): string {
  if (repository.kind === 's3') return `the bucket ${repository.bucket} at ${repository.endpoint}`;
  const directory = directoryOf(repository);
  return repository.kind === 'mount' ? directory : `${directory} on ${repository.host}`;
}

/** What the kernel, pgBackRest 2.45, restic 0.14, SSH and services of S3 say; the first that is found counts. */
const SAID: readonly (readonly [reason: Exclude<BackupReason, 'other'>, pattern: string])[] = [
  ['full', String.raw`no space left on device|quota ?exceeded|insufficient ?storage|storagefull|\[507\]`],
  ['refused', String.raw`SignatureDoesNotMatch|InvalidAccessKeyId|access ?denied|permission denied|\[403\]`],
  ['untrusted', 'unable to verify certificate|certificate verify failed|x509: |host key verification failed'],
  [
    'gone',
    String.raw`unable to connect|connection (refused|closed|reset)|no route to host|timed? ?out|no such host|unable to get address|NoSuchBucket|\[404\]|missing file|stanza-create|repository does not exist|is there a repository`,
  ],
];

const meaning = (place: string): Readonly<Record<Exclude<BackupReason, 'other'>, string>> => ({
  full: `${place} is full. Make space there; the database keeps its log until it can be sent, on its own disk`,
  refused: `${place} refuses the key or the account`,
  untrusted: `${place} shows a certificate or key that is not the expected one`,
  gone: `${place} cannot be reached, or what was there is gone`,
});

/**
 * Functions of a POSIX shell. `reason_of` finds in a text what is wrong with the place of the copies; a segment of the log that did
 * not arrive in time says nothing of it. `meaning_of` makes a sentence of that, or gives its second argument.
 */
export const reasonFunctions = (backup: Backup): readonly string[] => [
  'reason_of() {',
  ...indent([
    String.raw`said=$(printf '%s\n' "$1" | grep -v 'was not archived before')`,
    ...SAID.map(
      ([reason, pattern]) =>
        String.raw`if printf '%s\n' "$said" | grep -Eiq '${pattern}'; then echo ${reason}; return; fi`,
    ),
    'echo other',
  ]),
  '}',
  'meaning_of() {',
  ...indent([
    'case $1 in',
    ...Object.entries(meaning(placeOf(backup))).map(([reason, text]) => `${reason}) echo '${text}' ;;`),
    `*) echo "$2" ;;`,
    'esac',
  ]),
  '}',
];

/**
 * A command that prints, in one line, what pgBackRest last said of a segment of the log that it could not send: PostgreSQL's own log has it, and
 * often the reason in a line of its own.
 */
export const lastArchiveError = ({ database: { version } }: Estate): string =>
  `tail -c 65536 /var/log/postgresql/postgresql-${version}-main.log 2>/dev/null | ` +
  String.raw`awk '/ERROR: +\[[0-9]+\]/ { text = $0; more = 1; next } /[*][*][*]/ { more = 0 } more && /^[ \t]+/ { text = text $0; next } { more = 0 } END { gsub(/[ \t]+/, " ", text); print substr(text, 1, 500) }'`;
