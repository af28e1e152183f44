import type { Duplex, Readable } from 'node:stream';
import pLimit from 'p-limit';
import type { Client, ClientChannel, ConnectConfig, ServerHostKeyAlgorithm } from 'ssh2';
import type * as Ssh2 from 'ssh2';
import type { Log } from '../../plugin/index.js';
import { connectFailure, ConnectionLost, NotForwarded, noSessions, type ShownKey } from './failures.js';
import { exitOf, rememberExit } from './exit.js';
import { fingerprintOf, typeOf, type PinnedKey } from './host-key.js';
import type { Login } from './login.js';

export interface Finished {
  /** Exit status; 128 + the signal's number where a signal ended it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ConnectionOptions {
  /** Milliseconds. */
  readonly connectTimeout: number;
  readonly log: Log;
}

/** OpenSSH's `MaxSessions` is 10; two are left for ending commands and for forwarding. */
const CHANNELS = 8;
/** Before a session is asked for again, in milliseconds. */
const PAUSE = 50;
const TRIES = 20;
/** Who asks again so soon after an attempt that failed gets its error, or each of many objects would wait once more. */
const FAILURE_COUNTS_FOR = 10_000;

/** One SSH connection to a host, made when it is first needed and again after it broke. */
export class Connection {
  #client: Promise<Client> | undefined;
  #failed: { readonly error: Error; readonly at: number } | undefined;
  readonly #channels = pLimit(CHANNELS);
  #sessions = 0;

  constructor(
    readonly login: Login,
    private readonly options: ConnectionOptions,
    /** The bastion that it goes through. */
    private readonly through?: Connection,
  ) {}

  /**
   * Runs a command and gives it its input.
   *
   * @param heard gets what it prints as it comes, for commands that say something about themselves first
   * @throws ConnectionLost when the connection ends before the command
   */
  exec(command: string, input: string | Buffer, heard?: (stdout: Buffer) => void): Promise<Finished> {
    return this.inTurn(() => this.execAtOnce(command, input, heard));
  }

  /** The same without waiting for other commands. */
  async execAtOnce(command: string, input: string | Buffer, heard?: (stdout: Buffer) => void): Promise<Finished> {
    const channel = await this.open(command);
    return finished(channel, input, this.login.name, heard);
  }

  /** Waits until few enough others are at work. */
  inTurn<T>(act: () => Promise<T>): Promise<T> {
    return this.#channels(act);
  }

