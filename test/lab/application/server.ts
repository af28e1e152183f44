import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { api } from './api.js';
import { Database, type Member } from './database.js';
import { notify } from './notify.js';
import { readSettings } from './settings.js';

// A stand-in for Mattermost's server, for the lab: what proxies, systemd and checks see of the real one, over a real database.

/** Put in when the artefact is made. */
declare const VERSION: string;
const DATABASE_TRIES = 20;
const CLUSTER_PING_MS = 2_000;
const DRAIN_MS = 10_000;

if (['version', '--version'].includes(process.argv[2] ?? '')) {
  console.log(`Version: ${VERSION}\nBuild Number: stand-in`);
} else {
  await serve();
}

async function serve(): Promise<void> {
  const settings = readSettings(process.env);
  const database = new Database(settings);
  await migrated(database);
  const address = settings.cluster?.address ?? settings.hostname;
  const self: Member = {
    id: randomBytes(13).toString('hex'),
    version: VERSION,
    config_hash: settings.hash,
    hostname: settings.hostname,
    ipaddress: address,
  };

  const listener = api(settings, self, database);
  const server = settings.tls ? createHttpsServer(settings.tls, listener) : createHttpServer(listener);
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    if (!/^\/api\/v4\/websocket\b/.test(request.url ?? '')) return socket.destroy();
    sockets.handleUpgrade(request, socket, head, (client) =>
      client.send(JSON.stringify({ event: 'hello', data: { server_version: VERSION }, seq: 0 })),
    );
  });
  await listen(server, settings.listenPort);
  const metrics = createHttpServer((_request, response) => {
    response.end(
      `# TYPE mattermost_http_websockets_total gauge\nmattermost_http_websockets_total ${sockets.clients.size}\n`,
    );
  });
  if (settings.metricsPort !== undefined) await listen(metrics, settings.metricsPort);

  const { cluster } = settings;
  const announce = async (): Promise<void> => {
    if (cluster) await database.announce(cluster.name, self);
  };
  await announce();
  const pings = setInterval(() => announce().catch((error: Error) => console.error(error.message)), CLUSTER_PING_MS);
  notify('READY=1');
  console.log(`stand-in for Mattermost ${VERSION} listens on port ${settings.listenPort}`);

  await once(process, 'SIGTERM');
  notify('STOPPING=1');
  clearInterval(pings);
  // Takes no new connection, and lets requests end that have begun.
  const closed = once(server, 'close');
  server.close();
  metrics.close();
  for (const client of sockets.clients) client.close(1001);
  await Promise.race([closed, sleep(DRAIN_MS)]);
  await database.leave(self.id).catch((error: Error) => console.error(error.message));
  await database.close();
  process.exit(0);
}

/** The database may start after its servers. */
async function migrated(database: Database): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await database.migrate();
    } catch (error) {
      console.error(`database: ${(error as Error).message}`);
      if (tries === DATABASE_TRIES) throw error;
      await sleep(1000);
    }
  }
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port);
  await once(server, 'listening');
}
