import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { DEFAULT_SIZE_LIMIT, type DirectoryOptions } from '../options.js';
import type { EmbeddedDirectory, SeenOperation } from '../server.js';
import { BASE_DN, MANAGER_DN, SERVICE_DN } from '../tree.js';
import { Connection, type ConnectionContext } from './connection.js';
import { Directory } from './directory.js';
import { Faults } from './faults.js';

/** Starts the embedded server on loopback, empty but for its own suffix: not even the base entry is there yet. */
export async function startEmbedded(options: DirectoryOptions): Promise<EmbeddedDirectory> {
  const manager = { dn: MANAGER_DN, password: randomBytes(18).toString('base64url') };
  const service = { dn: SERVICE_DN, password: randomBytes(18).toString('base64url') };
  const directory = new Directory(manager.password, options.sizeLimit ?? DEFAULT_SIZE_LIMIT);
  const faults = new Faults();
  const operations = operationLog();
  const context: ConnectionContext = { directory, faults, seen: operations.add };

  const open = new Set<Connection>();
  const server = createServer((socket) => {
    const connection = new Connection(socket, context, false);
    open.add(connection);
    socket.on('close', () => open.delete(connection));
  });
  const port = await listen(server, options.port ?? 0);
  const drop = () => open.forEach((connection) => connection.close());

  return {
    kind: 'embedded',
    url: `ldap://127.0.0.1:${port}`,
    baseDn: BASE_DN,
    manager,
    service,
    operations,
    faults,
    connections: {
      count: () => open.size,
      drop,
      refuse: () => stopListening(server),
      accept: async () => void (await listen(server, port)),
    },
    stop: async () => {
      drop();
      await stopListening(server);
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) return resolve();
    server.close();
    resolve();
  });
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
