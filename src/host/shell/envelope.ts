import { randomBytes } from 'node:crypto';
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
  const mark = randomBytes(9).toString('hex');
  const prelude = [
    `printf '%s %s\\n' ${mark} "$PPID"`,
    'export LC_ALL=C.UTF-8 PATH="$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"',
    'cd /; trap : PIPE; umask 022',
    `S=${options.stateDirectory ? quote(options.stateDirectory) : '$( [ "$(id -u)" = 0 ] && echo /var/lib/muster || echo "${XDG_STATE_HOME:-$HOME/.local/state}/muster" )'}`,
  ].join('\n');
  const whole = Buffer.from(`${prelude}\n${script}\n`);
  const run = `timeout -k 5 ${Math.ceil(options.seconds)} /bin/sh -c 'eval "$(head -c ${whole.length})"'`;
  return { command: options.sudo ? `sudo -n -- ${run}` : run, input: Buffer.concat([whole, Buffer.from(input)]), mark };
};
