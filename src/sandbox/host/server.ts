import type { ChildProcess } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import ssh2, { type Connection as SshConnection, type ParsedKey } from 'ssh2';
import { FaultQueue } from '../faults.js';
import type { Cut } from './cut.js';
import { runCommand } from './session.js';
import { World } from './world.js';

/**
 * An SSH server on loopback whose commands run in a world of their own: a stand-in for a Debian host, without root. It is SSH
 * and a shell in truth; packages, services and accounts are stand-ins.
 */
export class EmbeddedHost {
  readonly user = 'deploy';
  readonly cuts = new FaultQueue<Cut>();
  /** Command lines, as a process list would show them. */
  readonly commands: string[] = [];
  /** As OpenSSH has it. */
  maxSessions = 10;
  /** How many connections logged in, since the start. */
  logins = 0;
  /** The most sessions that one connection had at once. */
  mostSessions = 0;
  /** Whether new connections are cut at once. */
  shut = false;
  /** Whether connections go through to others, are refused, or are never answered. */
  forwarding: 'open' | 'prohibited' | 'silent' = 'open';
  /** Whether keys are refused. */
  locked = false;
  readonly #open = new Set<SshConnection>();
  readonly #children = new Set<ChildProcess>();
  readonly #server: ssh2.Server;

  private constructor(
    readonly world: World,
    readonly port: number,
    readonly privateKey: string,
    /** As ssh-keyscan prints it. */
    readonly hostKey: string,
    server: ssh2.Server,
  ) {
    this.#server = server;
  }

  static async start(): Promise<EmbeddedHost> {
    const world = await World.make();
    const [hostKey, userKey] = [keyPair(), keyPair()];
    const allowed = ssh2.utils.parseKey(userKey.public) as ParsedKey;
    const server = new ssh2.Server({ hostKeys: [hostKey.private] });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const host = new EmbeddedHost(world, port, userKey.private, hostKey.public, server);
    server.on('connection', (connection) => host.#serve(connection, allowed));
    return host;
  }

  readonly address = '127.0.0.1';

  /** A path of this host. */
  path(path: string): string {
    return `${this.world.root}${path}`;
  }

  get connections(): number {
    return this.#open.size;
  }

  /** Ends every connection, as a network that goes away does. */
  disconnect(): void {
    for (const connection of this.#open) connection.end();
  }

  async stop(): Promise<void> {
    this.disconnect();
    for (const child of this.#children) if (child.pid !== undefined) kill(-child.pid);
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
    await this.world.dispose();
  }

  #serve(connection: SshConnection, allowed: ParsedKey): void {
    let sessions = 0;
    if (this.shut) return void connection.end();
    connection.on('error', () => undefined);
    connection.on('close', () => this.#open.delete(connection));
    connection.on('authentication', (context) => {
      if (this.locked || context.method !== 'publickey' || context.username !== this.user)
        return context.reject(['publickey']);
      const known = context.key.data.equals(allowed.getPublicSSH());
      const signed =
        !context.signature ||
        !context.blob ||
        allowed.verify(context.blob, context.signature, context.hashAlgo) === true;
      if (known && signed) context.accept();
      else context.reject(['publickey']);
    });
    connection.on('ready', () => {
      this.logins++;
      this.#open.add(connection);
      connection.on('session', (accept, reject) => {
        if (sessions >= this.maxSessions) return reject();
        this.mostSessions = Math.max(this.mostSessions, ++sessions);
        const session = accept();
        session.on('close', () => sessions--);
        // Terraform's provisioners ask for a terminal and insist; nothing that runs here looks for one.
        session.on('pty', (acceptTerminal) => acceptTerminal?.());
        session.on('exec', (acceptExec, _reject, { command }) => {
          this.commands.push(command);
          const cut = command.includes('kill -TERM') ? undefined : this.cuts.take(() => true);
          if (cut === 'before') return connection.end();
          const child = runCommand(command, acceptExec(), {
            world: this.world,
            cut,
            disconnect: () => connection.end(),
          });
          this.#children.add(child);
          child.on('close', () => this.#children.delete(child));
        });
      });
      if (this.forwarding === 'prohibited') return;
      connection.on('tcpip', (accept, reject, { destIP, destPort }) => {
        if (this.forwarding === 'silent') return;
        const socket = connect(destPort, destIP);
        socket.once('error', () => reject());
        socket.once('connect', () => {
          const channel = accept();
          socket.removeAllListeners('error').on('error', () => channel.end());
          channel.on('error', () => socket.destroy());
          socket.pipe(channel).pipe(socket);
        });
      });
    });
  }
}

/** ssh2 writes one key in 256 that nobody can read: it leaves out a zero at the beginning. */
const keyPair = (): { readonly private: string; readonly public: string } => {
  const pair = ssh2.utils.generateKeyPairSync('ed25519');
  return ssh2.utils.parseKey(pair.private) instanceof Error || pair.public.split(' ')[1]?.length !== 68
    ? keyPair()
    : pair;
};

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it has ended by itself
  }
};
