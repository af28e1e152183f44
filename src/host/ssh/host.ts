import pLimit from 'p-limit';
import { at, DiagnosticError, type Log } from '../../plugin/index.js';
import { remember, type LookKind, type Remembered } from '../shell/ahead.js';
import { batch } from '../shell/batch.js';
import { envelope, OF_ANOTHER_ACCOUNT } from '../shell/envelope.js';
import { quote } from '../shell/quote.js';
import { lastLines } from '../shell/refusal.js';
import type { Connection, Finished } from './connection.js';
import { ConnectionLost } from './failures.js';
import { Memory } from './memory.js';
import { StandingShells } from './standing-shells.js';

export interface HostOptions {
  readonly sudo: boolean;
  /** Milliseconds for a command that looks. */
  readonly commandTimeout: number;
  /** Where it keeps what must be remembered there; empty: the usual place. */
  readonly stateDirectory: string;
  readonly log: Log;
}

export interface Running {
  /** Standard input of the script. */
  readonly input?: string | Buffer;
  readonly signal?: AbortSignal;
  /** The host ends a change after so many seconds. */
  readonly seconds?: number;
  /** How a refresh will look at what is changed. */
  readonly remembered?: Remembered;
}

/** Begins a script, whose answer says `mark PID` first. */
type Start = (heard: (stdout: Buffer, mark: string) => void) => Promise<Finished & { readonly mark: string }>;

/** Seconds that a change may go on by itself, when nobody is there any more to end it. */
const CHANGE_SECONDS = 3_600;