  /**
   * Starts a command. A host that allows fewer sessions is asked again when one has ended.
   *
   * @param instead gives what does as well, once it is there
   */
  async open<T = never>(command: string, instead?: () => T | undefined): Promise<ClientChannel | T> {
    const client = await this.client();
    for (let inVain = 0; ;) {
      try {
        return await this.#openOnce(client, command);
      } catch (error) {
        if (!/Channel open failure/.test((error as Error).message)) throw error;
        // One that has just ended may still count there.
        if (this.#sessions === 0 && ++inVain > TRIES) throw noSessions(this.login, error as Error);
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
        const other = instead?.();
        if (other !== undefined) return other;
      }
    }
  }

  #openOnce(client: Client, command: string): Promise<ClientChannel> {
    return new Promise<ClientChannel>((resolve, reject) => {
      const lost = () => reject(new ConnectionLost(this.login.name));
      client.once('close', lost);
      client.exec(command, (error, opened) => {
        client.off('close', lost);
        if (error) reject(this.#isOpen(client) ? error : new ConnectionLost(this.login.name));
        else resolve(this.#counted(opened));
      });
    });
  }

  #counted(channel: ClientChannel): ClientChannel {
    this.#sessions++;
    return rememberExit(channel).once('close', () => this.#sessions--);
  }

  /**
   * A TCP connection that begins at the host.
   *
   * @param timeout milliseconds; the host itself would try for minutes
   * @throws NotForwarded
   */
  async forward(address: string, port: number, timeout = this.options.connectTimeout): Promise<Duplex> {
    const client = await this.client();
    const way = { through: this.login.name, address, port };
    return new Promise((resolve, reject) => {
      let isLate = false;
      const patience = setTimeout(() => {
        isLate = true;
        reject(new NotForwarded(way, { seconds: timeout / 1000 }));
      }, timeout);
      client.forwardOut('127.0.0.1', 0, address, port, (error, channel) => {
        clearTimeout(patience);
        if (error) reject(new NotForwarded(way, error));
        else if (isLate) channel.destroy();
        else resolve(channel);
      });
    });
  }

  client(): Promise<Client> {
    const { error, at } = this.#failed ?? {};
    if (error && at !== undefined && Date.now() - at < FAILURE_COUNTS_FOR) return Promise.reject(error);
    this.#client ??= this.#connect();
    return this.#client;
  }

  another(): Connection {
    return new Connection(this.login, this.options, this.through);
  }

  /** The next command makes a new connection, whatever was tried before. */
  async renew(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#failed = undefined;
    (await client?.catch(() => undefined))?.destroy();
  }

  #isOpen(client: Client): boolean {
    const socket = (client as unknown as { _sock?: { writable?: boolean } })._sock;
    return socket?.writable === true;
  }

  async #connect(): Promise<Client> {
    const { login, options } = this;
    let shown: ShownKey | undefined;
    try {
      const { Client: SshClient } = await importSsh();
      const sock = await this.through?.forward(login.address, login.port);
      const client = new SshClient().setMaxListeners(0);
      await new Promise<void>((resolve, reject) => {
        client
          .once('ready', resolve)
          // For every one: a connection that breaks before the first word of the host has two.
          .on('error', reject)
          .once('close', () => reject(new Error('the connection was closed')));
        client.connect({
          ...connectConfig(login, options),
          ...(sock && { sock: sock as unknown as Readable }),
          hostVerifier: (key: Buffer) => {
            const fingerprint = fingerprintOf(key);
            if (fingerprint === login.hostKey.fingerprint) return true;
            shown = { type: typeOf(key) ?? 'an unknown type', fingerprint };
            return false;
          },
        });
      });
      options.log.debug('connected', { host: login.name, address: login.address, port: login.port });
      const gone = (why?: Error) => {
        if (why) options.log.debug('connection broke', { host: login.name, why: why.message });
        this.#client = undefined;
      };
      client.on('error', gone).once('close', () => gone());
      return client;
    } catch (error) {
      this.#client = undefined;
      const failure = isFailure(error) ? error : connectFailure(error, login, shown, options.connectTimeout / 1000);
      this.#failed = { error: failure, at: Date.now() };
      throw failure;
    }
  }
}

/** A bastion's own failure is told as it is. */
const isFailure = (error: unknown): error is Error =>
  error instanceof Error && (error.name === 'DiagnosticError' || error instanceof ConnectionLost);

/** Loaded when a connection is needed: most launches of the provider never need one. */
const importSsh = async (): Promise<typeof Ssh2> => {
  const loaded = (await import('ssh2')) as typeof Ssh2 & { readonly default?: typeof Ssh2 };
  return loaded.default ?? loaded;
};

const connectConfig = (login: Login, { connectTimeout }: ConnectionOptions): ConnectConfig => ({
  host: login.address,
  port: login.port,
  username: login.user,
  ...login.credential,
  readyTimeout: connectTimeout,
  keepaliveInterval: 5_000,
  keepaliveCountMax: 3,
  ...(login.hostKey.type && { algorithms: { serverHostKey: algorithmsOf(login.hostKey) } }),
});

/** A host shows one of its keys; which, the client chooses by its list of algorithms. */
const algorithmsOf = ({ type }: PinnedKey): ServerHostKeyAlgorithm[] =>
  (type === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'] : [type]) as ServerHostKeyAlgorithm[];

const finished = (
  channel: ClientChannel,
  input: string | Buffer,
  host: string,
  heard?: (stdout: Buffer) => void,
): Promise<Finished> =>
  new Promise((resolve, reject) => {
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    channel.on('data', (chunk: Buffer) => {
      out.push(chunk);
      heard?.(chunk);
    });
    channel.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    // A command may end before it has read all of its input.
    channel.on('error', () => undefined);
    channel.on('close', () => {
      const exit = exitOf(channel);
      if (exit === undefined) return reject(new ConnectionLost(host));
      const { status, signal } = exit;
      const code = status ?? 128 + (signal === 'SIGKILL' || signal === 'KILL' ? 9 : 15);
      resolve({ code, stdout: text(out), stderr: text(err) });
    });
    channel.end(input);
  });

const text = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).toString('utf8');
