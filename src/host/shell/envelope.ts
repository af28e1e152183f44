import { randomBytes } from 'node:crypto';
import type { TextEnd } from './ended-text.js';
import { quote } from './quote.js';

/** A shell script on its way to a host, and how its answer is told from what a login shell may print. */
export interface Envelope {
  /** Everything that process lists show: no path, no content, no secret. */
  readonly command: string;
  /** The script, and behind it what the script finds on its standard input. */
  readonly input: Buffer;
  readonly mark: string;
}

export interface EnvelopeOptions {
  readonly sudo: boolean;
  /** The host ends the script after so many seconds, connection or not. */
  readonly seconds: number;
  /** Where the provider keeps what it must remember on the host; empty: its own place for the account. */
  readonly stateDirectory: string;
}

/**
 * The script comes through standard input, so that nothing of it is in a process list. First it says its mark and the
 * process that ends it when it gets a signal.
 *
 * A connection that breaks takes the reader of its output away: writing then fails instead of killing the shell (PIPE), so that
 * what was begun is brought to its end and temporary files are removed. Programs that it starts are killed as usual.
 */
export const envelope = (script: string, input: string | Buffer, options: EnvelopeOptions): Envelope => {
  const mark = newMark();
  const whole = Buffer.from(`${prelude(mark, options)}\n${script}\n`);
  const run = `timeout -k 5 ${Math.ceil(options.seconds)} /bin/sh -c 'eval "$(head -c ${whole.length})"'`;
  return { command: withSudo(run, options), input: Buffer.concat([whole, Buffer.from(input)]), mark };
};

/**
 * A shell that stays, and runs one script after the other that {@link frame} makes, each in a process of its own. To log in and to become
 * root costs a host more than most looks do.
 */
export const standingShell = (options: Pick<EnvelopeOptions, 'sudo'>): string =>
  withSudo(`/bin/sh -c ${quote(LOOP)}`, options);

/** A script on its way to a standing shell. It finds nothing on its standard input. */
export const frame = (script: string, options: Omit<EnvelopeOptions, 'sudo'>): Omit<Envelope, 'command'> => {
  const mark = newMark();
  const whole = Buffer.from(`exec </dev/null\n${prelude(mark, options)}\n${script}\n`);
  const header = Buffer.from(`${whole.length} ${Math.ceil(options.seconds)} ${mark}\n`);
  return { input: Buffer.concat([header, whole]), mark };
};

/** What ends the answer to a frame on standard output; the status stands in it. */
export const frameEnd = (mark: string): TextEnd => [`\n${mark}. `, '\n'];
/** On standard error; nothing stands in it. */
export const frameErrorEnd = (mark: string): TextEnd => [`\n${mark}.`, '\n'];

const LOOP = `while read -r n s m; do
  timeout -k 5 "$s" /bin/sh -c 'eval "$(head -c "$0")"' "$n"
  c=$?; printf '\\n%s. %d\\n' "$m" "$c"; printf '\\n%s.\\n' "$m" >&2
done`;

const newMark = (): string => randomBytes(9).toString('hex');

const withSudo = (command: string, { sudo }: Pick<EnvelopeOptions, 'sudo'>): string =>
  sudo ? `sudo -n -- ${command}` : command;

/** Said instead of the mark: what is kept there is run and restored by the account that looks. */
export const OF_ANOTHER_ACCOUNT = 'belongs to another account';

const prelude = (mark: string, { stateDirectory }: Pick<EnvelopeOptions, 'stateDirectory'>): string =>
  [
    'export LC_ALL=C.UTF-8 PATH="$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"',
    'cd /; trap : PIPE; umask 022',
    stateDirectory
      ? `S=${quote(stateDirectory)}`
      : '[ "$(id -u)" = 0 ] && S=/var/lib/muster || S="${XDG_STATE_HOME:-$HOME/.local/state}/muster"',
    `[ ! -e "$S" ] || [ -O "$S" ] || { echo "$S ${OF_ANOTHER_ACCOUNT}" >&2; exit 1; }`,
    `printf '%s %s\\n' ${mark} "$PPID"`,
  ].join('\n');