/** Commands on one host: looks, many of them as one, and changes, one at a time for each thing that is changed. */
export class Host {
  readonly name: string;
  #waiting: {
    readonly script: string;
    readonly resolve: (answer: Finished) => void;
    readonly reject: (error: unknown) => void;
  }[] = [];
  #looking = false;
  readonly #turns = new Map<string, ReturnType<typeof pLimit>>();
  readonly #shells: StandingShells;
  /** Not sent once more where the connection breaks: who waits for an answer then asks by himself. */
  readonly #memory = new Memory((script, heard) => this.#see(script, undefined, heard));

  constructor(
    readonly connection: Connection,
    private readonly options: HostOptions,
  ) {
    this.name = connection.login.name;
    this.#shells = new StandingShells(connection, options);
  }

  /** What a refresh asks: with the first question come the answers to all that were remembered with a change. */
  async recall(kind: LookKind, script: string): Promise<Finished> {
    const answer = await this.#memory.recall(script);
    return answer ?? (kind === 'looks' ? this.look(script) : this.probe(script));
  }

  /** Runs a script that changes nothing. Those that come at the same time go as one command, in order. */
  look(script: string): Promise<Finished> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ script, resolve, reject });
      if (!this.#looking) void this.#lookAtAll();
    });
  }

  /** Runs a script of the user's that changes nothing, by itself: it may take its time. */
  probe(script: string, { signal }: Pick<Running, 'signal'> = {}): Promise<Finished> {
    return this.#twice(signal, () => this.#see(script, signal));
  }

  /**
   * Runs a script that changes what `key` names, when no other does, from here or anywhere. The script looks first and does
   * only what is not done: when the connection breaks, it is sent once more.
   */
  change(key: string, script: string, running: Running = {}): Promise<Finished> {
    const whole = changing(key, script, running);
    return this.#inTurn(key, () => this.#twice(running.signal, () => this.#run(whole, running)));
  }

  /** The same, but a lost connection is the caller's matter. @throws ConnectionLost */
  changeOnce(key: string, script: string, running: Running = {}): Promise<Finished> {
    return this.#inTurn(key, () => this.#run(changing(key, script, running), running));
  }

  /** Asks no more ahead about what is no longer managed; where the host does not answer, it is asked in vain when it does. */
  async forget(remembered: Remembered, signal: AbortSignal): Promise<void> {
    await this.change(remembered.name, ':', { signal, remembered }).catch((error: unknown) => {
      signal.throwIfAborted();
      this.options.log.debug('a question is still remembered', { host: this.name, why: String(error) });
    });
  }

  /** The same host over a connection of its own, which the caller ends (`connection.renew`). */
  afresh(): Host {
    return new Host(this.connection.another(), this.options);
  }

  /** Those that would only wait for the lock on the host wait here, and leave their channel to others. */
  #inTurn<T>(key: string, act: () => Promise<T>): Promise<T> {
    const turn = this.#turns.get(key) ?? pLimit(1);
    this.#turns.set(key, turn);
    this.#memory.end();
    return turn(() => this.#shells.without(act));
  }

  async #lookAtAll(): Promise<void> {
    this.#looking = true;
    try {
      // Terraform's questions of one moment arrive one by one.
      await new Promise((resolve) => setTimeout(resolve, GATHERING));
      // More arrive while a connection is made. Why there is none, the command will say.
      await this.connection.client().catch(() => undefined);
      while (this.#waiting.length > 0) {
        const asked = this.#waiting.splice(0, MOST_AT_ONCE);
        const all = batch(asked.map(({ script }) => script));
        try {
          const answers = all.split(await this.probe(all.script));
          asked.forEach(({ resolve }, i) => resolve(answers[i] as Finished));
        } catch (error) {
          for (const { reject } of asked) reject(error);
        }
      }
    } finally {
      this.#looking = false;
    }
  }

  async #twice(signal: AbortSignal | undefined, run: () => Promise<Finished>): Promise<Finished> {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error;
      signal?.throwIfAborted();
      this.options.log.warn('the connection broke, trying once more', { host: this.name });
    }
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error;
      throw new DiagnosticError(
        {
          summary: `The connection to ${this.name} broke twice`,
          detail:
            'What was begun there goes on to its end by itself; what came of it is not known. Plan again: the plan looks, and the next apply does what is missing.',
        },
        { cause: error },
      );
    }
  }

  /** In a shell that stays, as nothing is changed. */
  async #see(script: string, signal: AbortSignal | undefined, told?: (stdout: Buffer) => void): Promise<Finished> {
    const seconds = this.options.commandTimeout / 1000;
    return this.#watched(seconds, signal, (heard) =>
      this.#shells.run(script, seconds, (chunk, mark) => {
        heard(chunk, mark);
        told?.(chunk);
      }),
    );
  }

  async #run(script: string, { input = '', signal, seconds = CHANGE_SECONDS }: Running): Promise<Finished> {
    const { command, input: whole, mark } = envelope(script, input, { ...this.options, seconds });
    return this.#watched(seconds, signal, async (heard) => ({
      ...(await this.connection.exec(command, whole, (chunk) => heard(chunk, mark))),
      mark,
    }));
  }

  /** Ends with the operation, tells why nothing began, and takes away what was said before. */
  async #watched(seconds: number, signal: AbortSignal | undefined, start: Start): Promise<Finished> {
    signal?.throwIfAborted();
    const started = Date.now();
    let said = '';
    let pid: string | undefined;
    const running = start((chunk, mark) => {
      if (pid !== undefined) return;
      said += chunk.toString('latin1');
      pid = new RegExp(`${mark} (\\d+)\\n`).exec(said)?.[1];
    });
    const { mark, ...finished } = await (signal ? this.#endedBy(signal, running, () => pid) : running);
    const begin = finished.stdout.indexOf(`${mark} `);
    if (begin < 0) throw notStarted(this.name, this.connection.login.user, finished);
    const stdout = finished.stdout.slice(finished.stdout.indexOf('\n', begin) + 1);
    const took = (Date.now() - started) / 1000;
    if ((finished.code === 124 || finished.code === 137) && took >= seconds)
      throw tooSlow(this.name, seconds, finished);
    return { ...finished, stdout };
  }

  /** When the operation ends, so does the command on the host. */
  async #endedBy<T>(signal: AbortSignal, running: Promise<T>, pid: () => string | undefined): Promise<T> {
    let aborted!: () => void;
    const ended = new Promise<never>((_, reject) => {
      aborted = () => {
        const process = pid();
        const kill = process === undefined ? Promise.resolve() : this.#kill(process);
        void Promise.race([Promise.allSettled([kill, running]), patience()]).then(() => reject(signal.reason as Error));
      };
      signal.addEventListener('abort', aborted, { once: true });
    });
    try {
      return await Promise.race([running, ended]);
    } finally {
      signal.removeEventListener('abort', aborted);
      running.catch(() => undefined);
    }
  }

  async #kill(pid: string): Promise<void> {
    const kill = `kill -TERM ${pid}`;
    await this.connection.execAtOnce(this.options.sudo ? `sudo -n -- ${kill}` : kill, '').catch(() => undefined);
  }
}

