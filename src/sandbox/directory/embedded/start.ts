import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createSecureContext, createServer as createTlsServer } from 'node:tls';
import { DEFAULT_SIZE_LIMIT, type DirectoryOptions } from '../options.js';
import { FaultQueue } from '../../faults.js';
import type { DirectoryFault, EmbeddedDirectory, SeenOperation } from '../server.js';
import { BASE_DN, MANAGER_DN, SERVICE_DN } from '../tree.js';
import { selfSignedCertificate } from './certificate.js';
import { Connection, type ConnectionContext } from './connection.js';
import { Directory } from './directory.js';

/** Starts the embedded server on loopback, empty but for its own suffix: not even the base entry is there yet. */
export async function startEmbedded(options: DirectoryOptions): Promise<EmbeddedDirectory> {
  const manager = { dn: MANAGER_DN, password: randomBytes(18).toString('base64url') };
  const service = { dn: SERVICE_DN, password: randomBytes(18).toString('base64url') };
  const directory = new Directory(
    manager.password,
    options.sizeLimit ?? DEFAULT_SIZE_LIMIT,
    options.withoutFas ?? false,
  );
  const faults = new FaultQueue<DirectoryFault>();
  const operations = operationLog();
  const tls = options.tls ? selfSignedCertificate() : undefined;
  const secureContext = tls && createSecureContext({ key: tls.key, cert: tls.certificate });
  const context: ConnectionContext = { directory, faults, seen: operations.add, secureContext };

  const open = new Set<Connection>();
  const serve = (socket: Socket, encrypted: boolean) => {
    const connection = new Connection(socket, context, encrypted);
    open.add(connection);
    socket.on('close', () => open.delete(connection));
  };
  const drop = () => open.forEach((connection) => connection.close());
  const listeners = [
    await listen(
      createServer((socket) => serve(socket, false)),
      options.port ?? 0,
    ),
  ];
  if (tls) {
    const server = createTlsServer({ key: tls.key, cert: tls.certificate }, (socket) => serve(socket, true));
    listeners.push(await listen(server, 0));
  }
  const [plain, secure] = listeners;

  return {
    kind: 'embedded',
    url: `ldap://127.0.0.1:${plain?.port}`,
    tlsUrl: secure && `ldaps://localhost:${secure.port}`,
    caCertificate: tls?.certificate,
    baseDn: BASE_DN,
    manager,
    service,
    operations,
    faults: { add: (fault) => faults.add(fault, fault), clear: () => faults.clear() },
    connections: {
      count: () => open.size,
      drop,
      refuse: () => Promise.all(listeners.map(({ server }) => stopListening(server))).then(() => undefined),
      accept: () => Promise.all(listeners.map(({ server, port }) => listen(server, port))).then(() => undefined),
    },
    stop: async () => {
      drop();
      await Promise.all(listeners.map(({ server }) => stopListening(server)));
    },
  };
}

interface Listener {
  readonly server: Server;
  readonly port: number;
}

function listen(server: Server, port: number): Promise<Listener> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve({ server, port: (server.address() as AddressInfo).port });
    });
  });
}

/** Open connections stay: a server that is not listening is not a server that has hung up. */
function stopListening(server: Server): Promise<void> {
  server.close();
  return new Promise((resolve) => setImmediate(resolve));
}

function operationLog() {
  let seen: SeenOperation[] = [];
  return {
    add: (operation: Omit<SeenOperation, 'code'>) => {
      const entry: { -readonly [K in keyof SeenOperation]: SeenOperation[K] } = { ...operation };
      seen.push(entry);
      return (code: number) => void (entry.code = code);
    },
    list: () => [...seen],
    clear: () => void (seen = []),
  };
}