const GATHERING = 5;
/** So that no answer grows without bound. */
const MOST_AT_ONCE = 60;
/** For a command that was told to end. */
const PATIENCE = 8_000;
const patience = () => new Promise((resolve) => setTimeout(resolve, PATIENCE).unref());

/** The lock goes with the shell; programs that it starts must not inherit it (`9>&-`), or a daemon keeps it. */
const locked = (key: string): string =>
  [
    'umask 077; mkdir -p -- "$S/before" "$S/lock" || exit',
    `exec 9>"$S/lock/"${quote(key)} || exit`,
    'umask 022',
    'if command -v flock >/dev/null; then flock -w 600 9 || { echo "another apply is at work here" >&2; exit 75; }; fi',
  ].join('\n');

const changing = (key: string, script: string, { remembered }: Running): string =>
  [locked(key), ...(remembered ? [remember(remembered)] : []), script].join('\n');

const notStarted = (host: string, user: string, { code, stdout, stderr }: Finished): DiagnosticError => {
  const said = lastLines(stderr) || lastLines(stdout) || `exit status ${code}`;
  if (/^sudo:.*\btty\b/m.test(said))
    return new DiagnosticError({
      summary: `sudo on ${host} wants a terminal of ${user}, and there is none`,
      detail: `It said: ${said}\nAllow it there (visudo -f /etc/sudoers.d/${user}): Defaults:${user} !requiretty\nOr log in as root, or set sudo = false of this host.`,
    });
  if (/^sudo:|is not in the sudoers file|not allowed to (?:execute|run sudo)/m.test(said))
    return new DiagnosticError({
      summary: `${user} may not use sudo on ${host} without a password`,
      detail: `It said: ${said}\nAllow it there (visudo -f /etc/sudoers.d/${user}): ${user} ALL=(root) NOPASSWD: ALL\nOr log in as root, or set sudo = false of this host.`,
    });
  if (said.endsWith(OF_ANOTHER_ACCOUNT))
    return new DiagnosticError({
      summary: `The state directory on ${host} belongs to another account`,
      detail: `It said: ${said}\nWhat is kept there is restored, and in part run, by the account that commands run as: whoever owns it could become that account. Give it to that account there (chown), or name another one: ${at('hosts').key(host).attribute('state_directory').toString()}.`,
    });
  return new DiagnosticError({
    summary: `${host} runs no commands for ${user}`,
    detail: `It said: ${said}\nNeeded there: a login shell that runs commands, /bin/sh, and coreutils (timeout, head, stat).`,
  });
};

const tooSlow = (host: string, seconds: number, { stdout, stderr }: Finished): DiagnosticError =>
  new DiagnosticError({
    summary: `A command on ${host} took longer than ${Math.ceil(seconds)} s and was ended there`,
    detail: `It had said: ${lastLines(stderr) || lastLines(stdout) || 'nothing'}\nTo allow more time set command_timeout of the provider.`,
  });
